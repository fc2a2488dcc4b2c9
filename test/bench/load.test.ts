/** The load bench measures what it says: by a clock that the test moves, so that nothing waits. */
import { describe, expect, test } from '@jest/globals';
import { apart, middleOf } from '../../bench/load/agreement.ts';
import { percentile, summaryOf } from '../../bench/load/latencies.ts';
import { closedLoop, openLoop, type Time } from '../../bench/load/loops.ts';
import type { Round } from '../../bench/load/round.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe('percentiles', () => {
  test('are values that occurred, by nearest rank', () => {
    expect(percentile(upTo(100), 50)).toBe(50);
    expect(percentile(upTo(100), 99)).toBe(99);
    expect(percentile(upTo(101), 99)).toBe(100);
    expect(percentile([7], 50)).toBe(7);
    expect(summaryOf([3, 1, 2])).toEqual({ count: 3, p50: 2, p99: 3, max: 3 });
  });
});

/** A server that answers one request at a time, on a clock of its own. */
function oneAtATime() {
  let now = 0;
  let busyUntil = 0;
  const waiting: { moment: number; go: () => void }[] = [];
  const time: Time = {
    now: () => now,
    until: (moment) => (moment <= now ? Promise.resolve() : new Promise((go) => waiting.push({ moment, go }))),
  };
  return {
    time,
    serve(milliseconds: number): Promise<void> {
      busyUntil = Math.max(busyUntil, now) + milliseconds;
      return time.until(busyUntil);
    },
    /** Moves the clock from one moment that somebody waits for to the next, until the work is done. */
    async play<T>(work: Promise<T>): Promise<T> {
      let done = false;
      const finished = work.finally(() => {
        done = true;
      });
      for (;;) {
        await new Promise((go) => setImmediate(go));
        if (done) return finished;
        waiting.sort((a, b) => a.moment - b.moment);
        const next = waiting.shift();
        if (!next) throw new Error('nothing is left to wait for');
        now = next.moment;
        next.go();
      }
    },
  };
}

describe('the open loop', () => {
  const load = { arrivalsPerSecond: 100, clients: 1, stepMilliseconds: 0 };

  test('counts from the moment at which a request was due: one stall shows in all that it held up', async () => {
    const server = oneAtATime();
    const visit = (_client: number, at: number) => [{ action: 'look', run: () => server.serve(at === 0 ? 50 : 1) }];
    const latencies = await server.play(openLoop(visit, { ...load, visits: 6 }, server.time));
    expect(latencies.get('look')).toEqual([50, 41, 32, 23, 14, 5]);
  });

  test('sends at its rate although nothing has been answered yet', async () => {
    const server = oneAtATime();
    const sentAt: number[] = [];
    const run = () => {
      sentAt.push(server.time.now());
      return server.serve(1000);
    };
    await server.play(openLoop(() => [{ action: 'look', run }], { ...load, visits: 4 }, server.time));
    expect(sentAt).toEqual([0, 10, 20, 30]);
  });
});

describe('the closed loop', () => {
  test('has as many requests under way as there are clients, and ends after its visits or its time', async () => {
    const server = oneAtATime();
    const visit = () => [{ action: 'look', run: () => server.serve(10) }];
    const byVisits = await server.play(closedLoop(visit, { clients: 2, visits: 5, milliseconds: 1e6 }, server.time));
    expect(byVisits.get('look')?.toSorted((a, b) => a - b)).toEqual([10, 20, 20, 20, 20]);
    const byTime = await server.play(closedLoop(visit, { clients: 1, visits: 1e6, milliseconds: 35 }, server.time));
    expect(byTime.get('look')).toHaveLength(4);
  });
});

describe('rounds and runs', () => {
  const round = (...medians: readonly number[]): Round =>
    Object.fromEntries(
      medians.map((p50, at) => [
        `action ${at}`,
        { open: { count: 60, p50, p99: p50 * 2, max: p50 * 3, yardsticks: p50 / 4 } },
      ]),
    );

  test('lie apart by the larger median over the smaller, whichever came first', () => {
    const first = round(10, 10, 10);
    expect(apart([first, round(12, 10, 5)])).toEqual({ median: 1.2, p90: 2, max: 2 });
    expect(apart([round(12, 10, 5), first])).toEqual({ median: 1.2, p90: 2, max: 2 });
    expect(apart([first])).toEqual({ median: 1, p90: 1, max: 1 });
  });

  test('are compared by the cells that both have, and not at all when there is none', () => {
    expect(apart([round(10, 3), round(11)]).max).toBe(1.1);
    expect(() => apart([round(10), {}])).toThrow('no cell in common');
  });

  test('leave the middle one, so that one round beside other work changes nothing', () => {
    expect(middleOf([round(10, 5), round(90, 45), round(11, 4)])).toEqual(round(11, 5));
  });
});
