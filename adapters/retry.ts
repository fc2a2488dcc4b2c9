import { setTimeout as sleep } from 'node:timers/promises';
import { busy } from '../domain/refused.ts';

export const maxAttempts = 5;
const firstPauseMs = 25;

/** How often something is tried, and what is thrown after that. */
export type Patience = { readonly maxAttempts: number; readonly exhausted: () => Error };

const usual: Patience = { maxAttempts, exhausted: busy };

/**
 * Tries until the outcome is known: `step` gives undefined while it must be tried again. Before each further try
 * there is a random pause, twice as long at most as the one before (full jitter).
 * @throws what `patience` says; by default Refused `busy` (503)
 */
export async function tryUntilKnown<T>(
  step: () => Promise<T | undefined>,
  { maxAttempts: max, exhausted }: Patience = usual,
): Promise<T> {
  for (let tried = 1; tried <= max; tried += 1) {
    if (tried > 1) await sleep(Math.random() * firstPauseMs * 2 ** (tried - 1));
    const outcome = await step();
    if (outcome !== undefined) return outcome;
  }
  throw exhausted();
}
