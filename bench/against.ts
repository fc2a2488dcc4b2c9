/**
 * npm run bench:against -- FOLDER [--blocks 40] [--write]
 *
 * Reserving, cancelling, lending and returning over HTTP, here and in another revision whose checkout is in FOLDER
 * (with its dependencies installed): two local stacks in one run, which take turns in small blocks, so that whatever
 * the machine does befalls both. A ratio is the median of the blocks' ratios. Bounded in requests. `--write` writes
 * docs/measured/before-and-after.md.
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { countOf, pathOf, readArguments } from '../tools/command.ts';
import type { Asked, Taken } from './load/contender.ts';
import { summaryOf } from './load/latencies.ts';
import { cancelling } from './load/loads.ts';
import { measureShares, type Share } from './load/shares.ts';

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = readArguments('usage: npm run bench:against -- FOLDER [--blocks 40] [--write]', {
  allowPositionals: true,
  options: { blocks: { type: 'string', default: '40' }, write: { type: 'boolean', default: false } },
});
/** With more, the first revisions would have no titles left that no patron holds. */
const maxBlocks = 48;
const before = pathOf(positionals[0] ?? '');
const blocks = countOf('blocks', values.blocks, maxBlocks);
const scenarios = ['reserve, cancel', 'checkout, return'];
const visitsInBlock = 10;
/** A new process serves faster and faster over some thousand requests. */
const visitsBefore = 240;
const patrons = 2 + Math.ceil((visitsBefore + blocks * visitsInBlock) / cancelling.visitsOfOne);

type Contender = { readonly child: ChildProcess; readonly ended: Promise<never> };

const contenders = await Promise.all([start(before), start(root)]);
try {
  for (const scenario of scenarios)
    await Promise.all(contenders.map((contender) => ask(contender, { scenario, client: 1, visits: visitsBefore })));
  const rounds: (readonly [Taken, Taken])[] = [];
  for (let block = 0; block < blocks; block += 1) rounds.push(await turn(block));
  const rows = rowsOf(rounds, await measureShares());
  console.log(rows.join('\n'));
  if (values.write) writeFileSync(join(root, 'docs/measured/before-and-after.md'), pageOf(rows));
} finally {
  for (const { child } of contenders) child.disconnect();
}

async function start(folder: string): Promise<Contender> {
  const child = fork(join(root, 'bench/load/contender.ts'), [folder, String(patrons)], {
    cwd: folder,
    execPath: process.execPath,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`a contender ended with code ${String(code)}`);
  });
  const contender = { child, ended };
  await said(contender);
  return contender;
}

/** @throws Error where it ends instead */
async function said({ child, ended }: Contender): Promise<unknown> {
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
  return message;
}

async function ask(contender: Contender, asked: Asked): Promise<Taken> {
  const answered = said(contender);
  contender.child.send(asked);
  return (await answered) as Taken;
}

/** Every scenario of both, one at a time; who begins changes. */
async function turn(block: number): Promise<readonly [Taken, Taken]> {
  const taken: [Taken, Taken] = [{}, {}];
  for (const scenario of scenarios) {
    for (const at of block % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const contender = contenders[at];
      if (contender) Object.assign(taken[at], await ask(contender, { scenario, client: 0, visits: visitsInBlock }));
    }
  }
  return taken;
}

function rowsOf(rounds: readonly (readonly [Taken, Taken])[], shares: ReadonlyMap<string, Share>): string[] {
  const middle = (milliseconds: readonly number[]) => summaryOf(milliseconds).p50;
  return Object.keys(rounds[0]?.[0] ?? {}).map((action) => {
    const [former, now] = [0, 1].map((at) => rounds.map((round) => round[at as 0 | 1][action] ?? []));
    const all = [former, now].map((taken) => summaryOf((taken ?? []).flat()));
    const ratios = rounds.map(([first, second]) => middle(second[action] ?? []) / middle(first[action] ?? []));
    const { p50: ratio } = summaryOf(ratios);
    const cells = all.map(({ p50, p99 }) => `${p50.toFixed(1)} · ${p99.toFixed(1)}`);
    const { handler = 0, engine = 0 } = shares.get(action) ?? {};
    return `| ${[action, ...cells, ratio.toFixed(2), handler.toFixed(1), engine.toFixed(1)].join(' | ')} |`;
  });
}

function pageOf(rows: readonly string[]): string {
  const revision = execFileSync('git', ['-C', before, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return [
    '# Before and after',
    '',
    '`npm run bench:against -- FOLDER --write` measures again and writes this page.',
    '',
    `Milliseconds over HTTP, p50 · p99, against the local stack of ${revision} and of today: two stacks in one`,
    `run that took turns in ${blocks} blocks of ${visitsInBlock} visits each. The ratio is the median of the blocks'`,
    'ratios, today by before.',
    '',
    'A reservation has had a round trip more since its answer says the place (E1): the queue is read after the write.',
    '',
    'The last two columns say where the time of today goes: what the handler takes when it is called within the bench,',
    'with the SDK and the way to the engine, and what the engine takes of that. What is more than the handler is the',
    'emulation: gateway, the worker of a function, the guard that checks its role.',
    '',
    '| action | before | today | ratio | handler | engine |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
    '',
  ].join('\n');
}
