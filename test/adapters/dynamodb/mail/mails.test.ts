/** Sending on the engine (J7): once a patron, kind and day, whatever repeats, changes or fails in between. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { marshall } from '@aws-sdk/util-dynamodb';
import { everyItem } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import { endedInsert } from '../../../../adapters/dynamodb/circulation/account-stream.ts';
import { accounts } from '../../../../adapters/dynamodb/circulation/accounts.ts';
import { badAddresses } from '../../../../adapters/dynamodb/mail/bad-addresses.ts';
import { dueLoans } from '../../../../adapters/dynamodb/circulation/due-loans.ts';
import { mailRecipients } from '../../../../adapters/dynamodb/mail/mail-recipients.ts';
import { mailClaims } from '../../../../adapters/dynamodb/mail/mail-claims.ts';
import { mailRecords, mailReports, mailRuns, mailsForLater } from '../../../../adapters/dynamodb/mail/mail-records.ts';
import { Expression } from '../../../../adapters/dynamodb/table/expression.ts';
import { isItem, keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { noticeStops } from '../../../../adapters/dynamodb/mail/notice-stops.ts';
import { addDays, type Day } from '../../../../domain/time/day.ts';
import type { MailBatch } from '../../../../domain/mail/batch.ts';
import { endsOf, unsettledIn, type BatchRecord } from '../../../../domain/mail/record.ts';
import type { MailAddress, Profile } from '../../../../domain/patrons/profile.ts';
import { renewLoans } from '../../../../domain/loans/renew-loans.ts';
import { markBadAddresses } from '../../../../domain/mail/mark-bad-addresses.ts';
import { planDueReminders, planMorningMails } from '../../../../domain/mail/plan-mails.ts';
import type { Enclosed, Outbox, Posted } from '../../../../domain/mail/outbox.ts';
import { sendMails, type MailPorts } from '../../../../domain/mail/send-mails.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { loseAnswers } from '../../../../testing/engines/faults.ts';
import { libraryOn, policy, type Library } from '../../../../testing/engines/library.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';

let engine: Engine;
let library: Library;
let sent: { to: string; subject: string; text: string; about: Enclosed | undefined }[];
/** What the next mails meet; those after them are taken. */
let fates: Posted[];

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  library = libraryOn(await engine.newTable());
  sent = [];
  fates = [];
});

const letterhead = {
  pagesUrl: 'https://pages.example',
  libraries: [{ libraryId: 'main', name: '試験図書館', section: '窓口', phone: '045-000-0000' }],
};
const address = (local: string): Profile['email1'] => ({
  address: `${local}@patron.example`,
  device: 'pc',
  state: 'active',
});
const stopToken = (patronNumber: string) => `${patronNumber}${'A'.repeat(43)}`;

const outbox: Outbox = {
  async send(to, { subject, text }, about) {
    const fate = fates.shift() ?? 'sent';
    if (fate === 'sent') sent.push({ to, subject, text, about });
    return fate;
  },
};

function portsOf(changes: Partial<MailPorts> = {}): MailPorts {
  const { table } = library;
  return {
    recipients: mailRecipients(table),
    titles: library.readers.queues,
    claims: mailClaims(table, stopToken),
    record: mailRecords(table),
    later: mailsForLater(table),
    outbox,
    pace: async () => {},
    mayGoOn: () => true,
    note: () => {},
    ...changes,
  };
}

/** Plans a day as the job does; the batches of due-day notices. */
async function planned(day: Day): Promise<{ missed: number; due: MailBatch[]; overdue: MailBatch[] }> {
  letTimePass(library.table);
  const batches: MailBatch[] = [];
  const queue = {
    async putAll(some: AsyncIterable<MailBatch>) {
      for await (const batch of some) batches.push(batch);
    },
  };
  const { missed } = await planDueReminders(
    { runs: mailRuns(library.table), queue, loans: dueLoans(library.table) },
    'send-due-reminders',
    day,
  );
  return {
    missed,
    due: batches.filter(({ kind }) => kind === 'due'),
    overdue: batches.filter(({ kind }) => kind === 'overdue'),
  };
}

async function sendAll(batches: readonly MailBatch[], ports = portsOf()): Promise<boolean> {
  let again = false;
  for (const batch of batches) again = (await sendMails(ports, batch, batch.day, letterhead)).again || again;
  return again;
}

