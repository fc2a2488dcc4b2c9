/**
 * What the counter's pages show beside the answers of scans: numbers, a copy, a patron's desk, the entries of a day (K,
 * N2).
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

let harness: Harness;
const staff = 'desk-01';

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
afterEach(() => harness.agrees());

const get = <Body>(action: string, call: { params?: Record<string, string>; query?: Record<string, string> }) =>
  harness.send<Body>(`desk/${action}`, { staff, ...call });
const work = async (libraryId = 'main') => {
  letTimePass(harness.library.table);
  return (await get<Record<string, unknown>>('show-desk-work', { query: { libraryId } })).json;
};
const copy = async (barcode: string) => (await get<Record<string, unknown>>('show-copy', { params: { barcode } })).json;

/** A copy that stands on main's hold shelf for a new patron until 10 June. */
async function readyCopy(): Promise<{ patron: string; barcode: string; titleId: string }> {
  const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
  await harness.reserve(patron, [titleId]);
  const barcode = `${titleId}-1`;
  await harness.atDesk('capture-copy', { barcode });
  return { patron, barcode, titleId };
}

describe('what waits for a desk', () => {
  test('is counted without a name: held, past the deadline, to be taken off', async () => {
    const { patron, barcode } = await readyCopy();
    await readyCopy();
    expect(await work()).toMatchObject({
      onHold: 2,
      pastDeadline: 0,
      toRemove: [],
      requests: { count: 0, more: false },
    });
    harness.library.moveTo('2026-06-10T14:59:00Z');
    expect(await work()).toMatchObject({ onHold: 2, pastDeadline: 0 });
    harness.library.moveTo('2026-06-10T15:00:00Z');
    expect(await work()).toMatchObject({ onHold: 2, pastDeadline: 2 });
    harness.library.moveTo('2026-06-04T01:00:00Z');
    const [reservation] = await harness.reservations(patron);
    await harness.library.cancel(patron, reservation?.reservationId ?? '');
    const after = await work();
    expect(after).toMatchObject({ onHold: 1, toRemove: [{ barcode, toLibraryId: 'main' }] });
    expect(JSON.stringify(after)).not.toContain(patron);
  });

  test('tells of deadlines on closed days, and of a calendar without an open day', async () => {
    const before = (await work())['calendar'];
    expect(before).toEqual({ noOpenDay: false, pickupsOnClosedDays: 0 });
    const closed = { weeklyClosed: [0, 1, 2, 3, 4, 5, 6], closed: [], open: [] };
    await harness.library.calendars.write('main', closed);
    expect((await work())['calendar']).toEqual({ noOpenDay: true, pickupsOnClosedDays: 1 });
    await harness.library.calendars.write('main', { weeklyClosed: [], closed: [], open: [] });
  });

  test('is refused for a library that does not exist', async () => {
    expect(await get('show-desk-work', { query: { libraryId: 'nowhere' } })).toMatchObject({ statusCode: 422 });
  });
});

describe('a copy', () => {
  test('is shown with where it is in each state, and never with whom', async () => {
    const { patron, barcode, titleId } = await readyCopy();
    const common = { barcode, titleId, title: `題名 ${titleId}`, kind: 'book', libraryId: 'main', lendable: true };
    expect(await copy(barcode)).toEqual({
      ...common,
      state: 'on-hold',
      atLibraryId: 'main',
      pickupBy: '2026-06-11',
      waiting: 0,
    });
    await harness.atDesk('lend-copy', { patronNumber: patron, barcode });
    const lent = await copy(barcode);
    expect(lent).toEqual({ ...common, state: 'on-loan', dueOn: '2026-06-25', waiting: 0 });
    await harness.atDesk('return-copy', { barcode, libraryId: 'branch' });
    expect(await copy(barcode)).toEqual({ ...common, state: 'in-transit', toLibraryId: 'main', waiting: 0 });
    await harness.atDesk('return-copy', { barcode });
    expect(await copy(barcode)).toEqual({ ...common, state: 'available', waiting: 0 });
    await harness.library.lose(barcode);
    expect(await copy(barcode)).toEqual({ ...common, state: 'lost', lostOn: '2026-06-04', waiting: 0 });
    expect(JSON.stringify(lent)).not.toContain(patron);
  });

  test('that nobody knows is not found', async () => {
    expect(await get('show-copy', { params: { barcode: 'NOBODY-1' } })).toMatchObject({ statusCode: 404 });
  });
});

describe('a patron at the desk', () => {
  type Shown = {
    onLoan: { barcode: string; overdue: boolean }[];
    ready: { barcode: string }[];
    unusableReason?: string;
  };
  const shown = async (patronNumber: string) =>
    (await get<Shown>('show-patron-desk', { params: { patronNumber } })).json;

  test('is shown with loans and with what is ready at any library', async () => {
    const { patron, barcode, titleId } = await readyCopy();
    const other = await harness.newTitle();
    await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${other}-1` });
    expect(await shown(patron)).toMatchObject({
      patronNumber: patron,
      status: 'active',
      onLoan: [{ barcode: `${other}-1`, titleId: other, title: `題名 ${other}`, dueOn: '2026-06-25', overdue: false }],
      ready: [{ barcode, titleId, libraryId: 'main', pickupBy: '2026-06-11' }],
    });
    harness.library.moveTo('2026-06-26T01:00:00Z');
    expect(await shown(patron)).toMatchObject({ unusableReason: 'overdue', onLoan: [{ overdue: true }] });
    harness.library.moveTo('2026-06-04T01:00:00Z');
  });

  test('leaves an entry each time, that names the patron and no title', async () => {
    const { patron, titleId } = await readyCopy();
    // Ids sort by the millisecond: what was done before is older.
    harness.library.moveTo('2026-06-04T01:01:00Z');
    await shown(patron);
    letTimePass(harness.library.table);
    const entries = await get<{ items: Record<string, string>[] }>('list-audit-entries', {
      query: { day: '2026-06-04' },
    });
    // Looking at the entries leaves one, too, at the same moment.
    const latest = entries.json.items.find(({ action }) => action === 'show-patron-desk');
    expect(latest).toEqual({
      at: expect.any(String),
      staffId: staff,
      action: 'show-patron-desk',
      patronNumber: patron,
    });
    expect(JSON.stringify(entries.json)).not.toContain(titleId);
  });
});

describe('the entries of a day', () => {
  test('come the latest first, page by page, each once; a forged cursor is refused', async () => {
    const patrons = [await harness.newPatron(), await harness.newPatron(), await harness.newPatron()];
    harness.library.moveTo('2026-07-01T01:00:00Z');
    for (const [minute, patronNumber] of patrons.entries()) {
      harness.library.moveTo(`2026-07-01T01:0${minute}:00Z`);
      await get('show-patron-desk', { params: { patronNumber } });
    }
    harness.library.moveTo('2026-07-02T01:00:00Z');
    type Listed = { items: { patronNumber: string }[]; nextCursor?: string };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { day: '2026-07-01', limit: '2', ...(cursor !== undefined && { cursor }) };
      const { json } = await get<Listed>('list-audit-entries', { query });
      seen.push(...json.items.map(({ patronNumber }) => patronNumber));
      cursor = json.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(patrons.toReversed());
    const forged = await get('list-audit-entries', { query: { day: '2026-07-01', cursor: 'bm8.x' } });
    expect(forged).toMatchObject({ statusCode: 400, json: { code: 'bad-cursor' } });
    harness.library.moveTo('2026-06-04T01:00:00Z');
  });
});
