/** Volumes that are reserved in order are handed out in order, on the real engine (D5). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { renewLoan } from '../../../../domain/loans/renew-loan.ts';
import { viewReservation } from '../../../../domain/reservations/reservation-list.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { policy } from '../../../../testing/engines/library.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';

let engine: Engine;
let desk: Desk;
const [reader, other] = ['000001', '000002'] as const;
const volumes = ['v1', 'v2', 'v3'] as const;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, [reader, other]);
  for (const titleId of volumes) await desk.title(titleId, { homes: ['main', 'main'] });
});
afterEach(() => desk.agrees());

const on = (day: string): void => desk.moveTo(`${day}T01:00:00Z`);

async function reserveInOrder(titleIds: readonly string[] = volumes): Promise<string[]> {
  const outcomes = await desk.reserve(reader, [...titleIds], 'main', 'none', true);
  return outcomes.map((one) => (one.outcome === 'reserved' ? one.entry.id : one.code));
}

/** The states of the reader's volumes: `behind` while an earlier one is to come. */
async function states(): Promise<(string | undefined)[]> {
  const account = await desk.readers.accounts.read(reader);
  return volumes.map((titleId) => {
    const entry = account?.reservations.book[titleId];
    return entry?.behind === undefined ? entry?.state : 'behind';
  });
}

const captured = (barcode: string) =>
  desk.capture(barcode).then(
    ({ next }) => next,
    ({ code }: { code: string }) => code,
  );

describe('volumes that are reserved in order', () => {
  test('are passed over until the one before is ready; then, and not before, the next is handed out', async () => {
    await reserveInOrder();
    expect(await states()).toEqual(['waiting', 'behind', 'behind']);
    expect(await captured('v3-1')).toBe('nobody-waits');
    expect(await captured('v2-1')).toBe('nobody-waits');
    expect(await captured('v1-1')).toBe('hold-here');
    await desk.freeNextVolumes(reader);
    expect(await states()).toEqual(['ready', 'waiting', 'behind']);
    expect(await captured('v3-1')).toBe('nobody-waits');
    expect(await captured('v2-1')).toBe('hold-here');
    await desk.freeNextVolumes(reader);
    expect(await captured('v3-1')).toBe('hold-here');
    expect(await states()).toEqual(['ready', 'ready', 'ready']);
  });

  test('keep their places: who reserved later is served later, once it is their turn', async () => {
    const [, second = ''] = await reserveInOrder();
    await desk.reserveOne(other, 'v2');
    const [account, queue] = [await desk.readers.accounts.read(reader), await desk.readers.queues.read('v2')];
    const entry = account?.reservations.book['v2'];
    if (!entry) throw new Error('no reservation');
    const view = viewReservation(reader, entry, queue);
    expect(view).toMatchObject({ position: 1, waiting: 2, waitsBehind: expect.any(String), canChange: true });
    expect(Object.keys(view)).not.toContain('suspendedThrough');
    await desk.capture('v1-1');
    await desk.freeNextVolumes(reader);
    await desk.capture('v2-1');
    const [mine, theirs] = [await desk.readers.accounts.read(reader), await desk.readers.accounts.read(other)];
    expect([mine?.reservations.book['v2']?.id, mine?.reservations.book['v2']?.state]).toEqual([second, 'ready']);
    expect(theirs?.reservations.book['v2']?.state).toBe('waiting');
  });

  test('wait for one that is on its way until it has arrived', async () => {
    await reserveInOrder();
    await desk.capture('v1-1', 'branch');
    await desk.freeNextVolumes(reader);
    expect(await states()).toEqual(['in-transit', 'behind', 'behind']);
    await desk.receive('v1-1', 'main');
    await desk.freeNextVolumes(reader);
    expect(await states()).toEqual(['ready', 'waiting', 'behind']);
  });

  test('go behind one that the patron had reserved before', async () => {
    await desk.reserveOne(reader, 'v1');
    expect((await reserveInOrder())[0]).toBe('already-reserved');
    expect(await states()).toEqual(['waiting', 'behind', 'behind']);
  });

  test('are in order although one of them was refused', async () => {
    await desk.withdraw('v2-1');
    await desk.withdraw('v2-2');
    expect((await reserveInOrder())[1]).toBe('not-reservable');
    expect(await states()).toEqual(['waiting', undefined, 'behind']);
  });

  test('can be reserved where the queue is from before anybody could suspend', async () => {
    const UpdateExpression = 'REMOVE suspended';
    const key = { TableName: desk.table.name, Key: keys.queue('v2') };
    await desk.table.client.send(new UpdateCommand({ ...key, UpdateExpression }));
    await reserveInOrder();
    expect(await states()).toEqual(['waiting', 'behind', 'behind']);
  });
});

