/**
 * The basket 「予約かご」 (D1): titles that somebody means to reserve. It lives in this browser, needs no sign-in and
 * survives it; all tabs show the same one.
 */
import { useSyncExternalStore } from 'react';

export type Wish = {
  readonly titleId: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly kind: 'book' | 'av';
  readonly ndc: string | null;
};

/** More than anybody can reserve (12 + 6), less than what a list is good for. */
export const basketRoom = 50;

const place = 'my-library:basket';
const nothing: readonly Wish[] = [];
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly items: readonly Wish[] } = { text: null, items: nothing };
/** Where the browser keeps nothing, the basket lasts as long as the page. */
let unkept: string | null = null;

function read(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return unkept;
  }
}

function parsed(text: string | null): readonly Wish[] {
  try {
    const items: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(items) ? (items as Wish[]) : nothing;
  } catch {
    return nothing;
  }
}

function items(): readonly Wish[] {
  const text = read();
  if (text !== known.text) known = { text, items: parsed(text) };
  return known.items;
}

function keep(next: readonly Wish[]): void {
  const text = JSON.stringify(next);
  try {
    localStorage.setItem(place, text);
  } catch {
    unkept = text;
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

export function putIntoBasket(wish: Wish): 'put' | 'there' | 'full' {
  const before = items();
  if (before.some(({ titleId }) => titleId === wish.titleId)) return 'there';
  if (before.length >= basketRoom) return 'full';
  keep([...before, wish]);
  return 'put';
}

/** What the page of a set hands to the basket: these are ticked, and wanted in order. */
export type VolumesInOrder = { readonly titleIds: readonly string[] };

export function takeOutOfBasket(titleIds: readonly string[]): void {
  keep(items().filter(({ titleId }) => !titleIds.includes(titleId)));
}

export const emptyBasket = (): void => keep([]);

export function useBasket(): { readonly items: readonly Wish[] } {
  return { items: useSyncExternalStore(subscribe, items) };
}
