/** The pickup deadline on the real engine: until when, for how long more, and what the job makes of it (E3, E5). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { circulationOver } from '../../../../adapters/dynamodb/circulation/circulation.ts';
import { holdShelves } from '../../../../adapters/dynamodb/circulation/hold-shelf.ts';
import { indexName } from '../../../../adapters/dynamodb/table/keys.ts';
import { addDays } from '../../../../domain/time/day.ts';
import { expirePickup } from '../../../../domain/reservations/expire-pickups.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { injectFaults, noFaults } from '../../../../testing/engines/faults.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';
import { policy } from '../../../../testing/engines/library.ts';

let engine: Engine;
let desk: Desk;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, ['000001', '000002', '000003']);
});
afterEach(() => desk.agrees());

/** A copy of a new title that stands ready for a patron, from 3 June through 10 June. */
async function ready(patron: string, titleId: string): Promise<string> {
  await desk.title(titleId);
  const id = await desk.reserveOne(patron, titleId);
  expect(await desk.capture(`${titleId}-1`)).toMatchObject({ pickupBy: '2026-06-10' });
  return id;
}

async function shelf(libraryId: string): Promise<unknown[]> {
  letTimePass(desk.table);
  const { Items = [] } = await desk.table.client.send(
    new QueryCommand({
      TableName: desk.table.name,
      IndexName: indexName,
      KeyConditionExpression: 'indexPK = :shelf',
      ExpressionAttributeValues: { ':shelf': `HOLD#${libraryId}` },
    }),
  );
  return Items.map((item) => item['indexSK']);
}

/** What the job reads of a library's shelf. */
async function overstays(libraryId = 'main') {
  letTimePass(desk.table);
  const found = [];
  for await (const page of holdShelves(desk.table).overstays(libraryId, desk.today())) found.push(...page);
  return found;
}

const lastSecond = '2026-06-10T14:59:59Z';
const tenPastMidnight = '2026-06-10T15:10:00Z';

describe('the deadline day', () => {
  test('is good until 23:59:59: a job at that second ends nothing, the one at 00:10 of the next day does', async () => {
    const id = await ready('000001', 'novel');
    desk.moveTo(lastSecond);
    expect(await desk.expire()).toBe(0);
    desk.moveTo(tenPastMidnight);
    expect(await desk.expire()).toBe(1);
    expect(await desk.ended('000001')).toEqual([
      expect.objectContaining({ id, state: 'expired', visibleThrough: '2026-06-25' }),
    ]);
    expect(await desk.copy('novel-1')).toMatchObject({ state: 'in-transit', toLibraryId: 'main' });
  });

  test('collected at its last second, or after it and before the job: collected', async () => {
    await ready('000001', 'novel');
    await ready('000001', 'essay');
    desk.moveTo(lastSecond);
    await desk.lend('000001', 'novel-1');
    desk.moveTo('2026-06-10T15:09:59Z');
    await desk.lend('000001', 'essay-1');
    expect(await desk.expire()).toBe(0);
    expect(await desk.ended('000001')).toEqual([]);
    expect(await shelf('main')).toEqual([]);
  });

  test('collected while the job is at it: either the loan or the expiry, and the items agree', async () => {
    await ready('000001', 'novel');
    desk.moveTo(tenPastMidnight);
    const [lent, ended] = await Promise.allSettled([desk.lend('000001', 'novel-1'), desk.expire()]);
    expect(ended).toEqual({
      status: 'fulfilled',
      value: lent.status === 'fulfilled' && (await desk.ended('000001')).length === 0 ? 0 : 1,
    });
  });

  test('is counted in open days of the pickup library, not of the one that sent the copy', async () => {
    await desk.close('main', [], [1]);
    await desk.close('branch', ['2026-06-05', '2026-06-06'], [2]);
    await desk.title('novel');
    await desk.reserveOne('000001', 'novel', 'branch');
    await desk.capture('novel-1');
    // Tuesday the 9th and two closed days fall out of the seven.
    expect(await desk.receive('novel-1', 'branch')).toMatchObject({ pickupBy: '2026-06-13' });
  });

  test('at a library closed for 366 days cannot be given: the scan is refused and nothing changes', async () => {
    const days = (count: number) => Array.from({ length: count }, (_, ahead) => addDays('2026-06-04', ahead));
    await desk.title('novel');
    await desk.reserveOne('000001', 'novel');
    await desk.close('main', days(366));
    await expect(desk.capture('novel-1')).rejects.toMatchObject({ code: 'no-open-day' });
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ state: 'waiting' });
    await desk.close('main', days(365));
    expect(await desk.capture('novel-1')).toMatchObject({ pickupBy: '2027-06-10' });
  });
});

