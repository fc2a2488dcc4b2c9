/** What preview and refusal of a reservation say to a page: places, addresses, warnings, and the field at fault. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Profile } from '../../../domain/patrons/profile.ts';
import { address } from '../../../testing/engines/profiles.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';
import { inEnglish, openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(() => harness.library.moveTo('2026-06-03T01:00:00Z'));

const waiting = { address: 'new@patron.example', device: 'pc', state: 'unconfirmed' } as const;
const byMail: Partial<Profile> = { defaultContactMethod: 'mail', email1: address('hanako@patron.example') };

/** A patron looks a while after the last write. */
function preview(patron: string, titleIds: readonly string[], more: object = {}) {
  letTimePass(harness.library.table);
  return harness.send('reservations/preview-reservations', { patron, body: { titleIds, ...more } });
}

describe('the preview of a reservation (D2)', () => {
  test('names pickup library, contact method and address of the profile, the place, and the slots left', async () => {
    const [patron, other] = [
      await harness.newPatron({ ...byMail, defaultPickupLibraryId: 'branch' }),
      await harness.newPatron(),
    ];
    const [first, second] = [await harness.newTitle(), await harness.newTitle()];
    await harness.reserve(other, [second]);
    expect((await preview(patron, [first, second])).json).toEqual({
      results: [
        { titleId: first, outcome: 'reserved', position: 1, waiting: 1 },
        { titleId: second, outcome: 'reserved', position: 2, waiting: 2 },
      ],
      slotsLeft: { book: 10, av: 6 },
      pickupLibraryId: 'branch',
      contactMethod: 'mail',
      mailTo: 'hanako@patron.example',
      warnings: [],
    });
  });

  test.each<[string, Partial<Profile>, string | undefined, string | undefined]>([
    [
      'the chosen address waits, the other counts',
      { email2: waiting, reservationMailTo: 'email2' },
      'hanako@patron.example',
      'mail-to-other-address',
    ],
    [
      'the chosen address replaces one that counts till then',
      { email1: { ...waiting, former: { address: 'old@patron.example', device: 'pc', state: 'active' } } },
      'old@patron.example',
      undefined,
    ],
    ['no address is confirmed', { email1: waiting }, undefined, 'mail-not-confirmed'],
    [
      'mail to the only one came back',
      { email1: address('hanako@patron.example', 'bad') },
      undefined,
      'mail-address-bad',
    ],
    [
      'mail to the chosen one came back, the other counts',
      { email1: address('a@patron.example', 'bad'), email2: address('b@patron.example') },
      'b@patron.example',
      'mail-to-other-address',
    ],
  ])(
    'keeps 「メール」 where %s, and says what is outstanding; so does reserving',
    async (_, profile, mailTo, warning) => {
      const [patron, titleId] = [await harness.newPatron({ ...byMail, ...profile }), await harness.newTitle()];
      const shown = (await preview(patron, [titleId])).json;
      expect([shown['contactMethod'], shown['mailTo']]).toEqual(['mail', mailTo]);
      const codes = ({ warnings }: { warnings?: unknown }) => (warnings as { code: string }[]).map(({ code }) => code);
      expect(codes(shown)).toEqual(warning ? [warning] : []);
      const made = await harness.reserve(patron, [titleId], { body: { titleIds: [titleId] } });
      expect(made.json).toMatchObject({
        results: [{ reservation: { contactMethod: 'mail', position: 1, waiting: 1 } }],
      });
      expect(codes(made.json as { warnings?: unknown })).toEqual(warning ? [warning] : []);
    },
  );

  test('without any address 「メール」 is refused, asked for or by default alike (C2)', async () => {
    const [patron, titleId] = [await harness.newPatron({ defaultContactMethod: 'mail' }), await harness.newTitle()];
    for (const more of [{}, { contactMethod: 'mail' }]) {
      const { statusCode, json } = await preview(patron, [titleId], more);
      expect([statusCode, json['code']]).toEqual([422, 'mail-address-required']);
    }
  });

  test('a refusal names its limit, in both languages', async () => {
    const [patron, titleIds] = [await harness.newPatron(), [] as string[]];
    for (let at = 0; at < 13; at += 1) titleIds.push(await harness.newTitle());
    await harness.reserve(patron, titleIds.slice(0, 12));
    const refused = titleIds.slice(12);
    expect((await preview(patron, refused)).json).toMatchObject({
      results: [{ code: 'limit-book', detail: '図書の予約の上限(12冊)に達しています。' }],
    });
    expect((await harness.reserve(patron, refused, { headers: inEnglish })).json).toMatchObject({
      results: [{ code: 'limit-book', detail: 'The limit of 12 active book reservations is reached.' }],
    });
  });
});

test('an unknown library has one answer, whatever it is asked for (D4)', async () => {
  const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
  const body = { titleIds: [titleId], contactMethod: 'none' };
  await harness.reserve(patron, [titleId]);
  const [own] = await harness.settledReservations(patron);
  const params = { reservationId: own?.reservationId ?? '' };
  for (const pickupLibraryId of ['nowhere', 'No such place']) {
    const answers = [
      await preview(patron, [titleId], { ...body, pickupLibraryId }),
      await harness.send('reservations/reserve-titles', { patron, body: { ...body, pickupLibraryId } }),
      await harness.send('reservations/change-reservation', { patron, params, body: { pickupLibraryId } }),
    ];
    for (const { statusCode, json } of answers)
      expect([statusCode, json]).toMatchObject([
        422,
        {
          code: 'library-unknown',
          errors: [{ field: 'pickupLibraryId', code: 'library-unknown', detail: '館が見つかりません。' }],
        },
      ]);
  }
});

describe('fields at fault', () => {
  test('more than 18 titles are refused with the number (D2)', async () => {
    const titleIds = Array.from({ length: 19 }, (_, at) => `t${at}`);
    const { json } = await preview(await harness.newPatron(), titleIds);
    expect(json['errors']).toEqual([{ field: 'titleIds', code: 'too-many', detail: '18件以内で選んでください。' }]);
  });
});
