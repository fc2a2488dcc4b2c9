/**
 * npm run bench:contention -- [--clients 200] [--conflict 0.2] [--seed 1] [--rush | --race]
 *
 * Many patrons and the desk at one title through the handlers, while a fifth of all writes meet a
 * conflict. With --rush they only reserve, all at once, at a table with AWS's habits (local/habits): transactions that
 * overlap collide. With --race only the tries of a transaction are measured, in this process: 20, 60 and 200 for one
 * item. Prints the figures, stores them under bench/results/, and ends with code 1 when anybody got a 5xx other than
 * 503 with Retry-After, or when a ticket was lost or doubled.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startDynamoDb } from '../testing/engines/dynamodb.ts';
import { startFaultyProxy } from '../testing/engines/faulty-proxy.ts';
import { handlersOver, running } from '../testing/engines/handlers.ts';
import { libraryOn } from '../testing/engines/library.ts';
import { randomOf } from '../local/habits/random.ts';
import { timesAsLong } from '../adapters/time-left.ts';
import { habitsAskedFor } from '../local/habits/habits.ts';
import { raceForAnItem, type Race } from './contention/held-item.ts';
import { rush } from './contention/rush.ts';
import { contend } from './contention/scenario.ts';
import { countOf, readArguments, refuse } from '../tools/command.ts';

const usage = 'usage: npm run bench:contention -- [--clients 200] [--conflict 0.2] [--seed 1] [--rush | --race]';
const { values } = readArguments(usage, {
  options: {
    clients: { type: 'string', default: '200' },
    conflict: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '1' },
    rush: { type: 'boolean', default: false },
    race: { type: 'boolean', default: false },
  },
});
const conflict = Number(values.conflict);
if (!(conflict >= 0 && conflict < 1)) refuse(`--conflict ${values.conflict}: a share from 0 to below 1`);
const clients = countOf('clients', values.clients, 100_000);
const seed = countOf('seed', values.seed, 1_000_000_000);
const measure = values.race ? races : values.rush ? rushAtOnce : contendWithConflicts;
const wrong = await measure();
if (wrong.length > 0) process.exitCode = 1;

async function contendWithConflicts(): Promise<readonly string[]> {
  const engine = await startDynamoDb();
  const proxy = await startFaultyProxy(engine.endpoint, conflict, randomOf(seed));
  try {
    const library = libraryOn(await engine.newTable());
    const handlers = handlersOver({ tableName: library.table.name, endpoint: proxy.url, now: running(library.now) });
    const began = performance.now();
    const contended = await contend(library, handlers, clients);
    const { writes, conflicts, refused } = proxy.passed;
    keep('contention', {
      ...contended,
      injectedConflicts: conflict,
      writes,
      conflicts,
      conflictsPer1000Writes: Math.round((conflicts / writes) * 1000),
      writesPerRequest: Number((writes / contended.requests).toFixed(2)),
      refusedByACondition: refused,
      seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
    });
    return contended.wrong;
  } finally {
    await proxy.stop();
    await engine.stop();
  }
}

async function rushAtOnce(): Promise<readonly string[]> {
  const engine = await startDynamoDb(habitsAskedFor(String(seed)));
  try {
    const library = libraryOn(await engine.newTable());
    const handlers = handlersOver({
      tableName: library.table.name,
      endpoint: engine.endpoint,
      now: running(library.now),
    });
    const { places, ...figures } = await rush(library, handlers, clients);
    const { transactions = 0, conflicts = 0 } = engine.habits?.shown ?? {};
    const isInOrder = places.length === clients && places.every((place, at) => place === at + 1);
    keep(`rush-${clients}`, { ...figures, seed, isInOrder, transactions, conflicts, timesAsLong: timesAsLong() });
    return isInOrder ? figures.wrong : [...figures.wrong, `places ${places.join(' ')}`];
  } finally {
    await engine.stop();
  }
}

async function races(): Promise<readonly string[]> {
  const done: Race[] = [];
  for (const heldMs of [5, 10, 20, 40]) for (const many of [20, 60, 200]) done.push(await raceForAnItem(many, heldMs));
  keep('races', done);
  return [];
}

function keep(name: string, figures: object): void {
  const text = JSON.stringify(figures, null, 2);
  console.log(text);
  mkdirSync(fileURLToPath(new URL('results', import.meta.url)), { recursive: true });
  writeFileSync(fileURLToPath(new URL(`results/${name}.json`, import.meta.url)), `${text}\n`);
}