describe('a passed deadline', () => {
  test('with the next reader elsewhere: the copy is sent there in the same write, and ready only there', async () => {
    const id = await ready('000001', 'novel');
    const next = await desk.reserveOne('000002', 'novel', 'branch');
    desk.moveTo(tenPastMidnight);
    expect(await desk.expire()).toBe(1);
    expect(await desk.ended('000001')).toEqual([expect.objectContaining({ id, state: 'expired' })]);
    expect(await desk.copy('novel-1')).toMatchObject({
      state: 'in-transit',
      toLibraryId: 'branch',
      heldFor: { patronNumber: '000002', reservationId: next },
    });
    expect(await desk.reservation('000002', 'novel')).toMatchObject({ state: 'in-transit', barcode: 'novel-1' });
    expect(await desk.waiting('novel')).toEqual({});
    expect(await shelf('main')).toEqual(['0000-remove#novel-1#novel']);
    await expect(desk.lend('000001', 'novel-1')).rejects.toMatchObject({ code: 'held-for-other' });
    expect(await desk.receive('novel-1', 'branch')).toMatchObject({ next: 'hold-here', pickupBy: '2026-06-18' });
    expect(await shelf('main')).toEqual([]);
  });

  test('with the next reader at the same library: ready only when somebody scans the copy (E5)', async () => {
    await ready('000001', 'novel');
    await desk.reserveOne('000002', 'novel');
    desk.moveTo(tenPastMidnight);
    await desk.expire();
    expect(await desk.reservation('000002', 'novel')).toMatchObject({ state: 'in-transit' });
    expect(await desk.giveBack('novel-1')).toMatchObject({ next: 'hold-here', pickupBy: '2026-06-18' });
  });
});

describe('the job', () => {
  test('run again for the same day, twice at once, or after days without it, ends each reservation once', async () => {
    await ready('000001', 'novel');
    desk.moveTo('2026-06-05T01:00:00Z');
    await desk.title('essay');
    await desk.reserveOne('000002', 'essay');
    expect(await desk.capture('essay-1')).toMatchObject({ pickupBy: '2026-06-12' });
    // Nobody ran it on the 11th, 12th and 13th.
    desk.moveTo('2026-06-13T15:10:00Z');
    const [one, other] = await Promise.all([desk.expire(), desk.expire()]);
    expect((one ?? 0) + (other ?? 0)).toBe(2);
    expect(await desk.expire()).toBe(0);
    for (const patron of ['000001', '000002']) {
      expect(await desk.ended(patron)).toEqual([
        expect.objectContaining({ state: 'expired', visibleThrough: '2026-06-28' }),
      ]);
    }
  });

  test('that is late ends what had passed by the day it was due, and no more', async () => {
    await ready('000001', 'novel');
    desk.moveTo(lastSecond);
    // The run of the 10th comes late; its business day is still the 10th.
    expect(await desk.expire()).toBe(0);
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ state: 'ready' });
  });

  test('that breaks off in the middle is finished by the next one', async () => {
    const titles = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const [at, title] of titles.entries()) await ready(`00000${(at % 3) + 1}`, title);
    await desk.reserveOne('000001', 'b');
    desk.moveTo(tenPastMidnight);
    const seen = await overstays();
    const faulty = engine.again(desk.table);
    injectFaults(faulty.client, { ...noFaults, crash: 1 }, () => 0.5);
    const circulation = { healthy: desk.circulation, dying: circulationOver(faulty) };
    for (const [at, { copy, queue }] of seen.entries()) {
      if (copy.state !== 'on-hold') continue;
      const ending = expirePickup(
        at < 3 ? circulation.healthy : circulation.dying,
        { copy, queue },
        desk.now(),
        policy,
      );
      if (at === 3) {
        await expect(ending).rejects.toThrow('crashed');
        break;
      }
      await ending;
    }
    await desk.agrees();
    expect(await desk.expire()).toBe(3);
    expect(await overstays()).toEqual([]);
  });

  test('that loses an answer does not end a reservation twice', async () => {
    await ready('000001', 'novel');
    desk.moveTo(tenPastMidnight);
    const faulty = engine.again(desk.table);
    let drawn = 0;
    // Below the SDK's own tries: what was written stands, and whoever asks again finds it done.
    injectFaults(faulty.client, { ...noFaults, lostAnswer: 1 }, () => (drawn++ < 4 ? 0.5 : 1));
    const [found] = await overstays();
    if (found?.copy.state !== 'on-hold') throw new Error('nothing on the shelf');
    const ending = expirePickup(circulationOver(faulty), { copy: found.copy, queue: found.queue }, desk.now(), policy);
    await expect(ending).rejects.toMatchObject({ code: 'busy' });
    expect(await desk.expire()).toBe(0);
    expect(await desk.ended('000001')).toHaveLength(1);
  });
});