async function endsOn(day: Day): Promise<Record<string, string>> {
  letTimePass(library.table);
  const reports = mailReports(library.table);
  const records: BatchRecord[] = [];
  for await (const record of reports.records('due', day)) records.push(record);
  const claimed = await reports.claimed('due', day, unsettledIn(records));
  return Object.fromEntries(endsOf(records, (one) => claimed.has(one)));
}

/** A patron who wants notices, with a loan; its due day. */
async function borrower(patronNumber: string, title = `t${patronNumber}`): Promise<Day> {
  await library.patron(patronNumber, {}, { email1: address(`p${patronNumber}`), dueNotice: true });
  await library.title(title);
  return (await library.lend(patronNumber, `${title}-1`)).loan.dueOn;
}

test('a second run of the same day sends nothing, and a repeated message neither', async () => {
  const dueOn = await borrower('000001');
  const day = addDays(dueOn, -3);
  const { due } = await planned(day);
  await sendAll(due);
  await sendAll(due);
  await sendAll((await planned(day)).due);
  expect(sent.map(({ to }) => to)).toEqual(['p000001@patron.example']);
  expect(await endsOn(day)).toEqual({ '000001': 'sent' });
});

test('the same message given to two senders at once gives one mail', async () => {
  const dueOn = await borrower('000001');
  const { due } = await planned(addDays(dueOn, -3));
  await Promise.all(Array.from({ length: 8 }, () => sendAll(due)));
  expect(sent).toHaveLength(1);
});

test('a renewal between planning and sending: no mail for the old day, exactly one more for the new one', async () => {
  const dueOn = await borrower('000001');
  const { due } = await planned(addDays(dueOn, -3));
  library.moveTo(`${addDays(dueOn, -3)}T00:00:00Z`);
  const account = await library.readers.accounts.read('000001');
  const [loanId = ''] = Object.values(account?.loans.book ?? {}).map(({ id }) => id);
  const [renewed] = await renewLoans(
    library.circulation,
    library.calendars,
    { patronNumber: '000001', loanIds: [loanId], today: library.today() },
    policy,
  );
  if (renewed?.outcome !== 'renewed') throw new Error(JSON.stringify(renewed));
  await sendAll(due);
  expect(sent).toEqual([]);
  for (let day = addDays(dueOn, -2); day <= addDays(renewed.loan.dueOn, -3); day = addDays(day, 1))
    await sendAll((await planned(day)).due);
  expect(sent).toHaveLength(1);
});

test('notices turned off between planning and sending: no mail; nor between reading and claiming', async () => {
  const dueOn = await borrower('000001');
  const day = addDays(dueOn, -3);
  const { due } = await planned(day);
  // The claim compares the setting itself, whatever was read before it.
  const turnedOffWhileSending = portsOf({
    pace: async () => {
      await mailClaims(library.table, stopToken).take(
        '000001',
        { kind: 'due', day: '2000-01-01', by: '', announcements: [] },
        { mailedOn: {}, announced: {} },
      );
      await noticeStops(library.table).stop('000001', stopToken('000001'));
    },
  });
  await sendAll(due, turnedOffWhileSending);
  expect(sent).toEqual([]);
  expect(await endsOn(day)).toEqual({ '000001': 'notices-off' });
  await sendAll(due);
  expect(sent).toEqual([]);
});

test('whoever is refused for now gets the mail when the batch comes again, and nobody else a second one', async () => {
  const dueOn = await borrower('000001');
  await borrower('000017');
  const day = addDays(dueOn, -3);
  const { due } = await planned(day);
  fates = ['refused-for-now', 'refused-for-now'];
  expect(await sendAll(due)).toBe(true);
  expect(sent).toEqual([]);
  expect(await endsOn(day)).toEqual({ '000001': 'refused', '000017': 'refused' });
  expect(await sendAll(due)).toBe(false);
  expect(sent.map(({ to }) => to).toSorted()).toEqual(['p000001@patron.example', 'p000017@patron.example']);
  expect(await endsOn(day)).toEqual({ '000001': 'sent', '000017': 'sent' });
});

test('a refusal for good is on record and not tried again that day', async () => {
  const dueOn = await borrower('000001');
  const day = addDays(dueOn, -3);
  fates = ['refused'];
  const { due } = await planned(day);
  expect(await sendAll(due)).toBe(false);
  await sendAll(due);
  expect(sent).toEqual([]);
  expect(await endsOn(day)).toEqual({ '000001': 'refused' });
});

