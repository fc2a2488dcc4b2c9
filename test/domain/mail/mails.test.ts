/**
 * Which days a run is about, whom it plans, what a mail says at the moment of sending, and what a record tells (J1–J7).
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Account, ActiveReservation, EndedReservation, Loan } from '../../../domain/circulation/account.ts';
import { addDays, type Day } from '../../../domain/time/day.ts';
import {
  batchesOf,
  mergedPatrons,
  maxPatronsPerBatch,
  type MailBatch,
  type MailKind,
} from '../../../domain/mail/batch.ts';
import { mailAfterEnd, mailsAfter } from '../../../domain/mail/causes.ts';
import { contentFor, type MailRecipient, type MailContent } from '../../../domain/mail/content.ts';
import {
  announcedDeadlines,
  announcedDueDays,
  missedDays,
  overdueDueDays,
  readyHoursBegin,
} from '../../../domain/mail/days.ts';
import { maskedAddress, maskedNumber } from '../../../domain/mail/masked.ts';
import { endsOf, tallyOf, type BatchRecord } from '../../../domain/mail/record.ts';
import { newStopToken, patronOfStopToken } from '../../../domain/mail/notice-stop.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';

const day: Day = '2026-06-21';

describe('the days of a run', () => {
  test('are today and in three days, seven days ago, and tomorrow', () => {
    expect([announcedDueDays(day, 0), overdueDueDays(day, 0), announcedDeadlines(day, 0)]).toEqual([
      ['2026-06-21', '2026-06-24'],
      ['2026-06-14'],
      ['2026-06-22'],
    ]);
  });

  test('make up for missed days without a mail about the past', () => {
    expect(announcedDueDays(day, 2)).toEqual(['2026-06-21', '2026-06-22', '2026-06-23', '2026-06-24']);
    expect(overdueDueDays(day, 2)).toEqual(['2026-06-12', '2026-06-13', '2026-06-14']);
    expect(announcedDeadlines(day, 2)).toEqual(['2026-06-21', '2026-06-22']);
  });

  test('however many are missed, no due day and no deadline of the past is announced, and none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), (missed) => {
        for (const days of [announcedDueDays(day, missed), announcedDeadlines(day, missed)]) {
          expect(days.filter((one) => one < day)).toEqual([]);
          expect(new Set(days).size).toBe(days.length);
        }
      }),
    );
  });

  test('are missed since the last complete run, and after a week nothing is made up for', () => {
    expect(missedDays(day, '2026-06-20')).toBe(0);
    expect(missedDays(day, '2026-06-18')).toBe(2);
    expect(missedDays(day, '2026-06-14')).toBe(6);
    expect(missedDays(day, '2026-06-13')).toBe(0);
    expect(missedDays(day, undefined)).toBe(0);
  });
});

async function* streamOf<T>(items: readonly T[]) {
  yield* items;
}

async function listed<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

test('streams of patrons are merged in order, each patron once, whatever they hold', async () => {
  const sorted = fc
    .array(fc.integer({ min: 0, max: 40 }).map((one) => String(one).padStart(6, '0')))
    .map((some) => some.toSorted());
  await fc.assert(
    fc.asyncProperty(fc.array(sorted, { maxLength: 5 }), async (streams) => {
      const merged = await listed(mergedPatrons(streams.map(streamOf)));
      expect(merged).toEqual([...new Set(streams.flat())].toSorted());
    }),
  );
});

test('batches hold everybody once and in order, and are named by their first patron', async () => {
  const patrons = Array.from({ length: 2 * maxPatronsPerBatch + 1 }, (_, at) => String(at).padStart(6, '0'));
  const batches = await listed(batchesOf({ kind: 'due', day, days: [day] }, '3', streamOf(patrons)));
  expect(batches.map(({ patronNumbers }) => patronNumbers.length)).toEqual([maxPatronsPerBatch, maxPatronsPerBatch, 1]);
  expect(batches.flatMap(({ patronNumbers }) => patronNumbers)).toEqual(patrons);
  expect(batches.map(({ key }) => key)).toEqual(['3#000000', '3#000050', '3#000100']);
});

const ulid = (at: number) => `01JX6T000000000000000000${String(at).padStart(2, '0')}`;
const loan = (at: number, dueOn: Day): Loan => ({ id: `${ulid(at)}.b.kanagawa.b${at}.t${at}`, dueOn, renewals: 0 });

function reservation(at: number, changes: Partial<ActiveReservation> = {}): ActiveReservation {
  return {
    id: `${ulid(at)}.bm.kanagawa.t${at}`,
    state: 'ready',
    pickupLibraryId: 'kanagawa',
    contactMethod: 'mail',
    readyOn: day,
    pickupBy: addDays(day, 1),
    ...changes,
  };
}

function recipientWith({
  loans = [],
  reservations = [],
  ...rest
}: { loans?: Loan[]; reservations?: ActiveReservation[] } & Partial<Omit<MailRecipient, 'account'>>): MailRecipient {
  const profile: Profile = {
    patronNumber: '000001',
    name: '見本 花子',
    nameReading: 'ミホン ハナコ',
    birthDate: '1990-04-01',
    version: 1,
    email1: { address: 'hanako@patron.example', device: 'pc', state: 'active' },
    email2: null,
    reservationMailTo: 'email1',
    dueNotice: true,
    defaultPickupLibraryId: 'kanagawa',
    defaultContactMethod: 'mail',
  };
  const account: Account = {
    patronNumber: '000001',
    status: 'active',
    registeredOn: '2020-04-01',
    lastUsedOn: day,
    reservations: { book: Object.fromEntries(reservations.map((one, at) => [`t${at}`, one])), av: {} },
    loans: { book: Object.fromEntries(loans.map((one, at) => [`b${at}`, one])), av: {} },
    titlesOnLoan: [],
    titlesOnLoanTwice: {},
    loansRevision: 1,
  };
  return { account, profile, mailedOn: {}, announced: {}, ended: [], ...rest };
}

const batch = (kind: MailKind, days: readonly Day[] = []): MailBatch => ({
  kind,
  day,
  days,
  key: 'k',
  patronNumbers: ['000001'],
});
const titlesOf = (content: MailContent | string) =>
  typeof content === 'string' ? [content] : content.entries.map(({ titleId }) => titleId);
const due = batch('due', announcedDueDays(day, 0));

describe('what a mail says, as things are when it is sent', () => {
  test('all copies due today and in three days, in the order of their days', () => {
    const loans = [loan(1, '2026-06-24'), loan(2, day), loan(3, '2026-06-22')];
    expect(titlesOf(contentFor(due, recipientWith({ loans }), day))).toEqual(['t2', 't1']);
  });

  test.each([
    ['returned or renewed', {}, 'nothing-left'],
    [
      'notices turned off',
      { loans: [loan(1, day)], profile: { ...recipientWith({}).profile, dueNotice: false } },
      'notices-off',
    ],
    ['no address', { loans: [loan(1, day)], profile: { ...recipientWith({}).profile, email1: null } }, 'no-address'],
    [
      'an address that was never confirmed',
      {
        loans: [loan(1, day)],
        profile: {
          ...recipientWith({}).profile,
          email1: { address: 'a@patron.example', device: 'pc', state: 'unconfirmed' },
        },
      },
      'no-address',
    ],
    [
      'an address to which mail came back',
      {
        loans: [loan(1, day)],
        profile: { ...recipientWith({}).profile, email1: { address: 'a@patron.example', device: 'pc', state: 'bad' } },
      },
      'address-bad',
    ],
    ['mailed already', { loans: [loan(1, day)], mailedOn: { due: day } }, 'mailed-already'],
    ['mailed for a later day already', { loans: [loan(1, day)], mailedOn: { due: addDays(day, 1) } }, 'mailed-already'],
  ] as const)('%s: none', (_, changes, skip) => {
    expect(contentFor(due, recipientWith(changes as Parameters<typeof recipientWith>[0]), day)).toBe(skip);
  });

  test('a deleted card: none', () => {
    expect(contentFor(due, undefined, day)).toBe('no-card');
  });

  test('a queue that was slow over midnight tells of nothing that has passed (J7)', () => {
    const loans = [loan(1, day), loan(2, '2026-06-24')];
    expect(titlesOf(contentFor(due, recipientWith({ loans }), addDays(day, 1)))).toEqual(['t2']);
    expect(
      titlesOf(
        contentFor(
          batch('pickup', [day]),
          recipientWith({ reservations: [reservation(1, { pickupBy: day })] }),
          addDays(day, 1),
        ),
      ),
    ).toEqual(['nothing-left']);
  });

  test('a run that makes up for a missed day repeats no announcement of the day before it', () => {
    const loans = [loan(1, '2026-06-23'), loan(2, '2026-06-24'), loan(3, day)];
    const making = batch('due', announcedDueDays(day, 1));
    expect(titlesOf(contentFor(making, recipientWith({ loans }), day))).toEqual(['t3', 't1', 't2']);
    expect(titlesOf(contentFor(making, recipientWith({ loans, mailedOn: { due: '2026-06-20' } }), day))).toEqual([
      't3',
      't2',
    ]);
  });

  test('overdue for seven days: everything that is overdue, but only when something is overdue since then', () => {
    const overdue = batch('overdue', overdueDueDays(day, 0));
    expect(
      titlesOf(
        contentFor(
          overdue,
          recipientWith({ loans: [loan(1, '2026-06-18'), loan(2, '2026-06-14'), loan(3, day)] }),
          day,
        ),
      ),
    ).toEqual(['t2', 't1']);
    expect(contentFor(overdue, recipientWith({ loans: [loan(1, '2026-06-18')] }), day)).toBe('nothing-left');
  });

  test('contact 「連絡不要」 is told nothing about reservations', () => {
    const reservations = [reservation(1, { contactMethod: 'none' })];
    for (const kind of ['ready', 'pickup'] as const)
      expect(contentFor(batch(kind, [addDays(day, 1)]), recipientWith({ reservations }), day)).toBe('nothing-left');
  });

  const announcedIn = (announced: Record<string, Day>) => ({
    mailedOn: { ready: day },
    announced: { ready: Object.fromEntries(Object.entries(announced).map(([ulid, on]) => [ulid, { on, by: 'k' }])) },
  });
  const readyNow = (reservations: ActiveReservation[], announced: Record<string, Day>) =>
    titlesOf(contentFor(batch('ready'), recipientWith({ reservations, ...announcedIn(announced) }), day));

  test('each reservation is told once that it is ready, also on a day with a ready mail; the oldest first (J7)', () => {
    const reservations = [reservation(2), reservation(1)];
    expect(readyNow(reservations, {})).toEqual(['t1', 't2']);
    expect(readyNow(reservations, { [ulid(1)]: day })).toEqual(['t2']);
    expect(readyNow(reservations, { [ulid(1)]: day, [ulid(2)]: day })).toEqual(['mailed-already']);
  });

  test('what became ready once more, after its copy was lost, is told once more', () => {
    expect(readyNow([reservation(1, { readyOn: addDays(day, -1) })], { [ulid(1)]: addDays(day, -1) })).toEqual([
      'mailed-already',
    ]);
    expect(readyNow([reservation(1)], { [ulid(1)]: addDays(day, -1) })).toEqual(['t1']);
  });

  test('a copy that was ready and is lost, and a title that was removed, are told once, to who wants mail (J6)', () => {
    const lost = { state: 'waiting' as const, takenBackOn: day };
    const removed: EndedReservation = {
      id: `${ulid(3)}.bm.kanagawa.t3`,
      state: 'cancelled',
      pickupLibraryId: 'kanagawa',
      contactMethod: 'mail',
      endedAt: '2026-06-21T03:00:00Z',
      visibleThrough: addDays(day, 14),
      because: 'title-removed',
    };
    const card = (more: Partial<MailRecipient> = {}) =>
      recipientWith({
        reservations: [reservation(1, lost), reservation(2, { ...lost, contactMethod: 'none' }), reservation(4)],
        ended: [removed, { ...removed, contactMethod: 'none' }],
        ...more,
      });
    const takenBack = (more: Partial<MailRecipient> = {}) => titlesOf(contentFor(batch('taken-back'), card(more), day));
    expect(takenBack()).toEqual(['t1', 't3']);
    expect(takenBack({ announced: { 'taken-back': { [ulid(1)]: { on: day, by: 'k' } } } })).toEqual(['t3']);
    expect(takenBack({ mailedOn: { 'taken-back': day } })).toEqual(['in-the-morning']);
    const before = recipientWith({ reservations: [reservation(1)] }).account;
    expect(mailsAfter(before, card().account)).toEqual([
      { kind: 'ready', day, patronNumber: '000001' },
      { kind: 'taken-back', day, patronNumber: '000001' },
    ]);
    expect(mailAfterEnd('000001', removed)).toEqual({ kind: 'taken-back', day, patronNumber: '000001' });
  });

  test.each([
    ['07:59:59', '2026-06-20T22:59:59Z', day],
    ['08:00:00', '2026-06-20T23:00:00Z', undefined],
    ['20:59:59', '2026-06-21T11:59:59Z', undefined],
    ['21:00:00', '2026-06-21T12:00:00Z', addDays(day, 1)],
  ])('a ready mail at %s in Tokyo goes out at once, or in the morning (J7)', (_, at, begin) => {
    expect(readyHoursBegin(new Date(at), { from: 8, before: 21 })).toBe(begin);
  });

  test('expired: what the job has ended, and what it is about to end, in one mail', () => {
    const ended: EndedReservation = {
      id: `${ulid(1)}.bm.kanagawa.t1`,
      state: 'expired',
      pickupLibraryId: 'kanagawa',
      contactMethod: 'mail',
      endedAt: '2026-06-20T15:10:00Z',
      visibleThrough: addDays(day, 14),
    };
    const reservations = [reservation(2, { pickupBy: addDays(day, -1) }), reservation(3)];
    expect(
      titlesOf(contentFor(batch('expired'), recipientWith({ reservations, ended: [ended] }), day)).toSorted(),
    ).toEqual(['t1', 't2']);
    const others = [
      { ...ended, state: 'cancelled' as const },
      { ...ended, because: 'no-longer-needed' as const },
      { ...ended, endedAt: '2026-06-20T14:59:00Z' },
    ];
    expect(contentFor(batch('expired'), recipientWith({ ended: others }), day)).toBe('nothing-left');
    expect(mailAfterEnd('000001', ended)).toEqual({ kind: 'expired', day, patronNumber: '000001' });
    expect(mailAfterEnd('000001', { ...ended, contactMethod: 'none' })).toBeNull();
  });

  test('a ready mail is called for by the change that makes something ready, and by no other', () => {
    const waiting = recipientWith({ reservations: [reservation(1, { state: 'in-transit' })] }).account;
    const ready = recipientWith({ reservations: [reservation(1)] }).account;
    expect(mailsAfter(waiting, ready)).toEqual([{ kind: 'ready', day, patronNumber: '000001' }]);
    expect(mailsAfter(ready, ready)).toEqual([]);
    expect(mailsAfter(ready, waiting)).toEqual([]);
  });
});

describe('the record', () => {
  const record = (given: Partial<BatchRecord>): BatchRecord => ({
    kind: 'due',
    day,
    key: 'k',
    unsettled: [],
    outcomes: {},
    ...given,
  });
  const ends = (records: BatchRecord[], claimed: string[] = []) =>
    Object.fromEntries(endsOf(records, (one) => claimed.includes(one)));

  test('begun, claimed and not settled is unknown; not claimed is left', () => {
    expect(ends([record({ unsettled: ['1', '2'] })], ['1'])).toEqual({ 1: 'unknown', 2: 'left' });
  });

  test('sent wins over what other attempts or batches left of the same patron', () => {
    const first = record({ unsettled: ['1'], outcomes: { unknown: ['2'], refused: ['3'], 'mailed-already': ['4'] } });
    const second = record({ key: 'other', outcomes: { sent: ['1', '2', '3', '4'] } });
    expect(ends([first, second], ['1'])).toEqual({ 1: 'sent', 2: 'sent', 3: 'sent', 4: 'sent' });
  });

  test('refused and begun again without an end is unknown once claimed', () => {
    expect(ends([record({ unsettled: ['1'], outcomes: { refused: ['1'] } })], ['1'])).toEqual({ 1: 'unknown' });
    expect(ends([record({ unsettled: ['1'], outcomes: { refused: ['1'] } })])).toEqual({ 1: 'refused' });
  });

  test('adds up to every patron once', () => {
    const all = endsOf(
      [record({ unsettled: ['5'], outcomes: { sent: ['1', '2'], refused: ['3'], 'notices-off': ['4'] } })],
      () => true,
    );
    expect(tallyOf('due', day, all)).toEqual({
      kind: 'due',
      day,
      sent: 2,
      refused: 1,
      unknown: 1,
      left: 0,
      skipped: { 'notices-off': 1 },
    });
  });
});

test('what operators see of a patron is masked', () => {
  expect([maskedNumber('123456'), maskedAddress('hanako@patron.example'), maskedAddress('')]).toEqual([
    '12***6',
    'h***@patron.example',
    '***',
  ]);
});

test('a stop token says whose it is and holds 256 random bits; anything else is none', () => {
  const token = newStopToken('000123', (count) => new Uint8Array(count).fill(255));
  expect(token).toHaveLength(6 + 43);
  expect(patronOfStopToken(token)).toBe('000123');
  for (const bad of ['', '000123', token.slice(1), `${token}A`, `A${token.slice(1)}`, `${token.slice(0, -1)}.`])
    expect(patronOfStopToken(bad)).toBeNull();
});
