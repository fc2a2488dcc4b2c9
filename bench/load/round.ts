/**
 * One round of the load bench in a process of its own: `node round.ts`. Prints its figures as one line of JSON.
 *
 * A new process and a new stack for each round: neither compiled code nor what an earlier round has left in the
 * table (ended reservations, entries) makes a later one faster or slower.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { summaryOf, type Summary } from './latencies.ts';
import { closed, clientCounts, open, patronsOfRound, warmUp } from './loads.ts';
import { closedLoop, openLoop, type Latencies, type Time } from './loops.ts';
import { scenariosOn } from './scenarios.ts';
import { startLoadSetup } from './load-setup.ts';
import { startYardstick } from './yardstick.ts';

/** `yardsticks`: the median as a multiple of what the machine took for an echo just before and after. */
export type Cell = Summary & { readonly yardsticks: number };

/** By action and load. */
export type Round = { readonly [action: string]: { readonly [load: string]: Cell } };

const time: Time = {
  now: () => performance.now(),
  until: (moment) => {
    const left = moment - performance.now();
    return left > 0 ? sleep(left) : Promise.resolve();
  },
};

async function measureRound(): Promise<Round> {
  const [setup, yardstick] = [await startLoadSetup(patronsOfRound), await startYardstick()];
  try {
    const scenarios = scenariosOn(setup);
    // All before any: the parts that the actions share are compiled when the first is measured, as when the last is.
    // By clients of their own, whose lists grow by it.
    for (const { visit, maxWarmUp = warmUp.visits } of scenarios) {
      const load = { ...warmUp, visits: Math.min(warmUp.visits, maxWarmUp) };
      await closedLoop((client, at) => visit(open.clients + client, at), load, time);
    }
    const round: Record<string, Record<string, Cell>> = {};
    // What a cell has written goes on working behind it, and must slow down neither the next cell nor the yardstick.
    const echoNow = () => setup.settled().then(yardstick.measure);
    let before = await echoNow();
    const measure = async (load: string, run: () => Promise<Latencies>) => {
      const latencies = await run();
      const after = await echoNow();
      const echo = (before + after) / 2;
      before = after;
      for (const [action, values] of latencies) {
        const summary = summaryOf(values);
        (round[action] ??= {})[load] = { ...summary, yardsticks: summary.p50 / echo };
      }
    };
    for (const { visit } of scenarios) {
      for (const clients of clientCounts)
        await measure(`${clients}`, () => closedLoop(visit, { ...closed, clients }, time));
      await measure('open', () => openLoop(visit, open, time));
    }
    return round;
  } finally {
    await Promise.all([setup.stop(), yardstick.stop()]);
  }
}

console.log(JSON.stringify(await measureRound()));