test('no answer from SES is unknown, and not sent again', async () => {
  const dueOn = await borrower('000001');
  const day = addDays(dueOn, -3);
  fates = ['unknown'];
  const { due } = await planned(day);
  await sendAll(due);
  await sendAll(due);
  expect(sent).toEqual([]);
  expect(await endsOn(day)).toEqual({ '000001': 'unknown' });
});

test('a sender that dies after the claim leaves an unknown mail, which a repeated message does not send', async () => {
  const dueOn = await borrower('000001');
  const day = addDays(dueOn, -3);
  const { due } = await planned(day);
  const dying = portsOf({ outbox: { ...outbox, send: () => new Promise(() => {}) } });
  void sendAll(due, dying);
  while ((await mailReports(library.table).claimed('due', day, ['000001'])).size === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await endsOn(day)).toEqual({ '000001': 'unknown' });
  await sendAll(due);
  expect(sent).toEqual([]);
  expect(await endsOn(day)).toEqual({ '000001': 'unknown' });
});

test('when the time of a function runs out, the rest of its batch comes again', async () => {
  const dueOn = await borrower('000001');
  await borrower('000017');
  const { due } = await planned(addDays(dueOn, -3));
  expect(await sendAll(due, portsOf({ mayGoOn: () => false }))).toBe(true);
  expect(sent).toEqual([]);
  expect(await sendAll(due)).toBe(false);
  expect(sent).toHaveLength(2);
});

test('a day without a run is made up for by the next, once, and the due day itself is told too', async () => {
  const dueOn = await borrower('000001');
  await sendAll((await planned(addDays(dueOn, -4))).due);
  const after = await planned(addDays(dueOn, -2));
  expect(after.missed).toBe(1);
  await sendAll(after.due);
  expect(sent).toHaveLength(1);
  await sendAll((await planned(addDays(dueOn, -1))).due);
  expect(sent).toHaveLength(1);
  await sendAll((await planned(dueOn)).due);
  expect(sent).toHaveLength(2);
});

test('mail goes to the address that the patron chose, as SMTP takes it, and bears whose and what it is', async () => {
  await library.patron(
    '000001',
    {},
    { email1: address('one'), email2: address('two'), reservationMailTo: 'email2', dueNotice: true },
  );
  await library.title('t1');
  const { dueOn } = (await library.lend('000001', 't1-1')).loan;
  await sendAll((await planned(addDays(dueOn, -3))).due);
  expect(sent).toMatchObject([
    {
      to: 'two@patron.example',
      about: {
        patronNumber: '000001',
        kind: 'due',
        stopUrl: `https://pages.example/api/due-notice-stops/${stopToken('000001')}`,
      },
    },
  ]);
});

test('an address that comes back is marked where it stands, also spelt otherwise; another is not (J8)', async () => {
  await library.patron('000001', {}, { email1: address('Hanako'), email2: address('other') });
  const ports = { readProfile: accounts(library.table).profile, addresses: badAddresses(library.table) };
  expect(await markBadAddresses(ports, '000001', ['stranger@patron.example'])).toBe(0);
  expect(await markBadAddresses(ports, '000001', ['Hanako@PATRON.example'])).toBe(1);
  expect(await markBadAddresses(ports, '000001', ['Hanako@PATRON.example'])).toBe(0);
  expect(await markBadAddresses(ports, '999999', ['Hanako@patron.example'])).toBe(0);
  const profile = await ports.readProfile('000001');
  expect([profile?.email1?.state, profile?.email2?.state]).toEqual(['bad', 'active']);
});

test('an address is told to be marked also where the answer to that was lost, and once (J8)', async () => {
  const former = { address: 'former@patron.example', device: 'pc', state: 'active' } as const;
  const email1 = { address: 'new@patron.example', device: 'pc', state: 'unconfirmed', former } as const;
  await library.patron('000001', {}, { email1, email2: address('other') });
  const forgetful = engine.again(library.table);
  const lost = loseAnswers(forgetful.client, 'UpdateItemCommand', 2);
  const ports = { readProfile: accounts(library.table).profile, addresses: badAddresses(forgetful) };
  expect(await markBadAddresses(ports, '000001', ['former@patron.example', 'other@patron.example'])).toBe(2);
  expect([lost(), await markBadAddresses(ports, '000001', ['other@patron.example'])]).toEqual([2, 0]);
  forgetful.client.destroy();
});

