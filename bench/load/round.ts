/**
 * One round of the load bench in a process of its own: `node round.ts`. Prints its figures as one line of JSON.
 *
 * A new process and a new stack for each round: neither compiled code nor what an earlier round has left in the
 * table (ended reservations, entries) makes a later one faster or slower.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { summaryOf, type Summary } from './latencies.ts';
import { closed, clientCounts, open, warmUp } from './loads.ts';
import { closedLoop, openLoop, type Latencies, type Time } from './loops.ts';
import { scenariosOn } from './scenarios.ts';
import { startLoadStage } from './stage.ts';

/** By action and load. */
export type Round = { readonly [action: string]: { readonly [load: string]: Summary } };

const time: Time = {
  now: () => performance.now(),
  until: (moment) => {
    const left = moment - performance.now();
    return left > 0 ? sleep(left) : Promise.resolve();
  },
};

async function measureRound(): Promise<Round> {
  const stage = await startLoadStage(open.clients + warmUp.clients);
  try {
    const scenarios = scenariosOn(stage);
    // All before any: the parts that the actions share are compiled when the first is measured, as when the last is.
    // By clients of their own, whose lists grow by it.
    for (const { visit } of scenarios) await closedLoop((client, at) => visit(open.clients + client, at), warmUp, time);
    const round: Record<string, Record<string, Summary>> = {};
    const note = (load: string, latencies: Latencies) => {
      for (const [action, values] of latencies) (round[action] ??= {})[load] = summaryOf(values);
    };
    for (const { visit } of scenarios) {
      for (const clients of clientCounts) note(`${clients}`, await closedLoop(visit, { ...closed, clients }, time));
      note('open', await openLoop(visit, open, time));
    }
    return round;
  } finally {
    await stage.stop();
  }
}

console.log(JSON.stringify(await measureRound()));
