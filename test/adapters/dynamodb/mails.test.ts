/** Sending on the engine (J7): once a patron, kind and day, whatever repeats, changes or fails in between. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { accounts } from '../../../adapters/dynamodb/circulation/accounts.ts';
import { badAddresses } from '../../../adapters/dynamodb/mail/bad-addresses.ts';
import { dueLoans } from '../../../adapters/dynamodb/circulation/due-loans.ts';
import { waitingPickups } from '../../../adapters/dynamodb/circulation/hold-shelf.ts';
import { mailRecipients } from '../../../adapters/dynamodb/mail/mail-recipients.ts';
import { mailClaims } from '../../../adapters/dynamodb/mail/mail-claims.ts';
import { mailRecords, mailReports, mailRuns, mailsForLater } from '../../../adapters/dynamodb/mail/mail-records.ts';
import { noticeStops } from '../../../adapters/dynamodb/mail/notice-stops.ts';
import { addDays, type Day } from '../../../domain/time/day.ts';
import type { MailBatch } from '../../../domain/mail/batch.ts';
import { endsOf, unsettledIn, type BatchRecord } from '../../../domain/mail/record.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';
import { renewLoans } from '../../../domain/loans/renew-loans.ts';
import { markBadAddresses } from '../../../domain/mail/mark-bad-addresses.ts';
import { planDueReminders, planPickupReminders } from '../../../domain/mail/plan-mails.ts';
import type { Enclosed, Outbox, Posted } from '../../../domain/mail/outbox.ts';
import { sendMails, type MailPorts } from '../../../domain/mail/send-mails.ts';
import { startDynamoDb, type Engine } from '../../engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../engines/library.ts';

let engine: Engine;
let library: Library;
let sent: { to: string; about: Enclosed | undefined }[];
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
  async send(to, _, about) {
    const fate = fates.shift() ?? 'sent';
    if (fate === 'sent') sent.push({ to, about });
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
      await mailClaims(library.table, stopToken).take('000001', { kind: 'due', day: '2000-01-01', announcedIds: [] });
      await noticeStops(library.table).stop('000001', stopToken('000001'));
    },
  });
  await sendAll(due, turnedOffWhileSending);
  expect(sent).toEqual([]);
  expect(await endsOn(day)).toEqual({ '000001': 'notices-off' });
  await sendAll(due);
  expect(sent).toEqual([]);
});

test('whoever is refused for the moment gets the mail when the batch comes again, and nobody else a second one', async () => {
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

test('a sender that dies after the claim leaves an unknown mail, which the repeated message does not send', async () => {
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
  expect(sent).toEqual([
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

test('an address that comes back is marked where it stands, also written otherwise; another one is not (J8)', async () => {
  await library.patron('000001', {}, { email1: address('Hanako'), email2: address('other') });
  const ports = { readProfile: accounts(library.table).profile, addresses: badAddresses(library.table) };
  expect(await markBadAddresses(ports, '000001', ['stranger@patron.example'])).toBe(0);
  expect(await markBadAddresses(ports, '000001', ['Hanako@PATRON.example'])).toBe(1);
  expect(await markBadAddresses(ports, '000001', ['Hanako@PATRON.example'])).toBe(0);
  expect(await markBadAddresses(ports, '999999', ['Hanako@patron.example'])).toBe(0);
  const profile = await ports.readProfile('000001');
  expect([profile?.email1?.state, profile?.email2?.state]).toEqual(['bad', 'active']);
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

test('a claim whose answer is lost on the way, and which the SDK sends again, is this sender’s own: the mail goes out', async () => {
  const dueOn = await borrower('000001');
  const { due } = await planned(addDays(dueOn, -3));
  const forgetful = engine.again(library.table);
  let lost = 0;
  forgetful.client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (context.commandName !== 'UpdateItemCommand' || lost > 0) return answer;
      lost += 1;
      throw Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
    },
    // Within the SDK's own repetition.
    { step: 'deserialize', name: 'loses-an-answer', priority: 'high' },
  );
  await sendAll(due, portsOf({ claims: mailClaims(forgetful, stopToken) }));
  expect([lost, sent.length]).toEqual([1, 1]);
  forgetful.client.destroy();
});

/** What `send-pickup-reminders` puts into the queue of what was noted for a day. */
async function noted(day: Day): Promise<MailBatch[]> {
  const batches: MailBatch[] = [];
  const queue = {
    async putAll(some: AsyncIterable<MailBatch>) {
      for await (const batch of some) batches.push(batch);
    },
  };
  const { table } = library;
  const ports = { runs: mailRuns(table), queue, pickups: waitingPickups(table), noted: mailsForLater(table) };
  await planPickupReminders(ports, ['main'], 'send-pickup-reminders', day);
  return batches.filter(({ kind }) => kind === 'ready');
}

/** A patron for whom two titles become ready on one day, with a message of the stream for each; the first was mailed. */
async function oneReadyTold() {
  await library.patron('000001', {}, { email1: address('p000001') });
  const messages: MailBatch[] = [];
  for (const title of ['one', 'two']) {
    await library.title(title);
    await library.reserve('000001', [title], 'main', 'mail');
    await library.capture(`${title}-1`);
    messages.push({ kind: 'ready', day: library.today(), days: [], key: title, patronNumbers: ['000001'] });
    if (title === 'one') await sendAll(messages);
  }
  expect(sent).toHaveLength(1);
  return { day: library.today(), late: messages.slice(1) };
}

test('what became ready too late for the day’s mail is told next morning, and once only, also when that day was mailed otherwise', async () => {
  const { day, late } = await oneReadyTold();
  await sendAll(late);
  const next = addDays(day, 1);
  const batches = await noted(next);
  await sendAll(batches);
  expect(sent).toHaveLength(2);
  // A run that makes up for that day finds the note again.
  await sendAll(batches.map((batch) => ({ ...batch, day: addDays(next, 1) })));
  expect(sent).toHaveLength(2);
});

test('a message that comes through when the next day’s run is over is told the morning after, and not lost', async () => {
  const { day, late } = await oneReadyTold();
  const next = addDays(day, 1);
  await sendAll(await noted(next));
  for (const batch of late) await sendMails(portsOf(), batch, next, letterhead);
  expect(sent).toHaveLength(1);
  await sendAll(await noted(addDays(next, 1)));
  expect(sent).toHaveLength(2);
});

test('a ready mail that was refused for the moment has told nothing: the noted one goes out when its batch comes again', async () => {
  const { day, late } = await oneReadyTold();
  await sendAll(late);
  const batches = await noted(addDays(day, 1));
  fates = ['refused-for-now'];
  expect(await sendAll(batches)).toBe(true);
  expect(await sendAll(batches)).toBe(false);
  expect(sent).toHaveLength(2);
});
