/** What a calendar would move, and moving it, from the counter (F3, K3). */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

type Move = { promise: string; barcode: string; id: string; day: string; to: string };
type Preview = { closedDays: string[]; moves: Move[]; more: boolean };

let harness: Harness;
let barcodes: { lent: string; elsewhere: string; held: string };
const staff = 'desk-01';

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  harness.library.moveTo('2026-06-03T01:00:00Z');
  await harness.library.calendars.write('main', { weeklyClosed: [], closed: [], open: [] });
  const patron = await harness.newPatron();
  const titles = [await harness.newTitle(), await harness.newTitle(), await harness.newTitle()];
  const [lent = '', elsewhere = '', held = ''] = titles.map((titleId) => `${titleId}-1`);
  // Due on 24 June by main and by branch, and ready at main until 10 June.
  await harness.atDesk('lend-copy', { patronNumber: patron, barcode: lent });
  await harness.atDesk('lend-copy', { patronNumber: patron, barcode: elsewhere, libraryId: 'branch' });
  await harness.reserve(patron, [titles[2] ?? '']);
  await harness.atDesk('capture-copy', { barcode: held });
  barcodes = { lent, elsewhere, held };
});
afterEach(async () => {
  await harness.agrees();
  // The next test finds neither loans nor holds of this one.
  for (const barcode of Object.values(barcodes)) await harness.library.lose(barcode);
});

const draft = (closed: string[]) => ({ weeklyClosed: [], closed, open: [] });
const preview = async (closed: string[]) => {
  letTimePass(harness.library.table);
  return harness.send<Preview>('branches/preview-calendar', {
    staff,
    params: { libraryId: 'main' },
    body: draft(closed),
  });
};
const move = async (moves: Move[], undo = false) =>
  harness.call<{ moved: Move[]; changed: number }>('branches/move-promised-days', {
    staff,
    params: { libraryId: 'main' },
    body: { moves, undo },
  });
const dayOf = async (barcode: string) => {
  const { dueOn, pickupBy } = await harness.call<{ dueOn?: string; pickupBy?: string }>('desk/show-copy', {
    staff,
    params: { barcode },
  });
  return dueOn ?? pickupBy;
};

test('a preview names the promised days of this library on closed ones, and stores and moves nothing', async () => {
  const { json } = await preview(['2026-06-10', '2026-06-24', '2026-06-25']);
  expect(json.closedDays).toEqual(['2026-06-10', '2026-06-24', '2026-06-25']);
  expect(json.moves).toEqual([
    { promise: 'pickup', barcode: barcodes.held, id: expect.any(String), day: '2026-06-10', to: '2026-06-11' },
    { promise: 'due', barcode: barcodes.lent, id: expect.any(String), day: '2026-06-24', to: '2026-06-26' },
  ]);
  expect(await dayOf(barcodes.lent)).toBe('2026-06-24');
  expect((await preview([])).json.moves).toEqual([]);
});

test('a calendar without an open day is refused', async () => {
  const body = { weeklyClosed: [0, 1, 2, 3, 4, 5, 6], closed: [], open: [] };
  const answer = await harness.send('branches/preview-calendar', { staff, params: { libraryId: 'main' }, body });
  expect(answer).toMatchObject({ statusCode: 422, json: { code: 'no-open-day' } });
});

test('moves go as the stored calendar asks for, and back again; others stay', async () => {
  const closed = ['2026-06-10', '2026-06-24'];
  const { moves } = (await preview(closed)).json;
  // The calendar is not stored yet: nothing asks for these moves.
  expect(await move(moves)).toEqual({ moved: [], changed: 2 });
  await harness.library.calendars.write('main', draft(closed));
  const made = await move(moves);
  expect(made).toEqual({ moved: moves, changed: 0 });
  expect([await dayOf(barcodes.held), await dayOf(barcodes.lent)]).toEqual(['2026-06-11', '2026-06-25']);
  expect(await dayOf(barcodes.elsewhere)).toBe('2026-06-24');
  // Sent again, they have been moved already.
  expect(await move(moves)).toEqual({ moved: [], changed: 2 });
  expect(await move(made.moved, true)).toEqual({ moved: moves, changed: 0 });
  expect([await dayOf(barcodes.held), await dayOf(barcodes.lent)]).toEqual(['2026-06-10', '2026-06-24']);
});

test('no desk moves a day that another library gave, or to another day', async () => {
  await harness.library.calendars.write('main', draft(['2026-06-24']));
  const [mine] = (await preview(['2026-06-24'])).json.moves;
  if (mine === undefined) throw new Error('nothing would move');
  const copy = await harness.library.readers.copies.read(barcodes.elsewhere);
  const loanId = copy?.state === 'on-loan' ? copy.loanId : '';
  expect(await move([{ ...mine, barcode: barcodes.elsewhere, id: loanId }])).toEqual({ moved: [], changed: 1 });
  expect(await move([{ ...mine, to: '2026-07-24' }])).toEqual({ moved: [], changed: 1 });
  expect(await dayOf(barcodes.elsewhere)).toBe('2026-06-24');
});
