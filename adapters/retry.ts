import { setTimeout as sleep } from 'node:timers/promises';
import { busy } from '../domain/refused.ts';
import { timeLeftMs, timesAsLong } from './time-left.ts';

/** A function of a route has no more; a job has, but one item must not use up the time of all others. */
const usualMs = 10_000;
/** No try is begun with less: it could not be answered. */
const leastForATryMs = 30;
const firstPauseMs = 25;
/** Two hundred rivals for one item spread over it, and nobody waits longer when all others are done. */
const longestPauseMs = 1000;

/** For how long something is tried at most, and what is thrown then. */
export type Patience = {
  /** Milliseconds, on the clock of whoever has them: no factor lengthens them. */
  readonly ms?: number;
  readonly exhausted?: () => Error;
};

/**
 * Tries until the outcome is known: `step` gives undefined while it must be tried again. Before each further try
 * there is a random pause, twice as long at most as the one before (full jitter). Not the number of tries ends it but
 * time: that which the function has left, and `patience`. Without time for another try there is no pause either.
 * @throws what `patience` says; by default Refused `busy` (503)
 */
export async function tryUntilKnown<T>(step: () => Promise<T | undefined>, patience: Patience = {}): Promise<T> {
  const { ms = usualMs * timesAsLong(), exhausted = busy } = patience;
  const until = performance.now() + ms;
  for (let windowMs = 2 * firstPauseMs; ; windowMs = Math.min(2 * windowMs, longestPauseMs)) {
    const outcome = await step();
    if (outcome !== undefined) return outcome;
    const spareMs = Math.min(timeLeftMs(), until - performance.now()) - leastForATryMs;
    if (spareMs <= 0) throw exhausted();
    await sleep(Math.random() * Math.min(windowMs, spareMs));
  }
}