test('while a new address is unconfirmed, it is the former one that comes back (C2, J8)', async () => {
  const former = { address: 'former@patron.example', device: 'pc', state: 'active' } as const;
  await library.patron(
    '000001',
    {},
    { email1: { address: 'new@patron.example', device: 'pc', state: 'unconfirmed', former } },
  );
  const ports = { readProfile: accounts(library.table).profile, addresses: badAddresses(library.table) };
  expect(await markBadAddresses(ports, '000001', ['former@patron.example', 'new@patron.example'])).toBe(1);
  expect((await ports.readProfile('000001'))?.email1).toMatchObject({ state: 'unconfirmed', former: { state: 'bad' } });
});

test('a claim whose answer is lost and which the SDK sends again is this sender’s own: the mail goes out', async () => {
  const dueOn = await borrower('000001');
  const { due } = await planned(addDays(dueOn, -3));
  const forgetful = engine.again(library.table);
  const lost = loseAnswers(forgetful.client, 'UpdateItemCommand', 1);
  await sendAll(due, portsOf({ claims: mailClaims(forgetful, stopToken) }));
  expect([lost(), sent.length]).toEqual([1, 1]);
  forgetful.client.destroy();
});

/** What `send-morning-mails` puts into the queue of what was noted for a day. */
async function noted(day: Day): Promise<MailBatch[]> {
  letTimePass(library.table);
  const batches: MailBatch[] = [];
  const queue = {
    async putAll(some: AsyncIterable<MailBatch>) {
      for await (const batch of some) batches.push(batch);
    },
  };
  const { table } = library;
  await planMorningMails({ runs: mailRuns(table), queue, noted: mailsForLater(table) }, 'send-morning-mails', day);
  return batches;
}

const noBatch: MailBatch = { kind: 'ready', day: '2026-06-03', days: [], key: 'none', patronNumbers: [] };

const newReader = () => library.patron('000001', {}, { email1: address('p000001') });

/** Titles that become ready for one patron, with a message of the stream for each. */
async function readyTitles(...titles: string[]): Promise<MailBatch[]> {
  const messages: MailBatch[] = [];
  for (const title of titles) {
    await library.title(title);
    await library.reserve('000001', [title], 'main', 'mail');
    await library.capture(`${title}-1`);
    messages.push({ kind: 'ready', day: library.today(), days: [], key: title, patronNumbers: ['000001'] });
  }
  return messages;
}

test('each reservation is told ready once: together what falls together, at once what follows (J7)', async () => {
  await newReader();
  const messages = await readyTitles('one', 'two');
  await sendAll(messages);
  expect(sent).toHaveLength(1);
  const [third = noBatch] = await readyTitles('three');
  await sendAll([third, ...messages, third]);
  expect(sent).toHaveLength(2);
  await sendAll([...messages, third].map((batch) => ({ ...batch, day: addDays(batch.day, 1) })));
  expect(sent).toHaveLength(2);
});

test('twenty messages at once about three reservations tell each of them once', async () => {
  await newReader();
  const messages = await readyTitles('one', 'two', 'three');
  await Promise.all(
    Array.from({ length: 20 }, (_, at) => sendAll([{ ...(messages[at % 3] ?? noBatch), key: `k${at}` }])),
  );
  const expected = sent.map(({ text }) => ['one', 'two', 'three'].filter((title) => text.includes(title)));
  expect(expected.flat().toSorted()).toEqual(['one', 'three', 'two']);
});

test('in the evening it waits for the morning, and goes out then, once', async () => {
  await newReader();
  const messages = await readyTitles('one', 'two');
  const next = addDays(library.today(), 1);
  for (const batch of messages) await sendMails(portsOf(), batch, batch.day, letterhead, next);
  expect(sent).toEqual([]);
  const batches = await noted(next);
  await sendAll(batches);
  expect(sent).toHaveLength(1);
  // A run that makes up for that day finds the note again.
  await sendAll(batches.map((batch) => ({ ...batch, day: addDays(next, 1) })));
  expect(sent).toHaveLength(1);
});

test('a ready mail refused for the moment has told nothing: it goes out when its batch comes again', async () => {
  await newReader();
  const messages = await readyTitles('one');
  fates = ['refused-for-now'];
  expect(await sendAll(messages)).toBe(true);
  expect(await sendAll(messages)).toBe(false);
  expect(sent).toHaveLength(1);
});

