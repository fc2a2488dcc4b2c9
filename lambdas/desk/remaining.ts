import { lineLength, type TitleQueue } from '../../domain/circulation/title-queue.ts';

/** What is left of a title after a copy went: how many can still be lent, and how many wait. */
export function remainingOf(queue: TitleQueue | null): { copiesLeft: number; waiting: number } {
  return { copiesLeft: Object.keys(queue?.copies ?? {}).length, waiting: queue ? lineLength(queue) : 0 };
}