describe('the order gives up', () => {
  test('when the volume before is cancelled, expires, or is lent over the counter', async () => {
    const [first = ''] = await reserveInOrder();
    await desk.cancel(reader, first);
    await desk.freeNextVolumes(reader);
    expect(await states()).toEqual([undefined, 'waiting', 'behind']);
    await desk.lend(reader, 'v2-1');
    await desk.freeNextVolumes(reader);
    expect(await states()).toEqual([undefined, undefined, 'waiting']);
  });

  test('when the patron asks for it: to be handed out whenever a copy is there, or not before a day', async () => {
    const [, second = '', third = ''] = await reserveInOrder();
    await desk.resume(reader, second);
    expect(await desk.pause(reader, third, '2026-06-20')).toMatchObject({ suspendedThrough: '2026-06-20' });
    expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);
    expect(await captured('v2-1')).toBe('hold-here');
    expect(await captured('v3-1')).toBe('nobody-waits');
  });

  test('in the night after no copy is left of the volume before; until then it stays from night to night', async () => {
    await reserveInOrder();
    on('2026-06-05');
    expect(await desk.keepTerms()).toEqual({ open: 2 });
    expect(await states()).toEqual(['waiting', 'behind', 'behind']);
    await desk.withdraw('v1-1');
    await desk.withdraw('v1-2');
    on('2026-06-06');
    expect(await desk.keepTerms()).toEqual({ open: 1, resumed: 1 });
    expect(await states()).toEqual(['waiting', 'waiting', 'behind']);
  });

  test('in the night, where nobody had noticed that the volume before is ready', async () => {
    await reserveInOrder();
    await desk.capture('v1-1');
    on('2026-06-04');
    expect(await desk.keepTerms()).toEqual({ resumed: 1, open: 1 });
    expect(await states()).toEqual(['ready', 'waiting', 'behind']);
  });
});

test('desks that scan all volumes at the same moment never hand out a later one before its turn', async () => {
  for (let round = 0; round < 6; round += 1) {
    const ids = await reserveInOrder();
    expect(ids).toHaveLength(3);
    const scans = ['v3-1', 'v2-1', 'v1-1', 'v3-2', 'v2-2'].map(captured);
    const follows = [desk.freeNextVolumes(reader), desk.freeNextVolumes(reader)];
    await Promise.all([...scans, ...follows]);
    const now = await states();
    const firstUnready = now.findIndex((state) => state !== 'ready');
    if (firstUnready >= 0) expect(now.slice(firstUnready + 1)).not.toContain('ready');
    await desk.agrees();
    for (const id of ids) await desk.cancel(reader, id);
    for (const barcode of ['v1-1', 'v2-1', 'v2-2', 'v3-1', 'v3-2']) await desk.giveBack(barcode);
  }
});

test('a loan that somebody waits for behind an earlier volume cannot be renewed', async () => {
  const { loan } = await desk.lend(other, 'v2-1');
  await reserveInOrder();
  on('2026-06-10');
  await desk.keepTerms();
  const request = { patronNumber: other, loanId: loan.id, today: desk.today() };
  const renewal = renewLoan(desk.circulation, desk.calendars, request, policy);
  await expect(renewal).rejects.toMatchObject({ code: 'reserved-by-other' });
});
