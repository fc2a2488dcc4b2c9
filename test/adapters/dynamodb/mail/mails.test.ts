/** Sending on the engine (J7): once a patron, kind and day, whatever repeats, changes or fails in between. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mailClaims } from '../../../../adapters/dynamodb/mail/mail-claims.ts';
import { mailReports } from '../../../../adapters/dynamodb/mail/mail-records.ts';
import { noticeStops } from '../../../../adapters/dynamodb/mail/notice-stops.ts';
import { addDays } from '../../../../domain/time/day.ts';
import { renewLoans } from '../../../../domain/loans/renew-loans.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { loseAnswers } from '../../../../testing/engines/faults.ts';
import { libraryOn, policy, type Library } from '../../../../testing/engines/library.ts';
import { mailSenderFor, stopToken, type MailSender } from '../../../../testing/engines/mail-sender.ts';
import { borrower } from '../../../../testing/engines/recipients.ts';

let engine: Engine;
let library: Library;
let sender: MailSender;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  library = libraryOn(await engine.newTable());
  sender = mailSenderFor(library);
});

test('a second run of the same day sends nothing, and a repeated message neither', async () => {
  const dueOn = await borrower(library, '000001');
  const day = addDays(dueOn, -3);
  const { due } = await sender.planned(day);
  await sender.sendAll(due);
  await sender.sendAll(due);
  await sender.sendAll((await sender.planned(day)).due);
  expect(sender.sent.map(({ to }) => to)).toEqual(['p000001@patron.example']);
  expect(await sender.endsOn(day)).toEqual({ '000001': 'sent' });
});

test('the same message given to two senders at once gives one mail', async () => {
  const dueOn = await borrower(library, '000001');
  const { due } = await sender.planned(addDays(dueOn, -3));
  await Promise.all(Array.from({ length: 8 }, () => sender.sendAll(due)));
  expect(sender.sent).toHaveLength(1);
});

test('a renewal between planning and sending: no mail for the old day, exactly one more for the new one', async () => {
  const dueOn = await borrower(library, '000001');
  const { due } = await sender.planned(addDays(dueOn, -3));
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
  await sender.sendAll(due);
  expect(sender.sent).toEqual([]);
  for (let day = addDays(dueOn, -2); day <= addDays(renewed.loan.dueOn, -3); day = addDays(day, 1))
    await sender.sendAll((await sender.planned(day)).due);
  expect(sender.sent).toHaveLength(1);
});

test('notices turned off between planning and sending: no mail; nor between reading and claiming', async () => {
  const dueOn = await borrower(library, '000001');
  const day = addDays(dueOn, -3);
  const { due } = await sender.planned(day);
  // The claim compares the setting itself, whatever was read before it.
  const turnedOffWhileSending = sender.ports({
    pace: async () => {
      await sender
        .ports()
        .claims.take(
          '000001',
          { kind: 'due', day: '2000-01-01', by: '', announcements: [] },
          { mailedOn: {}, announced: {} },
        );
      await noticeStops(library.table).stop('000001', stopToken('000001'));
    },
  });
  await sender.sendAll(due, turnedOffWhileSending);
  expect(sender.sent).toEqual([]);
  expect(await sender.endsOn(day)).toEqual({ '000001': 'notices-off' });
  await sender.sendAll(due);
  expect(sender.sent).toEqual([]);
});

test('a book that comes back while its mail waits for its turn is not mailed for (J7)', async () => {
  const dueOn = await borrower(library, '000001');
  const { due } = await sender.planned(addDays(dueOn, -3));
  const pace = async () => {
    await library.giveBack('t000001-1');
  };
  await sender.sendAll(due, sender.ports({ pace }));
  expect(sender.sent).toEqual([]);
  expect(await sender.endsOn(addDays(dueOn, -3))).toEqual({ '000001': 'nothing-left' });
});

test('whoever is refused for now gets the mail when the batch comes again, and nobody else a second one', async () => {
  const dueOn = await borrower(library, '000001');
  await borrower(library, '000017');
  const day = addDays(dueOn, -3);
  const { due } = await sender.planned(day);
  sender.behave('refused-for-now', 'refused-for-now');
  expect(await sender.sendAll(due)).toBe(true);
  expect(sender.sent).toEqual([]);
  expect(await sender.endsOn(day)).toEqual({ '000001': 'refused', '000017': 'refused' });
  expect(await sender.sendAll(due)).toBe(false);
  expect(sender.sent.map(({ to }) => to).toSorted()).toEqual(['p000001@patron.example', 'p000017@patron.example']);
  expect(await sender.endsOn(day)).toEqual({ '000001': 'sent', '000017': 'sent' });
});

test('a refusal for good is on record and not tried again that day', async () => {
  const dueOn = await borrower(library, '000001');
  const day = addDays(dueOn, -3);
  sender.behave('refused');
  const { due } = await sender.planned(day);
  expect(await sender.sendAll(due)).toBe(false);
  await sender.sendAll(due);
  expect(sender.sent).toEqual([]);
  expect(await sender.endsOn(day)).toEqual({ '000001': 'refused' });
});

test('no answer from SES is unknown, and not sent again', async () => {
  const dueOn = await borrower(library, '000001');
  const day = addDays(dueOn, -3);
  sender.behave('unknown');
  const { due } = await sender.planned(day);
  await sender.sendAll(due);
  await sender.sendAll(due);
  expect(sender.sent).toEqual([]);
  expect(await sender.endsOn(day)).toEqual({ '000001': 'unknown' });
});

test('a sender that dies after the claim leaves an unknown mail, which a repeated message does not send', async () => {
  const dueOn = await borrower(library, '000001');
  const day = addDays(dueOn, -3);
  const { due } = await sender.planned(day);
  const dying = sender.ports({ outbox: { send: () => new Promise(() => {}) } });
  void sender.sendAll(due, dying);
  while ((await mailReports(library.table).claimed('due', day, ['000001'])).size === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await sender.endsOn(day)).toEqual({ '000001': 'unknown' });
  await sender.sendAll(due);
  expect(sender.sent).toEqual([]);
  expect(await sender.endsOn(day)).toEqual({ '000001': 'unknown' });
});

test('when the time of a function runs out, the rest of its batch comes again', async () => {
  const dueOn = await borrower(library, '000001');
  await borrower(library, '000017');
  const { due } = await sender.planned(addDays(dueOn, -3));
  expect(await sender.sendAll(due, sender.ports({ mayGoOn: () => false }))).toBe(true);
  expect(sender.sent).toEqual([]);
  expect(await sender.sendAll(due)).toBe(false);
  expect(sender.sent).toHaveLength(2);
});

test('a day without a run is made up for by the next, once, and the due day itself is told too', async () => {
  const dueOn = await borrower(library, '000001');
  await sender.sendAll((await sender.planned(addDays(dueOn, -4))).due);
  const after = await sender.planned(addDays(dueOn, -2));
  expect(after.missed).toBe(1);
  await sender.sendAll(after.due);
  expect(sender.sent).toHaveLength(1);
  await sender.sendAll((await sender.planned(addDays(dueOn, -1))).due);
  expect(sender.sent).toHaveLength(1);
  await sender.sendAll((await sender.planned(dueOn)).due);
  expect(sender.sent).toHaveLength(2);
});

test('a claim whose answer is lost and which the SDK sends again is this sender’s own: the mail goes out', async () => {
  const dueOn = await borrower(library, '000001');
  const { due } = await sender.planned(addDays(dueOn, -3));
  const forgetful = engine.again(library.table);
  const lost = loseAnswers(forgetful.client, 'UpdateItemCommand', 1);
  await sender.sendAll(due, sender.ports({ claims: mailClaims(forgetful, stopToken) }));
  expect([lost(), sender.sent.length]).toEqual([1, 1]);
  forgetful.client.destroy();
});
