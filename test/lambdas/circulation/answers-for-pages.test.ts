/** What the answers say to a page, beside what they do: places, reasons in words, consequences, every fault at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { texts } from '../../../contract/texts.ts';
import { refusals } from '../../../contract/refusals.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';
import { address } from '../../../testing/engines/profiles.ts';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(() => harness.library.moveTo('2026-06-03T01:00:00Z'));

const inEnglish = { 'accept-language': 'en' };
const waiting = { address: 'new@patron.example', device: 'pc', state: 'unconfirmed' } as const;
const byMail: Partial<Profile> = { defaultContactMethod: 'mail', email1: address('hanako@patron.example') };

/** A patron looks a while after the last write, here and at the list. */
function preview(patron: string, titleIds: readonly string[], more: object = {}) {
  letTimePass(harness.library.table);
  return harness.send('reservations/preview-reservations', { patron, body: { titleIds, ...more } });
}

function reservationsOf(patron: string) {
  letTimePass(harness.library.table);
  return harness.reservations(patron);
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
  const [own] = await reservationsOf(patron);
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

describe('the list of reservations (E1, E2)', () => {
  test('keeps the order in which titles were ticked, films among books', async () => {
    const patron = await harness.newPatron();
    const ticked: string[] = [];
    for (let at = 0; at < 8; at += 1) ticked.unshift(await harness.newTitle(['main'], at % 3 === 1 ? 'av' : 'book'));
    await harness.reserve(patron, ticked);
    expect((await reservationsOf(patron)).map(({ titleId }) => titleId)).toEqual(ticked);
  });

  test('names each state, why it cannot be changed and why it ended, in the language asked for', async () => {
    const patron = await harness.newPatron();
    const [own, away, gone] = [await harness.newTitle(), await harness.newTitle(['branch']), await harness.newTitle()];
    await harness.reserve(patron, [own, away, gone, await harness.newTitle()]);
    await harness.atDesk('capture-copy', { barcode: `${own}-1` });
    await harness.atDesk('capture-copy', { barcode: `${away}-1`, libraryId: 'branch' });
    const idOf = async (titleId: string) =>
      (await reservationsOf(patron)).find((item) => item.titleId === titleId)?.reservationId ?? '';
    await harness.send('reservations/cancel-reservation', { patron, params: { reservationId: await idOf(gone) } });
    const shown = async (headers = {}) => {
      const { items } = await harness.call<{ items: Record<string, unknown>[] }>('reservations/list-reservations', {
        patron,
        headers,
      });
      return items.map(({ stateLabel, reasonDetail, endedDetail }) => [stateLabel, reasonDetail, endedDetail]);
    };
    expect(await shown()).toEqual([
      ['貸出可能', texts['too-late-ready'].ja, undefined],
      ['回送中', texts['too-late-in-transit'].ja, undefined],
      ['予約中', undefined, undefined],
      ['取消', refusals['already-ended'].ja, texts['ended-by-patron'].ja],
    ]);
    expect((await shown(inEnglish)).map(([state]) => state)).toEqual([
      'Ready to collect',
      'In transit',
      'Waiting',
      'Cancelled',
    ]);
    const change = await harness.send('reservations/change-reservation', {
      patron,
      params: { reservationId: await idOf(own) },
      body: { contactMethod: 'none' },
    });
    expect([change.json['code'], change.json['detail']]).toEqual(['too-late-to-change', texts['too-late-ready'].ja]);
  });

  test('a change that names nothing says so; a suspension lasts a year at the most', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    await harness.reserve(patron, [titleId]);
    const [own] = await reservationsOf(patron);
    const params = { reservationId: own?.reservationId ?? '' };
    const { json } = await harness.send('reservations/change-reservation', { patron, params, body: {} });
    expect(json).toMatchObject({ code: 'unacceptable-fields', errors: [{ detail: texts['nothing-to-change'].ja }] });
    const until = (day: string) =>
      harness.send('reservations/suspend-reservation', { patron, params, body: { until: day } });
    const { errors } = (await until('2027-06-04')).json as { errors?: object[] };
    expect(errors).toMatchObject([{ field: 'until', detail: '2027-06-03までの日付を入力してください。' }]);
    expect((await until('2027-06-03')).statusCode).toBe(200);
  });
});

