import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets through at most so many a second, evenly: all functions together stay below what SES has granted.
 * Measured by a clock that only counts, not by the time of day.
 */
export function paceOf(mailsPerSecond: number): () => Promise<void> {
  const gapMs = 1000 / mailsPerSecond;
  let next = 0;
  return async () => {
    const now = performance.now();
    const mine = Math.max(now, next);
    next = mine + gapMs;
    if (mine > now) await sleep(mine - now);
  };
}
