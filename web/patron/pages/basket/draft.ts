import type { Wish } from './basket.ts';

/** What goes from the basket to its confirmation, with the key under which it is reserved at most once. */
export type Draft = {
  readonly body: { titleIds: string[]; pickupLibraryId: string; contactMethod: 'none' | 'mail'; inOrder?: true };
  readonly wishes: readonly Wish[];
  readonly intent: string;
};
