/**
 * npm run bench:contention -- [--clients 200] [--conflict 0.2] [--seed 1]
 *
 * Many patrons and the desk at one title through the handlers, while a fifth of all writes meet a
 * conflict. Prints the figures, stores them under bench/results/, and ends with code 1 when anybody got a
 * 5xx other than 503 with Retry-After, or when a ticket was lost or doubled.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startDynamoDb } from '../testing/engines/dynamodb.ts';
import { startFaultyProxy } from '../testing/engines/faulty-proxy.ts';
import { handlersOver, running } from '../testing/engines/handlers.ts';
import { libraryOn } from '../testing/engines/library.ts';
import { randomOf } from '../local/habits/random.ts';
import { contend } from './contention/scenario.ts';
import { countOf, readArguments, refuse } from '../tools/command.ts';

const usage = 'usage: npm run bench:contention -- [--clients 200] [--conflict 0.2] [--seed 1]';
const { values } = readArguments(usage, {
  options: {
    clients: { type: 'string', default: '200' },
    conflict: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '1' },
  },
});
const conflict = Number(values.conflict);
if (!(conflict >= 0 && conflict < 1)) refuse(`--conflict ${values.conflict}: a share from 0 to below 1`);
const clients = countOf('clients', values.clients, 100_000);
const seed = countOf('seed', values.seed, 1_000_000_000);
const engine = await startDynamoDb();
const proxy = await startFaultyProxy(engine.endpoint, conflict, randomOf(seed));
try {
  const library = libraryOn(await engine.newTable());
  const handlers = handlersOver({ tableName: library.table.name, endpoint: proxy.url, now: running(library.now) });
  const began = performance.now();
  const contended = await contend(library, handlers, clients);
  const { writes, conflicts, refused } = proxy.passed;
  const figures = {
    ...contended,
    injectedConflicts: conflict,
    writes,
    conflicts,
    conflictsPer1000Writes: Math.round((conflicts / writes) * 1000),
    writesPerRequest: Number((writes / contended.requests).toFixed(2)),
    refusedByACondition: refused,
    seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
  };
  console.log(JSON.stringify(figures, null, 2));
  mkdirSync(fileURLToPath(new URL('results', import.meta.url)), { recursive: true });
  writeFileSync(
    fileURLToPath(new URL('results/contention.json', import.meta.url)),
    `${JSON.stringify(figures, null, 2)}\n`,
  );
  if (contended.wrong.length > 0) process.exitCode = 1;
} finally {
  await proxy.stop();
  await engine.stop();
}