test('a ready copy that is lost is shown as taken back, and no more once the next one is ready (J6)', async () => {
  const [patron, titleId] = [await harness.newPatron(), await harness.newTitle(['main', 'main'])];
  await harness.reserve(patron, [titleId]);
  await harness.atDesk('capture-copy', { barcode: `${titleId}-1` });
  await harness.library.lose(`${titleId}-1`);
  expect(await reservationsOf(patron)).toMatchObject([
    { state: 'waiting', position: 1, takenBackOn: '2026-06-03', takenBackDetail: texts['copy-taken-back'].ja },
  ]);
  await harness.atDesk('capture-copy', { barcode: `${titleId}-2` });
  const [ready] = await reservationsOf(patron);
  expect([ready?.state, Object.hasOwn(ready ?? {}, 'takenBackOn')]).toEqual(['ready', false]);
});

describe('a card that staff have suspended is passed over, and keeps its place (K2)', () => {
  async function threeWait() {
    const titleId = await harness.newTitle(['main']);
    const patrons = [await harness.newPatron(), await harness.newPatron(), await harness.newPatron()] as const;
    for (const patron of patrons) await harness.reserve(patron, [titleId]);
    const states = async () => {
      const all = await Promise.all(patrons.map((patron) => reservationsOf(patron)));
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
    expect(await reservationsOf(second)).toMatchObject([{ position: 2, waiting: 2 }]);
    const [own] = await reservationsOf(third);
    await harness.library.reactivate(second);
    await harness.send('reservations/cancel-reservation', {
      patron: third,
      params: { reservationId: own?.reservationId ?? '' },
    });
    expect(await states()).toEqual(['waiting', 'in-transit', 'cancelled']);
  });

  test('on the pick list, which shows no title that only such cards wait for', async () => {
    const { patrons } = await threeWait();
    const titleId = (await reservationsOf(patrons[0]))[0]?.titleId;
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
    await harness.library.lose(`${(await reservationsOf(patrons[0]))[0]?.titleId}-1`);
    expect((await scan('return-copy')).json).toEqual({ next: 'shelve' });
    expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);
    await harness.library.reactivate(patrons[1]);
    await scan('capture-copy');
    expect(await states()).toEqual(['waiting', 'ready', 'waiting']);
  });
});

describe('fields at fault', () => {
  test('more than 18 titles are refused with the number (D2)', async () => {
    const titleIds = Array.from({ length: 19 }, (_, at) => `t${at}`);
    const { json } = await preview(await harness.newPatron(), titleIds);
    expect(json['errors']).toEqual([{ field: 'titleIds', code: 'too-many', detail: '18件以内で選んでください。' }]);
  });
});

describe('the counter', () => {
  test('takes full-width digits and letters, as an input method makes them (A1)', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    const wide = (text: string) =>
      text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    const seen = await harness.send('patrons/show-patron', {
      staff: 'desk-01',
      params: { patronNumber: ` ${wide(patron)} ` },
    });
    expect([seen.statusCode, seen.json['patronNumber']]).toEqual([200, patron]);
    const lent = await harness.atDesk('lend-copy', { patronNumber: wide(patron), barcode: wide(`${titleId}-1`) });
    expect([lent.statusCode, lent.json['barcode']]).toEqual([201, `${titleId}-1`]);
  });

  test('is told why a card cannot be used, when it lends to it (A5)', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${titleId}-1` });
    harness.library.moveTo('2026-06-25T01:00:00Z');
    const other = await harness.newTitle();
    const { statusCode, json } = await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${other}-1` });
    expect([statusCode, json]).toMatchObject([
      409,
      { code: 'card-unusable', unusableReason: 'overdue', detail: texts['card-overdue'].ja },
    ]);
  });
});

