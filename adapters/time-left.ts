import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * On a machine that runs the services too, all deadlines are DEADLINE_FACTOR times as long: there a slow answer is no
 * broken wire.
 */
export const timesAsLong = (): number => Number(process.env['DEADLINE_FACTOR'] ?? 1);

/** What is kept back of a function's time, milliseconds: work must be over before, what must follow it, the answer. */
const keptBackMs = { work: 800, afterwards: 400, answer: 200 };

type KeptBack = keyof typeof keptBackMs;
type Time = { readonly remainingMs: () => number; readonly keptBack: KeptBack };

const times = new AsyncLocalStorage<Time>();

/** How much of a function's time is left for nothing but its answer, milliseconds. */
export const keptForTheAnswerMs = (): number => keptBackMs.answer * timesAsLong();

/**
 * Runs the work of one invocation. Whatever it begins reads by `timeLeftMs` how long it may take.
 * @param remainingMs until the function is ended from outside: Lambda's own count
 */
export function withinTimeOf<Result>(remainingMs: () => number, run: () => Result): Result {
  return times.run({ remainingMs, keptBack: 'work' }, run);
}

/**
 * Milliseconds that the work under way may still take; 0 when it must be over, Infinity where nobody counts (commands
 * of operators).
 */
export function timeLeftMs(): number {
  const time = times.getStore();
  if (!time) return Infinity;
  return Math.max(0, time.remainingMs() - keptBackMs[time.keptBack] * timesAsLong());
}

/** Runs what must be done after work, also after work that used up its time. */
export function afterwards<Result>(run: () => Result): Result {
  const time = times.getStore();
  return time ? times.run({ ...time, keptBack: 'afterwards' }, run) : run();
}
