import { letterBatches, type LetterBatch } from './send-letters.ts';

export type MissedPorts = {
  readonly letters: { promisedBefore(instant: Date): AsyncIterable<string> };
  readonly queue: { putAll(batches: AsyncIterable<LetterBatch>): Promise<void> };
};

export type Missed = { readonly letters: number };

/**
 * The stream brings what is younger than this by itself; and whatever holds a letter back is dead after it: nobody
 * knows how far it came, and its owner is told.
 */
const streamMinutes = 10;

/**
 * Puts into the queue what the stream should have brought there and is not settled: letters that were promised. What
 * the stream brought as well is sent once all the same.
 */
export async function planMissed({ letters, queue }: MissedPorts, now: Date): Promise<Missed> {
  const before = new Date(now.getTime() - streamMinutes * 60_000);
  const ids: string[] = [];
  for await (const id of letters.promisedBefore(before)) ids.push(id);
  async function* batches() {
    yield* letterBatches(ids);
  }
  await queue.putAll(batches());
  return { letters: ids.length };
}