describe('more time to collect', () => {
  test('is as many open days again from the old deadline; account, copy and shelf move together', async () => {
    await desk.close('main', [], [1]);
    await desk.title('novel');
    await desk.reserveOne('000001', 'novel');
    expect(await desk.capture('novel-1')).toMatchObject({ pickupBy: '2026-06-11' });
    expect(await desk.extend('novel-1')).toBe('2026-06-19');
    expect(await desk.reservation('000001', 'novel')).toMatchObject({
      state: 'ready',
      pickupBy: '2026-06-19',
      readyOn: '2026-06-03',
    });
    expect(await desk.copy('novel-1')).toMatchObject({ pickupBy: '2026-06-19' });
    expect(await shelf('main')).toEqual(['2026-06-19#novel-1#novel']);
    desk.moveTo('2026-06-19T14:59:59Z');
    expect(await desk.expire()).toBe(0);
    desk.moveTo('2026-06-19T15:10:00Z');
    expect(await desk.expire()).toBe(1);
  });

  test('is given once a reservation: a second time is refused, and so is one of two at once', async () => {
    await ready('000001', 'novel');
    const both = await Promise.allSettled([desk.extend('novel-1'), desk.extend('novel-1')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(desk.extend('novel-1')).rejects.toMatchObject({ code: 'already-extended' });
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ pickupBy: '2026-06-17' });
  });

  test('the next patron of the same copy can be given more time again', async () => {
    const id = await ready('000001', 'novel');
    await desk.reserveOne('000002', 'novel');
    await desk.extend('novel-1');
    await desk.cancel('000001', id);
    await desk.receive('novel-1');
    expect(await desk.extend('novel-1')).toBe('2026-06-17');
  });

  test('after the deadline and before the job counts from today; a job that read the old ends nothing', async () => {
    await ready('000001', 'novel');
    desk.moveTo(tenPastMidnight);
    const [read] = await overstays();
    expect(await desk.extend('novel-1')).toBe('2026-06-18');
    if (read?.copy.state !== 'on-hold') throw new Error('nothing on the shelf');
    expect(await expirePickup(desk.circulation, { copy: read.copy, queue: read.queue }, desk.now(), policy)).toBe(
      false,
    );
    expect(await desk.expire()).toBe(0);
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ state: 'ready', pickupBy: '2026-06-18' });
  });

  test('counts before the index knows it: the job, which finds the old deadline there, ends nothing', async () => {
    await ready('000001', 'novel');
    desk.moveTo(tenPastMidnight);
    const [found] = await overstays();
    await desk.extend('novel-1');
    const copy = await desk.copy('novel-1');
    if (!found || copy?.state !== 'on-hold') throw new Error('nothing on the shelf');
    expect(await expirePickup(desk.circulation, { copy, queue: found.queue }, desk.now(), policy)).toBe(false);
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ state: 'ready', pickupBy: '2026-06-18' });
  });

  test('after the job there is nothing to extend, nor for a copy elsewhere, on its way, lent or free', async () => {
    await ready('000001', 'novel');
    await expect(desk.extend('novel-1', 'branch')).rejects.toMatchObject({ code: 'not-on-hold-here' });
    desk.moveTo(tenPastMidnight);
    await desk.expire();
    await expect(desk.extend('novel-1')).rejects.toMatchObject({ code: 'not-on-hold-here' });
    await desk.title('essay');
    await expect(desk.extend('essay-1')).rejects.toMatchObject({ code: 'not-on-hold-here' });
    await desk.lend('000001', 'essay-1');
    await expect(desk.extend('essay-1')).rejects.toMatchObject({ code: 'not-on-hold-here' });
  });

  test('leaves an entry with the reason and the patron, and without the title or the copy (K4)', async () => {
    await ready('000001', 'novel');
    await desk.extend('novel-1');
    const entries = await desk.audit();
    expect(entries).toEqual([
      expect.objectContaining({ action: 'extend-pickup', staffId: 'desk-01', patronNumber: '000001', note: '入院中' }),
    ]);
    expect(JSON.stringify(entries)).not.toContain('novel');
  });

  test('collected at the same moment: the loan stands, whichever comes first', async () => {
    await ready('000001', 'novel');
    const [lent] = await Promise.allSettled([desk.lend('000001', 'novel-1'), desk.extend('novel-1')]);
    expect(lent?.status).toBe('fulfilled');
    expect(await desk.copy('novel-1')).toMatchObject({ state: 'on-loan' });
  });

  test('is refused when the library has no open day within a year, and the old deadline stays', async () => {
    await ready('000001', 'novel');
    await desk.close(
      'main',
      Array.from({ length: 366 }, (_, ahead) => addDays('2026-06-11', ahead)),
    );
    await expect(desk.extend('novel-1')).rejects.toMatchObject({ code: 'no-open-day' });
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ pickupBy: '2026-06-10' });
  });
});
