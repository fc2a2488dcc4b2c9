/**
 * npm run bench:load [-- --rounds 3] [--write]
 *
 * How long the actions take over HTTP against a local stack that it starts: with 1, 4 and 16 clients in a
 * closed loop, and at a fixed arrival rate in an open loop. In several rounds, each in a process of its own on a stack
 * of its own; what is told is the middle round of each cell, how far the rounds lie apart, and how far this run lies
 * from the one that is stored. Bounded in requests and in time. Stores bench/results/load.json, and with `--write`
 * docs/measured/bench.md.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { apart, middleOf, type Apart } from './load/agreement.ts';
import type { Summary } from './load/latencies.ts';
import { clientCounts, closed, loads, open } from './load/loads.ts';
import type { Round } from './load/round.ts';
import { countOf, readArguments } from '../tools/command.ts';

interface Run {
  readonly comparedIn: 'yardsticks';
  readonly machine: string;
  readonly rounds: number;
  readonly closed: typeof closed;
  readonly open: typeof open;
  /** Between the rounds of this run. */
  readonly apart: Apart;
  readonly figures: Round;
}

const usage = 'usage: npm run bench:load -- [--rounds 3] [--write]';
const { values } = readArguments(usage, {
  options: { rounds: { type: 'string', default: '3' }, write: { type: 'boolean', default: false } },
});
const wantedRounds = countOf('rounds', values.rounds, 100);
const results = fileURLToPath(new URL('results/', import.meta.url));
const file = `${results}load.json`;
const page = fileURLToPath(new URL('../docs/measured/bench.md', import.meta.url));
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;

/** Two runs agree when their medians lie no further apart than this, in the middle of all cells. */
const maxApart = 1.15;

async function measureRounds(): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 1; round <= wantedRounds; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      fileURLToPath(new URL('load/round.ts', import.meta.url)),
    ]);
    rounds.push(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Round);
  }
  return rounds;
}

/** The run before, unless it comes from another machine or was measured otherwise: then there is nothing to compare. */
function runBefore(): Run | undefined {
  if (!existsSync(file)) return undefined;
  const before = JSON.parse(readFileSync(file, 'utf8')) as Run;
  return before.machine === machine && before.comparedIn === 'yardsticks' ? before : undefined;
}

function tableOf(figures: Round): string {
  const rounded = (milliseconds: number) => (milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0));
  const cell = (summary: Summary | undefined) => (summary ? `${rounded(summary.p50)} · ${rounded(summary.p99)}` : '–');
  const head = [
    'action',
    ...clientCounts.map((clients) => `${clients} ${clients === 1 ? 'client' : 'clients'}`),
    `${open.arrivalsPerSecond} arrivals a second`,
  ];
  const lines = Object.entries(figures).map(
    ([action, byLoad]) => `| ${action} | ${loads.map((load) => cell(byLoad[load])).join(' | ')} |`,
  );
  return [`| ${head.join(' | ')} |`, `|---|${'---|'.repeat(loads.length)}`, ...lines].join('\n');
}

const percent = (ratio: number) => `${((ratio - 1) * 100).toFixed(0)} %`;
const inWords = ({ median, p90, max }: Apart) =>
  `${percent(median)} apart in the middle, ${percent(p90)} in nine of ten cells, ${percent(max)} at most`;

function agreementOf(run: Run, before: Run | undefined): string {
  const rounds = `In yardsticks, the medians of its ${run.rounds} rounds lie ${inWords(run.apart)}.`;
  if (!before) return `${rounds} There is no earlier run on this machine to compare with.`;
  const between = apart([before.figures, run.figures]);
  const verdict =
    between.median <= maxApart
      ? 'The runs agree.'
      : 'The runs do not agree: the code has become slower or faster, or something else was running on the machine.';
  return `${rounds} The medians of this run and of the one before lie ${inWords(between)}. ${verdict}`;
}

function pageOf(run: Run, agreement: string): string {
  return `# How long the actions take on one machine

Written by \`npm run bench:load -- --write\` on ${machine}. Clients, gateway, functions and all engines share that
machine: the figures compare actions and versions with each other, and say nothing about AWS. Whatever else runs on the
machine shows in them (load average of the last minutes at the end: ${loadavg()
    .slice(0, 2)
    .map((load) => load.toFixed(1))
    .join(', ')}).

Each cell: p50 · p99 in milliseconds, of the middle one of ${run.rounds} rounds; each round has a process and
a stack of its own. Closed loop: each client sends its next request when it has its answer (at most ${closed.visits}
visits or ${closed.milliseconds / 1000} s a cell). Open loop: ${open.visits} visits arrive at a fixed rate, and a
latency counts from the moment at which the request was due, so that a stall shows in every request that it held up.
Every request must succeed, or the bench stops.

A shared machine is not equally fast at all times. Runs are therefore compared by ratios: each median as a multiple of a
yardstick, an echo of JSON over HTTP within the bench's own process, taken just before and after
(\`bench/load/yardstick.ts\`).

${tableOf(run.figures)}

${agreement} With ${open.visits} to ${closed.visits} requests a cell, p99 is close to the slowest one and moves more.

Sign-in is Cognito's work: its time here is that of the local pool's engine.
`;
}

const before = runBefore();
const rounds = await measureRounds();
const run: Run = {
  comparedIn: 'yardsticks',
  machine,
  rounds: rounds.length,
  closed,
  open,
  apart: apart(rounds),
  figures: middleOf(rounds),
};
const agreement = agreementOf(run, before);
console.log(`${tableOf(run.figures)}\n\nEach cell: p50 · p99, ms. ${agreement}`);
mkdirSync(results, { recursive: true });
writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
if (values.write) writeFileSync(page, pageOf(run, agreement));
