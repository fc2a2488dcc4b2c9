import type { Day } from '../time/day.ts';

/**
 * What the staff of the desks tell one another about a patron (K1); the patron reads it in the export of own data.
 * Empty: there is none. The version grows with every change, also with one that empties it.
 */
export type DeskNote = { readonly text: string; readonly writtenOn?: Day; readonly version: number };

export const noDeskNote: DeskNote = { text: '', version: 0 };

/** The note of a patron of two cards: what stood on the one that stays comes first. */
export function joinedNotes(staying: DeskNote, closing: DeskNote): string {
  return [staying.text, closing.text].filter((text) => text !== '').join('\n');
}