test('a ready mail whose process died before the answer is unknown, not sent again; what follows is told', async () => {
  await newReader();
  const [first = noBatch] = await readyTitles('one');
  const claims = mailClaims(library.table, stopToken);
  const dies = {
    ...claims,
    take: async (...given: Parameters<typeof claims.take>) => {
      await claims.take(...given);
      throw new Error('died');
    },
  };
  await sendMails(
    { ...portsOf({ claims: dies }), record: { ...mailRecords(library.table), settle: async () => {} } },
    first,
    first.day,
    letterhead,
  );
  const { outcomes } = await sendMails(portsOf(), first, first.day, letterhead);
  expect([...outcomes.values()]).toEqual(['unknown']);
  const [second = noBatch] = await readyTitles('two');
  await sendAll([second]);
  expect(sent.map(({ text }) => ['one', 'two'].filter((title) => text.includes(title)))).toEqual([['two']]);
});

test('a ready copy that is lost is told as taken back, and told once more when the next is ready (J6)', async () => {
  await newReader();
  const [ready = noBatch] = await readyTitles('one');
  await sendAll([ready]);
  await library.lose('one-1');
  const takenBack = { ...ready, kind: 'taken-back' as const };
  await sendAll([takenBack, takenBack, { ...takenBack, key: 'again' }]);
  expect(sent.map(({ subject }) => subject)).toEqual([
    '【Myライブラリー】ご予約の資料をご用意しました',
    '【Myライブラリー】ご予約についてのお詫びとお知らせ',
  ]);
  await library.giveBack('one-1');
  await sendAll([{ ...ready, key: 'found' }]);
  expect(sent).toHaveLength(3);
});

test('a book that comes back while its mail waits for its turn is not mailed for (J7)', async () => {
  const dueOn = await borrower('000001');
  const { due } = await planned(addDays(dueOn, -3));
  const pace = async () => {
    await library.giveBack('t000001-1');
  };
  await sendAll(due, portsOf({ pace }));
  expect(sent).toEqual([]);
  expect(await endsOn(addDays(dueOn, -3))).toEqual({ '000001': 'nothing-left' });
});

test('what becomes ready while its mail waits for its turn stands in it with its title', async () => {
  await newReader();
  const [first = noBatch] = await readyTitles('one');
  let waited = 0;
  const pace = async () => {
    if ((waited += 1) === 1) await readyTitles('two');
  };
  await sendAll([first], portsOf({ pace }));
  expect(sent.map(({ text }) => [text.includes('題名 one'), text.includes('題名 two')])).toEqual([[true, true]]);
});

test('an address that is bad at the moment of the claim takes nothing: confirmed later, it gets the mail', async () => {
  await newReader();
  const messages = await readyTitles('one');
  const setState = async (state: MailAddress['state']) => {
    const update = new Expression();
    update.setValue(update.path('email1', 'state'), state);
    await library.table.client.send(new UpdateCommand(update.updateInput(library.table.name, keys.profile('000001'))));
  };
  const claims = mailClaims(library.table, stopToken);
  const bounces = {
    ...claims,
    take: async (...given: Parameters<typeof claims.take>) => {
      await setState('bad');
      return claims.take(...given);
    },
  };
  await sendAll(messages, portsOf({ claims: bounces }));
  expect(sent).toEqual([]);
  await setState('active');
  await sendAll(messages.map((batch) => ({ ...batch, key: 'sweep' })));
  expect(sent).toHaveLength(1);
});

test('a merger of cards tells nothing twice, and what comes after to the card that stays (J7)', async () => {
  await newReader();
  await library.patron('000002', {}, { email1: address('p000002') });
  const [ready = noBatch] = await readyTitles('one');
  await sendAll([ready]);
  await library.merge('000002', '000001');
  await sendAll([{ ...ready, key: 'merged', patronNumbers: ['000002'] }]);
  expect(sent.map(({ to }) => to)).toEqual(['p000001@patron.example']);
  // What comes after is told to the card that stays.
  await library.title('two');
  await library.reserve('000002', ['two'], 'main', 'mail');
  await library.capture('two-1');
  await sendAll([{ ...ready, key: 'two', patronNumbers: ['000002'] }]);
  expect(sent.map(({ to, text }) => [to, text.includes('題名 one'), text.includes('題名 two')]).slice(1)).toEqual([
    ['p000002@patron.example', false, true],
  ]);
});

