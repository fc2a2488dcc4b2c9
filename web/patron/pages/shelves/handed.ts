import type { Wish } from '../basket/basket.ts';

/** What is to be done with the ticked titles of a shelf. `name` is the shelf's. */
export type Editing = {
  readonly edit: 'remove' | 'copy' | 'move';
  readonly name: string;
  readonly titles: readonly Wish[];
  readonly intent: string;
};

export type ShelfTold = { readonly told: string };
