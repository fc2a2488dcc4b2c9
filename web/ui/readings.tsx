import { useSyncExternalStore } from 'react';

const place = 'my-library:readings';
const listeners = new Set<() => void>();

function wanted(): boolean {
  try {
    return localStorage.getItem(place) === 'shown';
  } catch {
    return false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether readings stand above titles (ruby), and how to change that; kept in this browser. */
export function useReadings(): readonly [isShown: boolean, show: (isShown: boolean) => void] {
  const isShown = useSyncExternalStore(subscribe, wanted);
  function show(next: boolean): void {
    try {
      if (next) localStorage.setItem(place, 'shown');
      else localStorage.removeItem(place);
    } catch {
      // A browser that keeps nothing shows none.
    }
    for (const listener of listeners) listener();
  }
  return [isShown, show];
}

/** What is written in kana alone reads as it is written. */
const needsReading = (text: string) => /[\p{Script=Han}\p{Script=Latin}\p{Number}]/u.test(text);

/** A title, with its reading above where somebody wishes it and the catalogue knows it. */
export function WithReading({ text, reading }: { text: string; reading: string | null | undefined }) {
  const [isShown] = useReadings();
  if (!isShown || reading === null || reading === undefined || !needsReading(text)) return text;
  return (
    <ruby className="reading-above">
      <span>{text}</span>
      <rt>{reading}</rt>
    </ruby>
  );
}