test('what had ended under the number that closed calls for no mail under the other', async () => {
  await newReader();
  await library.patron('000002', {}, { email1: address('p000002') });
  await readyTitles('one');
  library.moveTo(`${addDays(library.today(), 20)}T03:00:00Z`);
  await library.expire();
  await library.merge('000002', '000001');
  const items: Record<string, unknown>[] = [];
  for await (const item of everyItem(library.table)) if (isItem(item, 'ended')) items.push(item);
  expect(items.map(({ PK }) => PK)).toEqual([keys.account('000002').PK]);
  expect(items.map((item) => endedInsert({ NewImage: marshall(item) }))).toEqual([null]);
  const { wentOver: _mark, ...usual } = items[0] ?? {};
  expect(endedInsert({ NewImage: marshall(usual) })).toMatchObject({ patronNumber: '000002' });
});

type AddressState = 'active' | 'unconfirmed' | 'bad' | null;

const slotOf = (name: string, state: AddressState): MailAddress | null =>
  state === null ? null : { address: `${name}@patron.example`, device: 'pc', state };

/** Chosen address, other one, and where a mail goes. Confirmed before sending, an unconfirmed one is an active one. */
const addressTable: readonly (readonly [chosen: AddressState, other: AddressState, goesTo: string | null])[] = [
  ['active', null, 'chosen'],
  ['active', 'active', 'chosen'],
  ['unconfirmed', 'active', 'other'],
  ['unconfirmed', 'unconfirmed', null],
  ['unconfirmed', 'bad', null],
  ['unconfirmed', null, null],
  ['bad', 'active', 'other'],
  ['bad', 'unconfirmed', null],
  ['bad', null, null],
  [null, 'active', 'other'],
  [null, null, null],
];

describe.each(['due', 'overdue', 'pickup', 'ready', 'expired', 'taken-back'] as const)(
  'a mail of the kind %s',
  (kind) => {
    const day = '2026-06-21';

    /** Everything at once that calls for mails: what each says is decided by its kind. */
    async function somethingToTell(email1: MailAddress | null, email2: MailAddress | null): Promise<MailBatch> {
      const ulid = (at: number) => `01JX6T0000000000000000000${at}`;
      const reservation = (at: number, changes: object) => ({
        [`t${at}`]: { id: `${ulid(at)}.bm.main.t${at}`, pickupLibraryId: 'main', contactMethod: 'mail', ...changes },
      });
      const ready = {
        state: 'ready',
        readyOn: day,
        barcode: 't1-1',
        pickupBy: kind === 'expired' ? addDays(day, -1) : addDays(day, 1),
      };
      const bookReservations = {
        ...reservation(1, ready),
        ...reservation(2, { state: 'waiting', takenBackOn: day }),
      };
      const dueOn = kind === 'overdue' ? addDays(day, -7) : day;
      const bookLoans = { b1: { id: `${ulid(3)}.b.main.b1.t3`, dueOn, renewals: 0 } };
      await library.patron('000001', { bookReservations, bookLoans }, { email1, email2, dueNotice: true });
      const days = kind === 'pickup' ? [addDays(day, 1)] : [dueOn];
      return { kind, day, days, key: 'k', patronNumbers: ['000001'] };
    }

    test.each(addressTable)(
      'with the chosen address %s and the other one %s goes to: %s',
      async (chosen, other, goesTo) => {
        const batch = await somethingToTell(slotOf('chosen', chosen), slotOf('other', other));
        await sendAll([batch]);
        expect(sent.map(({ to }) => to)).toEqual(goesTo === null ? [] : [`${goesTo}@patron.example`]);
      },
    );

    test('goes to an address confirmed between reservation and sending, though none counted before', async () => {
      const batch = await somethingToTell(slotOf('chosen', 'unconfirmed'), null);
      const confirmed = new Expression();
      confirmed.setValue(confirmed.path('email1', 'state'), 'active');
      await library.table.client.send(
        new UpdateCommand(confirmed.updateInput(library.table.name, keys.profile('000001'))),
      );
      await sendAll([batch]);
      expect(sent.map(({ to }) => to)).toEqual(['chosen@patron.example']);
    });
  },
);
