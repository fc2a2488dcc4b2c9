import type { Shelf } from './shelf.ts';

/**
 * The shelves of patrons. Each write is one request under conditions that say what was assumed;
 * where that was wrong nothing is written, and the shelf comes back as it is.
 */
export interface Shelves {
  /** All shelves of a patron, in no order; strongly consistent. */
  all(patronNumber: string): Promise<Shelf[]>;
  read(patronNumber: string, shelfId: string): Promise<Shelf | null>;
  /**
   * Makes an empty shelf in the place that its id names, unless it is taken by another, or closed because
   * the card is gone.
   */
  make(patronNumber: string, shelf: Pick<Shelf, 'shelfId' | 'name'>, now: Date): Promise<'made' | 'taken' | 'closed'>;
  /** The shelf as it became, or null when there is none. */
  rename(patronNumber: string, shelfId: string, name: string): Promise<Shelf | null>;
  /** False when there is none. */
  discard(patronNumber: string, shelfId: string): Promise<boolean>;
  place(patronNumber: string, placement: Placement): Promise<Attempted<'target'>>;
  /** Those of the titles that were on the shelf, or null when there is no such shelf. */
  takeOff(patronNumber: string, shelfId: string, titleIds: readonly string[]): Promise<string[] | null>;
  /** Takes all of a placement's titles off `fromShelfId` and puts the new ones on the other, or neither. */
  move(patronNumber: string, fromShelfId: string, placement: Placement): Promise<Attempted<'source' | 'target'>>;
}

/** Titles to put on a shelf, and what is assumed of them. */
export type Placement = {
  readonly shelfId: string;
  /** Assumed not to be there; they must fit. Shown in this order. */
  readonly adds: readonly string[];
  /** Assumed to be there: they stay as they are. */
  readonly present: readonly string[];
  /** When they get there; its library day is shown, and the order within a day kept. */
  readonly at: Date;
};

/** Shelves whose conditions failed, as they are: null where there is none, absent where they held. */
export type Attempted<Name extends string> =
  | { readonly done: true }
  | { readonly done: false; readonly seen: { readonly [N in Name]?: Shelf | null } };
