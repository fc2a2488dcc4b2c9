/** A patron whose card staff have suspended, in the queue, at scans and on the pick list (K2). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { letTimePass } from '../../../testing/engines/settled.ts';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(() => harness.library.moveTo('2026-06-03T01:00:00Z'));

describe('a card that staff have suspended is passed over, and keeps its place (K2)', () => {
  async function threeWait() {
    const titleId = await harness.newTitle(['main']);
    const patrons = [await harness.newPatron(), await harness.newPatron(), await harness.newPatron()] as const;
    for (const patron of patrons) await harness.reserve(patron, [titleId]);
    const states = async () => {
      const all = await Promise.all(patrons.map((patron) => harness.settledReservations(patron)));
      return all.map(([own]) => own?.state);
    };
    const scan = (action: string) => harness.atDesk(action, { barcode: `${titleId}-1` });
    return { patrons, states, scan };
  }

  test('when a copy is fetched or comes back; made usable again, it is the head again', async () => {
    const {
      patrons: [first, second, third],
      states,
      scan,
    } = await threeWait();
    await harness.library.suspend(first);
    await harness.library.suspend(second);
    expect((await scan('capture-copy')).json['next']).toBe('hold-here');
    expect(await states()).toEqual(['waiting', 'waiting', 'ready']);
    expect(await harness.settledReservations(second)).toMatchObject([{ position: 2, waiting: 2 }]);
    const [own] = await harness.settledReservations(third);
    await harness.library.reactivate(second);
    await harness.send('reservations/cancel-reservation', {
      patron: third,
      params: { reservationId: own?.reservationId ?? '' },
    });
    expect(await states()).toEqual(['waiting', 'in-transit', 'cancelled']);
  });

  test('on the pick list, which shows no title that only such cards wait for', async () => {
    const { patrons } = await threeWait();
    const titleId = (await harness.settledReservations(patrons[0]))[0]?.titleId;
    const listed = async () => {
      letTimePass(harness.library.table);
      const { json } = await harness.send('desk/list-pick-list', { staff: 'desk-01', query: { libraryId: 'main' } });
      return (json['items'] as { titleId: string; waiting: number }[])
        .filter((item) => item.titleId === titleId)
        .map(({ waiting }) => waiting);
    };
    expect(await listed()).toEqual([3]);
    await harness.library.suspend(patrons[0]);
    expect(await listed()).toEqual([2]);
    for (const patron of patrons.slice(1)) await harness.library.suspend(patron);
    expect(await listed()).toEqual([]);
    await harness.library.reactivate(patrons[2]);
    expect(await listed()).toEqual([1]);
  });

  test('when nobody else waits, the copy is for nobody and goes to its shelf', async () => {
    const { patrons, states, scan } = await threeWait();
    for (const patron of patrons) await harness.library.suspend(patron);
    expect((await scan('capture-copy')).json['code']).toBe('nobody-waits');
    expect((await scan('return-copy')).json).toEqual({ next: 'shelve' });
    await harness.library.lose(`${(await harness.settledReservations(patrons[0]))[0]?.titleId}-1`);
    expect((await scan('return-copy')).json).toEqual({ next: 'shelve' });
    expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);
    await harness.library.reactivate(patrons[1]);
    await scan('capture-copy');
    expect(await states()).toEqual(['waiting', 'ready', 'waiting']);
  });
});
