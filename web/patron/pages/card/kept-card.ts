/**
 * The number on the card, kept in this browser from the moment the card was opened until its patron signs out: it can
 * be shown where there is no line. With it is kept, by a worker that sees the card's address alone, what the page is
 * made of.
 */
const place = 'my-library:card';
/** The worker's, too (public/card-worker.js). */
const cacheName = 'my-library-card';

export function keptCard(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

/** Whoever signs out leaves no card behind (patron/library.ts). */
export function forgetCard(): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept.
  }
  void globalThis.caches?.delete(cacheName);
}

/** The files that this page has loaded; their names change with their content. */
const loadedFiles = () =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith('/api/'))
    .map(({ pathname }) => pathname);

/** @returns whether it can be shown without a line from now on */
export async function keepCard(patronNumber: string): Promise<boolean> {
  try {
    localStorage.setItem(place, patronNumber);
    await navigator.serviceWorker.register('/card-worker.js', { scope: '/card' });
    const cache = await caches.open(cacheName);
    await cache.addAll(['/card', ...new Set(loadedFiles())]);
    return true;
  } catch {
    return false;
  }
}
