/** What was promised stands: only the operators' command moves a day, and it can be put back (F3, K3). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { promisedDays } from '../../../../adapters/dynamodb/circulation/promised-days.ts';
import { addDays } from '../../../../domain/time/day.ts';
import { applyMoves, planMoves, reversed } from '../../../../domain/loans/move-promised-days.ts';
import { renewLoan } from '../../../../domain/loans/renew-loan.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';
import { readItem } from '../../../../adapters/dynamodb/table/read.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';

let engine: Engine;
let desk: Desk;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, ['000001', '000002', '000003']);
  // Due on 24 June at main and at branch, and ready until 10 June at main.
  await desk.title('novel', { homes: ['main', 'main', 'main'] });
  await desk.title('essay');
  await desk.lend('000001', 'novel-1', 'main');
  await desk.lend('000002', 'novel-2', 'branch');
  await desk.reserveOne('000003', 'essay');
  await desk.capture('essay-1');
});
afterEach(() => desk.agrees());

const days = () => promisedDays(desk.table);
const plan = async (libraryId = 'main') => {
  letTimePass(desk.table);
  return planMoves(days(), libraryId, await desk.calendars.fresh(libraryId), desk.today());
};
const dueOf = async (patron: string) =>
  Object.values((await desk.readers.accounts.read(patron))?.loans.book ?? {}).map(({ dueOn }) => dueOn);
const indexed = async (barcode: string) => readItem(desk.table, keys.copy(barcode));

describe('a changed calendar', () => {
  test('moves no day that was promised: neither reads, nor desks, nor the job do', async () => {
    await desk.close('main', ['2026-06-10', '2026-06-24', '2026-06-25']);
    expect(await dueOf('000001')).toEqual(['2026-06-24']);
    expect(await desk.copy('novel-1')).toMatchObject({ dueOn: '2026-06-24' });
    expect(await desk.reservation('000003', 'essay')).toMatchObject({ pickupBy: '2026-06-10' });
    // Scans and loans of others are made by the new calendar, and leave the old promises alone.
    expect((await desk.lend('000001', 'novel-3', 'main')).loan.dueOn).toBe('2026-06-26');
    expect(await desk.giveBack('essay-1')).toMatchObject({ pickupBy: '2026-06-10' });
    expect((await dueOf('000001')).toSorted()).toEqual(['2026-06-24', '2026-06-26']);
    desk.moveTo('2026-06-10T15:10:00Z');
    expect(await desk.expire()).toBe(1);
    expect(await dueOf('000001')).toContain('2026-06-24');
  });

  test('decides on later promises only: a renewal made before it keeps its day', async () => {
    desk.moveTo('2026-06-08T01:00:00Z');
    const loan = Object.values((await desk.readers.accounts.read('000001'))?.loans.book ?? {})[0];
    const request = { patronNumber: '000001', loanId: loan?.id ?? '', today: desk.today() };
    await renewLoan(desk.circulation, desk.calendars, request, policy);
    await desk.close('main', ['2026-06-29']);
    expect(await dueOf('000001')).toEqual(['2026-06-29']);
  });
});

describe('the command', () => {
  test('lists what falls on a closed day of that library, and writes nothing', async () => {
    expect(await plan()).toEqual([]);
    await desk.close('main', ['2026-06-10', '2026-06-24', '2026-06-25']);
    expect(await plan()).toEqual([
      expect.objectContaining({ promise: 'pickup', barcode: 'essay-1', day: '2026-06-10', to: '2026-06-11' }),
      expect.objectContaining({ promise: 'due', barcode: 'novel-1', day: '2026-06-24', to: '2026-06-26' }),
    ]);
    expect(await plan('branch')).toEqual([]);
    expect(JSON.stringify(await plan())).not.toMatch(/00000[123]/);
    expect(await dueOf('000001')).toEqual(['2026-06-24']);
  });

  test('moves loan and pickup with copy, account and index, and puts them back', async () => {
    await desk.close('main', ['2026-06-10', '2026-06-24', '2026-06-25']);
    const moves = await plan();
    expect(await applyMoves(days(), moves)).toEqual({ moved: moves, changed: [] });
    expect(await dueOf('000001')).toEqual(['2026-06-26']);
    expect(await indexed('novel-1')).toMatchObject({ dueOn: '2026-06-26', indexPK: 'DUE#2026-06-26#1' });
    expect(await desk.reservation('000003', 'essay')).toMatchObject({ pickupBy: '2026-06-11', state: 'ready' });
    expect(await indexed('essay-1')).toMatchObject({ pickupBy: '2026-06-11', indexSK: '2026-06-11#essay-1#essay' });
    expect(await plan()).toEqual([]);
    expect(await applyMoves(days(), moves)).toEqual({ moved: [], changed: moves });
    const back = reversed(moves);
    expect(await applyMoves(days(), back)).toEqual({ moved: back, changed: [] });
    expect(await dueOf('000001')).toEqual(['2026-06-24']);
    expect((await desk.readers.accounts.read('000001'))?.nothingDueBefore).toBe('2026-06-24');
    expect(await indexed('essay-1')).toMatchObject({ indexSK: '2026-06-10#essay-1#essay' });
  });

  test('leaves alone what was returned, renewed, collected or extended since, in both directions', async () => {
    await desk.title('set', { homes: ['main', 'main'] });
    await desk.lend('000001', 'set-1');
    await desk.close('main', ['2026-06-10', '2026-06-24']);
    const moves = await plan();
    await desk.giveBack('novel-1');
    await desk.extend('essay-1');
    const { moved, changed } = await applyMoves(days(), moves);
    expect([moved.map(({ barcode }) => barcode), changed.map(({ barcode }) => barcode)]).toEqual([
      ['set-1'],
      ['essay-1', 'novel-1'],
    ]);
    await desk.giveBack('set-1');
    await desk.lend('000002', 'set-1');
    expect((await applyMoves(days(), reversed(moved))).moved).toEqual([]);
    expect((await dueOf('000002')).toSorted()).toEqual(['2026-06-24', '2026-06-25']);
  });

  test('that breaks off is put back as far as it came', async () => {
    await desk.close('main', ['2026-06-10', '2026-06-24']);
    const moves = await plan();
    await applyMoves(days(), moves.slice(0, 1));
    const { moved, changed } = await applyMoves(days(), reversed(moves));
    expect([moved.length, changed.length]).toEqual([1, 1]);
    expect(await dueOf('000001')).toEqual(['2026-06-24']);
    expect(await desk.reservation('000003', 'essay')).toMatchObject({ pickupBy: '2026-06-10' });
  });

  test('lists a day that has passed only where the next open day is still to come', async () => {
    await desk.close('main', ['2026-06-24', '2026-06-25', '2026-06-26']);
    desk.moveTo('2026-06-26T01:00:00Z');
    expect(await plan()).toEqual([expect.objectContaining({ barcode: 'novel-1', to: '2026-06-27' })]);
    desk.moveTo('2026-06-27T01:00:00Z');
    expect(await plan()).toEqual([expect.objectContaining({ barcode: 'novel-1', to: '2026-06-27' })]);
    desk.moveTo('2026-06-28T01:00:00Z');
    expect(await plan()).toEqual([]);
  });

  test('refuses to move anything to a library without an open day for a year', async () => {
    await desk.close(
      'main',
      Array.from({ length: 400 }, (_, ahead) => addDays('2026-06-01', ahead)),
    );
    await expect(plan()).rejects.toMatchObject({ code: 'no-open-day' });
  });

  test('meets a patron who renews at the same moment: one of the two comes first', async () => {
    await desk.close('main', ['2026-06-24']);
    desk.moveTo('2026-06-08T01:00:00Z');
    const [move] = (await plan()).filter(({ promise }) => promise === 'due');
    if (!move) throw new Error('nothing to move');
    const request = { patronNumber: '000001', loanId: move.id, today: desk.today() };
    await Promise.allSettled([days().move(move), renewLoan(desk.circulation, desk.calendars, request, policy)]);
    const [due] = await dueOf('000001');
    expect(['2026-06-25', '2026-06-29']).toContain(due);
  });

  test('says that a copy which is no longer there has changed', async () => {
    const gone = { promise: 'due', barcode: 'never', id: 'x', day: '2026-06-24', to: '2026-06-25' } as const;
    expect(await days().move(gone)).toBe(false);
  });
});
