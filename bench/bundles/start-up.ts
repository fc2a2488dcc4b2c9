/**
 * npm run bench:start-up -- [--rounds 21] [--before FOLDER] [--write]
 *
 * How long each function's bundle takes to load, as a multiple of the table's bare client, bundled with the same
 * options: the part of a cold start that the product decides. In a round each is loaded once, in a new process, and the
 * bare client every few; a ratio is the median of the rounds' ratios to the bare client just before and after.
 * `--before` measures bundles of another revision in the same rounds: a folder with one `<action>.mjs` each, and with
 * `environment.json` where they want other variables. `--write` writes docs/measured/start-up.md.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import { handlerFileOf } from '../../functions/function-row.ts';
import { functions } from '../../functions/functions.ts';
import { bundleHandlers, bundling, credentialsFromVariables } from '../../lib/constructs/handler-code.ts';
import { countOf, pathOf, readArguments } from '../../tools/command.ts';
import { loadingTimeOf } from './loading.ts';
import { summaryOf } from '../load/latencies.ts';

type Bundle = { readonly name: string; readonly path: string; readonly variables?: NodeJS.ProcessEnv };
type Row = { readonly name: string; readonly milliseconds: number; readonly ratio: number; readonly before?: number };

const page = join(import.meta.dirname, '../../docs/measured/start-up.md');
const { values } = readArguments('usage: npm run bench:start-up -- [--rounds 21] [--before FOLDER] [--write]', {
  options: {
    rounds: { type: 'string', default: '21' },
    before: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = countOf('rounds', values.rounds, 1000);
/** So few that the machine is the same for them and for the yardsticks before and after. */
const blockSize = 6;
const folder = mkdtempSync(join(tmpdir(), 'my-library-'));
try {
  const rows = measure();
  for (const { name, milliseconds, ratio } of rows) {
    console.log(`${name}: ${milliseconds.toFixed(1)} ms, ${ratio.toFixed(2)}`);
  }
  if (values.write) writeFileSync(page, pageOf(rows));
} finally {
  rmSync(folder, { recursive: true });
}

/** The table's client as it is published, without the copies that carry only what is used. */
function bareClient(): string {
  buildSync({
    ...bundling,
    alias: credentialsFromVariables,
    entryPoints: ['bench/bundles/bare-client.ts'],
    outbase: 'bench/bundles',
    outdir: folder,
    write: true,
  });
  return join(folder, 'bare-client.mjs');
}

function variablesBefore(): NodeJS.ProcessEnv {
  const file = values.before === undefined ? '' : join(pathOf(values.before), 'environment.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv) : {};
}

function measure(): Row[] {
  const bare = bareClient();
  const ours = [...bundleHandlers(functions.map(handlerFileOf))].map(([file, into]): Bundle => ({
    name: basename(file, '.ts'),
    path: join(into, 'index.mjs'),
  }));
  const variables = variablesBefore();
  const formerly = ours.flatMap(({ name }): Bundle[] => {
    const path = values.before === undefined ? '' : join(pathOf(values.before), `${name}.mjs`);
    return existsSync(path) ? [{ name: `${name} before`, path, variables }] : [];
  });
  const times = new Map<string, number[]>();
  const ratios = new Map<string, number[]>();
  const note = (into: Map<string, number[]>, name: string, value: number) =>
    into.set(name, [...(into.get(name) ?? []), value]);
  const yardstick = () => {
    const took = loadingTimeOf(bare);
    note(times, 'the bare client', took);
    return took;
  };
  for (let round = 0; round < rounds; round += 1) {
    let before = yardstick();
    for (const some of inBlocks([...ours, ...formerly])) {
      const taken = some.map(({ path, variables }) => loadingTimeOf(path, variables));
      const after = yardstick();
      for (const [at, { name }] of some.entries()) {
        const took = taken[at] ?? 0;
        note(times, name, took);
        note(ratios, name, took / ((before + after) / 2));
      }
      before = after;
    }
  }
  const median = (of: Map<string, number[]>, name: string) => summaryOf(of.get(name) ?? [1]).p50;
  const rows = ours.map(({ name }): Row => ({
    name,
    milliseconds: median(times, name),
    ratio: median(ratios, name),
    ...(ratios.has(`${name} before`) && { before: median(ratios, `${name} before`) }),
  }));
  rows.sort((one, other) => other.ratio - one.ratio);
  return [...rows, { name: 'the bare client', milliseconds: median(times, 'the bare client'), ratio: 1 }];
}

function inBlocks<One>(all: readonly One[]): One[][] {
  return Array.from({ length: Math.ceil(all.length / blockSize) }, (_, block) =>
    all.slice(block * blockSize, (block + 1) * blockSize),
  );
}

function pageOf(rows: readonly Row[]): string {
  const ours = rows.map(({ ratio }) => ratio).slice(0, -1);
  const [middle, few] = [summaryOf(ours).p50, ours.filter((ratio) => ratio <= 1.3).length];
  const lines = rows.map(({ name, milliseconds, ratio, before }) =>
    [name, milliseconds.toFixed(0), ratio.toFixed(2), before?.toFixed(2) ?? '–'].join(' | '),
  );
  return [
    '# Start-up',
    '',
    '`npm run bench:start-up -- --write` measures again and writes this page.',
    '',
    `How long a new process (Node ${process.versions.node}) takes to load a function's bundle: medians of ${rounds} ` +
      'rounds, in each of which every bundle is loaded once. The ratio is to the bare client of the table, as it is ' +
      'published, bundled with the same options, loaded just before and after. What was before is the revision that ' +
      'the command was given.',
    '',
    `The median of the functions is ${middle.toFixed(2)}; ${few} of ${ours.length} are at most 1.3.`,
    '',
    'A bundle lacks much of what the bare client carries: other commands, streams of events, errors that say nothing',
    "but their name; and Node's own modules are loaded when a member is first asked for. What a function has besides:",
    'the checks of requests, the log, rules and adapters; a second client of the SDK, for the pool or for the object',
    'store, which takes as published 1.3 times what that of the table does. Loaded late, with the first request that',
    'needs it: `fs/promises`, for the SDK looks once for a file of settings; collators and segmenters.',
    '',
    '| function | ms | ratio | ratio before |',
    '|---|--:|--:|--:|',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}
