/**
 * Contention on one title through the handlers, small; `npm run bench:contention` does it with 200
 * clients. Conflicts are injected at the protocol, since the engine itself never raises one.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contend, type Contended } from '../../bench/contention/scenario.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { startFaultyProxy, type FaultyProxy } from '../../testing/engines/faulty-proxy.ts';
import { handlersOver } from '../../testing/engines/handlers.ts';
import { libraryOn } from '../../testing/engines/library.ts';
import { randomOf } from '../../local/habits/random.ts';

let engine: Engine;
let proxy: FaultyProxy;
let contended: Contended;

beforeAll(async () => {
  engine = await startDynamoDb();
  // Six in ten: so often that five tries in a row fail now and then. Only time ends them.
  proxy = await startFaultyProxy(engine.endpoint, 0.6, randomOf(20261125));
  const library = libraryOn(await engine.newTable());
  const handlers = handlersOver({ tableName: library.table.name, endpoint: proxy.url, now: library.now });
  contended = await contend(library, handlers, 30);
});
afterAll(async () => {
  await proxy.stop();
  await engine.stop();
});

test('30 clients and three desks at one title lose and double no ticket, although most writes meet a conflict', () => {
  expect(proxy.passed.conflicts).toBeGreaterThan(proxy.passed.writes / 2);
  expect(contended.statuses['201']).toBeGreaterThanOrEqual(30);
});

test('nobody is asked to come again while a function has time', () => {
  expect(contended.wrong).toEqual([]);
  expect(contended.statuses['503'] ?? 0).toBe(0);
});
