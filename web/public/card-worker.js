/**
 * Shows the card where there is no line: it answers for /card and nothing else, from what the page has kept
 * (patron/pages/card/kept-card.ts). The network comes first; files are named by their content and never change.
 */
const cacheName = 'my-library-card';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

async function keptOr(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request.mode === 'navigate' ? '/card' : request);
  return kept ?? Response.error();
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  event.respondWith(fetch(request).catch(() => keptOr(request)));
});
