/**
 * The morning on which a title is awaited: 60 patrons reserve it at one moment, at a table where transactions that
 * overlap collide, answers get lost and reads lag (local/habits). `npm run bench:contention -- --rush` does it with
 * more.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rush, type Rush } from '../../bench/contention/rush.ts';
import { habitsAskedFor } from '../../local/habits/habits.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { handlersOver, running } from '../../testing/engines/handlers.ts';
import { libraryOn } from '../../testing/engines/library.ts';

const clients = 60;
let engine: Engine;
let rushed: Rush;

beforeAll(async () => {
  engine = await startDynamoDb(habitsAskedFor(process.env['AWS_HABITS'] || '1'));
  const library = libraryOn(await engine.newTable());
  const { name: tableName } = library.table;
  rushed = await rush(
    library,
    handlersOver({ tableName, endpoint: engine.endpoint, now: running(library.now) }),
    clients,
  );
});
afterAll(() => engine.stop());

test('all of them have collided with others, and each has a place, from 1 to 60', () => {
  expect(engine.habits?.shown.conflicts).toBeGreaterThan(clients);
  expect(rushed.places).toEqual(Array.from({ length: clients }, (_, at) => at + 1));
});

test('nobody is told to come again', () => {
  expect(rushed.statuses).toEqual({ 201: clients });
  expect(rushed.wrong).toEqual([]);
});
