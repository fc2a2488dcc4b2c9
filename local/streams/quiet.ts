import { setTimeout as sleep } from 'node:timers/promises';

/** Knows when the event sources have nothing more to hand over. */
export type Quiet = {
  /** A source found nothing new and has nothing under way. */
  readonly idle: (source: string) => void;
  /** Waits until each of these sources has looked and found nothing, for a while at most. */
  readonly wait: (sources: readonly string[], atMostMs: number) => Promise<void>;
};

const pollMs = 20;

export function createQuiet(): Quiet {
  const looks = new Map<string, number>();
  return {
    idle: (source) => looks.set(source, (looks.get(source) ?? 0) + 1),
    async wait(sources, atMostMs) {
      const before = new Map(sources.map((source) => [source, looks.get(source) ?? 0]));
      const until = performance.now() + atMostMs;
      // The first look may have begun before there was anything to find.
      const looked = (source: string) => (looks.get(source) ?? 0) >= (before.get(source) ?? 0) + 2;
      while (!sources.every(looked) && performance.now() < until) await sleep(pollMs, undefined, { ref: false });
    },
  };
}
