/**
 * npm run bench:load [-- --write]
 *
 * How long the actions take over HTTP against a local stack that it starts: with 1, 4 and 16 clients in a
 * closed loop, and at a fixed arrival rate in an open loop. Everything twice, each round on a stack of its own, so
 * that the page shows how far two runs lie apart. Bounded in requests and in time. Stores bench/results/load.json,
 * and with `--write` docs/bench.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { summaryOf, type Summary } from './load/latencies.ts';
import { closedLoop, openLoop, type Latencies, type Time, type Visit } from './load/loops.ts';
import { scenariosOn } from './load/scenarios.ts';
import { startLoadStage } from './load/stage.ts';

const clientCounts = [1, 4, 16] as const;
const rounds = 2;
const closed = { visits: 200, milliseconds: 2500 };
const open = { arrivalsPerSecond: 20, visits: 60, clients: 16, stepMilliseconds: 400 };
const warmUp = { clients: 4, visits: 24, milliseconds: 5000 };
const loads = [...clientCounts.map((clients) => `${clients}`), 'open'];

/** Two rounds agree when their medians lie no further apart than this, in the middle of all cells. */
const mostApart = 1.25;
const disagreement = `The two rounds do not agree: something else was running on the machine. These figures show orders of magnitude only, and the
page should be written again on a quiet machine.`;

const time: Time = {
  now: () => performance.now(),
  until: (moment) => {
    const left = moment - performance.now();
    return left > 0 ? sleep(left) : Promise.resolve();
  },
};

/** By action and load, the summary of each round. */
type Measured = Map<string, Map<string, Summary[]>>;

function note(measured: Measured, load: string, latencies: Latencies): void {
  for (const [action, values] of latencies) {
    const ofAction = measured.get(action) ?? new Map<string, Summary[]>();
    measured.set(action, ofAction);
    ofAction.set(load, [...(ofAction.get(load) ?? []), summaryOf(values)]);
  }
}

async function measure(measured: Measured, visit: Visit): Promise<void> {
  for (const clients of clientCounts) note(measured, `${clients}`, await closedLoop(visit, { ...closed, clients }, time));
  note(measured, 'open', await openLoop(visit, open, time));
}

function tableOf(measured: Measured): string {
  const rounded = (milliseconds: number) => (milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0));
  const cell = (summaries: readonly Summary[] = []) =>
    `${summaries.map(({ p50 }) => rounded(p50)).join(' / ')} · ${summaries.map(({ p99 }) => rounded(p99)).join(' / ')}`;
  const head = ['action', ...clientCounts.map((clients) => `${clients} ${clients === 1 ? 'client' : 'clients'}`), `${open.arrivalsPerSecond} arrivals a second`];
  const lines = [...measured].map(([action, byLoad]) => `| ${action} | ${loads.map((load) => cell(byLoad.get(load))).join(' | ')} |`);
  return [`| ${head.join(' | ')} |`, `|---|${'---|'.repeat(loads.length)}`, ...lines].join('\n');
}

/** How far apart the medians of two rounds lie: the ratio of the larger to the smaller. */
function apart(measured: Measured): { median: number; most: number } {
  const ratios = [...measured.values()].flatMap((byLoad) =>
    [...byLoad.values()].map((summaries) => {
      const medians = summaries.map(({ p50 }) => p50);
      return Math.max(...medians) / Math.min(...medians);
    }),
  );
  const { p50, max } = summaryOf(ratios);
  return { median: p50, most: max };
}

function pageOf(measured: Measured, { median, most }: ReturnType<typeof apart>): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;
  return `# How long the actions take on one machine

Written by \`npm run bench:load -- --write\` on ${machine}. Clients, gateway, functions and all engines share that
machine: the figures compare actions and versions with each other, and say nothing about AWS. Whatever else runs on the
machine shows in them (load average of the last minutes at the end: ${loadavg().slice(0, 2).map((load) => load.toFixed(1)).join(', ')}).

Each cell: p50 of the two rounds · p99 of the two rounds, in milliseconds; each round has a stack of its own. Closed loop: each client sends its next
request when it has its answer (at most ${closed.visits} visits or ${closed.milliseconds / 1000} s a cell). Open loop: ${open.visits} visits arrive at a
fixed rate, and a latency counts from the moment at which the request was due, so that a stall shows in every
request that it held up. Every request must succeed, or the bench stops.

${tableOf(measured)}

The medians of the two rounds lie ${((median - 1) * 100).toFixed(0)} % apart in the middle, and ${((most - 1) * 100).toFixed(0)} % at most. With 60 to 200
requests a cell, p99 is close to the slowest one and moves more.

${median <= mostApart ? 'The two rounds agree.' : disagreement}

Sign-in is Cognito's work: its time here is that of the local pool's engine.
`;
}

/** One round on a stack of its own: what a round leaves behind (ended reservations, entries) must not slow the next. */
async function measureRound(measured: Measured): Promise<void> {
  const stage = await startLoadStage(open.clients);
  try {
    for (const { visit } of scenariosOn(stage)) {
      await closedLoop(visit, warmUp, time);
      await measure(measured, visit);
    }
  } finally {
    await stage.stop();
  }
}

async function main(args: readonly string[]): Promise<void> {
  const measured: Measured = new Map();
  for (let round = 1; round <= rounds; round += 1) await measureRound(measured);
  const spread = apart(measured);
  console.log(tableOf(measured));
  console.log(`\nEach cell: p50 of two rounds · p99 of two rounds, ms. Medians ${((spread.median - 1) * 100).toFixed(0)} % apart in the middle.`);
  const results = fileURLToPath(new URL('results/', import.meta.url));
  mkdirSync(results, { recursive: true });
  const figures = Object.fromEntries([...measured].map(([action, byLoad]) => [action, Object.fromEntries(byLoad)]));
  writeFileSync(`${results}load.json`, `${JSON.stringify({ closed, open, spread, figures }, null, 2)}\n`);
  if (args.includes('--write')) writeFileSync(fileURLToPath(new URL('../docs/bench.md', import.meta.url)), pageOf(measured, spread));
}

await main(process.argv.slice(2));
