/**
 * The library's clock. It runs with the machine's, ahead of it or behind: what handlers see as the instant of a
 * request, jobs as their scheduled instant, and stream consumers as the time of a record. Tokens and
 * pools have a clock of their own (local/stack.ts); TTL and the engines live in real time. Nothing of it is stored: at
 * a start all clocks agree.
 */
export type Clock = {
  readonly now: () => Date;
  /** Difference to real time, in milliseconds. */
  readonly offsetMs: () => number;
  readonly moveTo: (instant: Date) => void;
  readonly reset: () => void;
  /** Calls `listener` after each move. */
  readonly onMove: (listener: () => void) => void;
};

export function createClock(): Clock {
  let offsetMs = 0;
  const listeners: (() => void)[] = [];
  const move = (to: number) => {
    offsetMs = to;
    for (const listener of listeners) listener();
  };
  return {
    now: () => new Date(Date.now() + offsetMs),
    offsetMs: () => offsetMs,
    moveTo: (instant) => move(instant.getTime() - Date.now()),
    reset: () => move(0),
    onMove: (listener) => void listeners.push(listener),
  };
}
