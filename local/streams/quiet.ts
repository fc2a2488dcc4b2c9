import { setTimeout as sleep } from 'node:timers/promises';

/** Knows when the event sources have nothing more to hand over. */
export type Quiet = {
  /** A source found nothing new and has nothing under way. It looks again after so long, or when somebody waits. */
  readonly idle: (source: string, ms: number, signal: AbortSignal) => Promise<void>;
  /** Lets these sources look, until each has looked and found nothing, for a while at most. */
  readonly wait: (sources: readonly string[], atMostMs: number) => Promise<void>;
};

const pollMs = 5;

export function createQuiet(): Quiet {
  const looks = new Map<string, number>();
  const asleep = new Map<string, AbortController>();
  return {
    async idle(source, ms, signal) {
      looks.set(source, (looks.get(source) ?? 0) + 1);
      const woken = new AbortController();
      asleep.set(source, woken);
      const either = AbortSignal.any([signal, woken.signal]);
      await sleep(ms, undefined, { signal: either, ref: false }).catch(() => undefined);
    },
    async wait(sources, atMostMs) {
      const before = new Map(sources.map((source) => [source, looks.get(source) ?? 0]));
      const until = performance.now() + atMostMs;
      // The first look may have begun before there was anything to find.
      const looked = (source: string) => (looks.get(source) ?? 0) >= (before.get(source) ?? 0) + 2;
      for (;;) {
        const waitedFor = sources.filter((source) => !looked(source));
        if (waitedFor.length === 0 || performance.now() >= until) return;
        for (const source of waitedFor) asleep.get(source)?.abort();
        await sleep(pollMs, undefined, { ref: false });
      }
    },
  };
}
