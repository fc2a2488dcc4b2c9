/** The calendar of a library as the staff change it (F3, K3). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(() => harness.library.moveTo('2026-06-03T01:00:00Z'));

const none = { weeklyClosed: [], closed: [], open: [] };

type Calendar = { readonly version: number; readonly closedYearly: readonly string[] };

const put = (libraryId: string, body: object) =>
  harness.send<Calendar & { code?: string; errors?: object[] }>('branches/change-calendar', {
    staff: 'desk-01',
    params: { libraryId },
    body,
  });
const shown = (libraryId: string) =>
  harness.call<Calendar>('branches/show-calendar', { staff: 'desk-01', params: { libraryId } });

describe('a calendar', () => {
  test('has a version: of two forms the second is told, and nothing of it is stored', async () => {
    const { version } = await shown('branch');
    expect(version).toBe(0);
    expect((await put('branch', { ...none, closed: ['2026-07-01'], version })).json).toMatchObject({ version: 1 });
    const second = await put('branch', { ...none, closed: ['2026-08-01'], version });
    expect([second.statusCode, second.json.code]).toEqual([409, 'changed-meanwhile']);
    expect(await shown('branch')).toMatchObject({ closed: ['2026-07-01'], version: 1 });
    expect((await put('branch', { ...none, version: 1 })).json).toMatchObject({ closed: [], version: 2 });
  });

  test('keeps yearly closings and the rule for holidays that a change leaves out', async () => {
    const rules = { closedYearly: ['12-31', '01-01'], weeklyMovesOffHolidays: false };
    await put('kiosk', { ...none, ...rules });
    expect((await put('kiosk', { ...none, closed: ['2026-07-01'] })).statusCode).toBe(200);
    expect(await shown('kiosk')).toMatchObject({ closedYearly: ['01-01', '12-31'], weeklyMovesOffHolidays: false });
  });

  test.each([
    [
      'every day of the week is closed, holidays or not',
      { ...none, weeklyClosed: [0, 1, 2, 3, 4, 5, 6] },
      'no-open-day',
    ],
    ['a yearly day is none', { ...none, closedYearly: ['13-01'] }, 'unacceptable-fields'],
  ])('is refused when it is written where %s', async (_, body, code) => {
    const { statusCode, json } = await put('main', body);
    expect([statusCode, json.code, json.errors?.length]).toEqual([422, code, 1]);
    expect((await shown('main')).version).toBe(0);
  });

  test('is taken with a single open day within the year', async () => {
    const body = { ...none, weeklyClosed: [0, 1, 2, 3, 4, 5, 6], open: ['2027-06-02'] };
    expect((await put('archive', body)).statusCode).toBe(200);
  });
});
