/**
 * An import makes a copy not for loan any more while it is set aside, or at the very moment at which it is scanned
 * (L1, K2). No further patron is promised it.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { catalogueImport } from '../../../../adapters/dynamodb/catalogue/catalogue-import.ts';
import { returnCopy } from '../../../../domain/desk/settle-copy.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';

let engine: Engine;
let desk: Desk;
const [first, second] = ['000001', '000002'] as const;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, [first, second]);
  await desk.title('novel');
});
afterEach(() => desk.agrees());

/** As an import does it for a row that says so. */
async function takeOutOfLending(): Promise<boolean> {
  const writes = catalogueImport(desk.table);
  const stored = (await writes.copies(['novel-1'])).get('novel-1');
  const copy = { barcode: 'novel-1', titleId: 'novel', homeLibraryId: 'main', lendable: false, kind: 'book' as const };
  return (await writes.settleCopy(copy, stored)) === 'written';
}

test('while it is set aside it stays for loan: its patron can collect it, and then it goes', async () => {
  await desk.reserveOne(first, 'novel', 'branch');
  await desk.reserveOne(second, 'novel');
  await desk.capture('novel-1');
  expect(await takeOutOfLending()).toBe(false);
  await desk.receive('novel-1', 'branch');
  expect(await takeOutOfLending()).toBe(false);
  await desk.lend(first, 'novel-1', 'branch');
  expect(await takeOutOfLending()).toBe(true);
  expect(await desk.giveBack('novel-1')).toEqual({ next: 'shelve' });
  expect(await desk.reservation(second, 'novel')).toMatchObject({ state: 'waiting' });
});

test('a scan that saw it before that does not set it aside', async () => {
  await desk.reserveOne(first, 'novel');
  const seen = await desk.scan('novel-1', 'main');
  expect(await takeOutOfLending()).toBe(true);
  expect(await returnCopy(desk.circulation, seen, policy)).toEqual({ next: 'shelve' });
  expect(await desk.reservation(first, 'novel')).toMatchObject({ state: 'waiting' });
});