describe('the preview of a profile (C3)', () => {
  type Draft = Record<string, unknown>;

  async function draftOf(patron: string): Promise<Draft> {
    return harness.call<Draft>('patrons/show-profile', { patron });
  }

  const previewOf = (patron: string, body: Draft) => harness.send('patrons/preview-profile', { patron, body });

  test('says what would change and what follows, and stores nothing', async () => {
    const patron = await harness.newPatron({ email1: address('hanako@patron.example') });
    await harness.reserve(patron, [await harness.newTitle()]);
    const before = await draftOf(patron);
    const email2 = { address: 'new@patron.example', device: 'mobile' };
    const draft = { ...before, email2, reservationMailTo: 'email2', defaultContactMethod: 'mail', dueNotice: true };
    const { statusCode, json } = await previewOf(patron, draft);
    expect([statusCode, json]).toMatchObject([
      200,
      {
        changes: [
          { field: 'email2', from: null, to: email2 },
          { field: 'reservationMailTo', from: 'email1', to: 'email2' },
          { field: 'dueNotice', from: false, to: true },
          { field: 'defaultContactMethod', from: 'none', to: 'mail' },
        ],
        warnings: [
          { code: 'confirmation-mailed', field: 'email2' },
          { code: 'mail-to-other-address', field: 'email2' },
          { code: 'other-reservations' },
        ],
      },
    ]);
    expect(await draftOf(patron)).toEqual(before);
    expect((await previewOf(patron, before)).json).toEqual({ changes: [], warnings: [] });
  });

  test('a due-day notice without any address is told to come nowhere (C1)', async () => {
    const patron = await harness.newPatron();
    const { json } = await previewOf(patron, { ...(await draftOf(patron)), dueNotice: true });
    expect(json['warnings']).toMatchObject([{ code: 'due-notice-without-address', field: 'dueNotice' }]);
  });

  test('names every fault at once, those of the new password too; an older form gets a conflict', async () => {
    const patron = await harness.newPatron();
    const draft = await draftOf(patron);
    const faulty = {
      ...draft,
      email1: { address: '', device: 'pc' },
      email2: { address: 'none', device: 'pc' },
      defaultPickupLibraryId: 'nowhere',
      newPassword: 'short',
    };
    const { statusCode, json } = await previewOf(patron, faulty);
    const found = (json['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);
    expect([statusCode, json['code'], found]).toEqual([
      422,
      'unacceptable-fields',
      [
        'email1.address unacceptable-value',
        'email2.address unacceptable-value',
        'defaultPickupLibraryId library-unknown',
        'newPassword too-short',
        'newPassword no-digit',
        'newPassword no-symbol',
      ],
    ]);
    const only = await previewOf(patron, { ...draft, newPassword: 'short' });
    expect(only.json['code']).toBe('password-rules');
    const older = await previewOf(patron, { ...draft, version: 2 });
    expect([older.statusCode, older.json['code']]).toEqual([409, 'changed-meanwhile']);
  });
});

test('no text of the catalogues is without its English, and every gap has a name', () => {
  for (const [key, { ja, en }] of Object.entries({ ...texts, ...refusals })) {
    const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
    expect([key, gaps(en)]).toEqual([key, gaps(ja)]);
    expect([key, ja === '', en === '']).toEqual([key, false, false]);
  }
  expect(Object.keys(texts).filter((key) => Object.hasOwn(refusals, key))).toEqual([]);
});

describe('a reservation for which no copy is left', () => {
  const heldUp = { state: 'waiting', position: 1, heldUpBecause: 'no-copy-left' };

  async function waitsFor(takeAway: (barcode: string) => Promise<unknown>) {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle(['main'])];
    await harness.reserve(patron, [titleId]);
    await takeAway(`${titleId}-1`);
    return { patron, barcode: `${titleId}-1` };
  }

  test.each(['withdraw', 'lose'] as const)('says so, in words (%s), and no more once there is one', async (away) => {
    const { patron, barcode } = await waitsFor((only) => harness.library[away](only));
    const heldUpDetail = texts['held-up-no-copy-left'].ja;
    expect(await reservationsOf(patron)).toMatchObject([{ ...heldUp, heldUpDetail, canCancel: true }]);
    if (away === 'withdraw') await harness.library.returnToShelf(barcode);
    else await harness.atDesk('return-copy', { barcode });
    const [own] = await reservationsOf(patron);
    expect(Object.keys(own ?? {})).not.toContain('heldUpBecause');
  });

  test('is not one whose copies are lent, on their way or set aside', async () => {
    const [borrower, patron] = [await harness.newPatron(), await harness.newPatron()];
    const titleId = await harness.newTitle(['main']);
    await harness.atDesk('lend-copy', { barcode: `${titleId}-1`, patronNumber: borrower });
    await harness.reserve(patron, [titleId]);
    const [own] = await reservationsOf(patron);
    expect([own?.state, Object.keys(own ?? {}).includes('heldUpBecause')]).toEqual(['waiting', false]);
  });
});
