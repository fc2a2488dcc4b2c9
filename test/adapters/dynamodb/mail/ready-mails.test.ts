/** What is ready (J6, J7): told once a reservation, by day or the next morning, and taken back when it is lost. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { addDays } from '../../../../domain/time/day.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, type Library } from '../../../../testing/engines/library.ts';
import { mailSenderFor, type MailSender } from '../../../../testing/engines/mail-sender.ts';
import { readyTitle, readyTitles, recipient } from '../../../../testing/engines/recipients.ts';

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

test('each reservation is told ready once: together what falls together, at once what follows (J7)', async () => {
  await recipient(library, '000001');
  const messages = await readyTitles(library, '000001', ['one', 'two']);
  await sender.sendAll(messages);
  expect(sender.sent).toHaveLength(1);
  const third = await readyTitle(library, '000001', 'three');
  await sender.sendAll([third, ...messages, third]);
  expect(sender.sent).toHaveLength(2);
  await sender.sendAll([...messages, third].map((batch) => ({ ...batch, day: addDays(batch.day, 1) })));
  expect(sender.sent).toHaveLength(2);
});

test('twenty messages at once about three reservations tell each of them once', async () => {
  await recipient(library, '000001');
  const messages = await readyTitles(library, '000001', ['one', 'two', 'three']);
  const batches = Array.from({ length: 20 }, (_, at) =>
    messages.slice(at % 3, (at % 3) + 1).map((batch) => ({ ...batch, key: `k${at}` })),
  );
  await Promise.all(batches.map((batch) => sender.sendAll(batch)));
  const expected = sender.sent.map(({ text }) => ['one', 'two', 'three'].filter((title) => text.includes(title)));
  expect(expected.flat().toSorted()).toEqual(['one', 'three', 'two']);
});

test('in the evening it waits for the morning, and goes out then, once', async () => {
  await recipient(library, '000001');
  const messages = await readyTitles(library, '000001', ['one', 'two']);
  const next = addDays(library.today(), 1);
  for (const batch of messages) await sender.send(batch, sender.ports(), next);
  expect(sender.sent).toEqual([]);
  const batches = await sender.noted(next);
  await sender.sendAll(batches);
  expect(sender.sent).toHaveLength(1);
  // A run that makes up for that day finds the note again.
  await sender.sendAll(batches.map((batch) => ({ ...batch, day: addDays(next, 1) })));
  expect(sender.sent).toHaveLength(1);
});

test('a ready mail refused for the moment has told nothing: it goes out when its batch comes again', async () => {
  await recipient(library, '000001');
  const messages = await readyTitles(library, '000001', ['one']);
  sender.behave('refused-for-now');
  expect(await sender.sendAll(messages)).toBe(true);
  expect(await sender.sendAll(messages)).toBe(false);
  expect(sender.sent).toHaveLength(1);
});

test('a ready mail whose process died before the answer is unknown, not sent again; what follows is told', async () => {
  await recipient(library, '000001');
  const first = await readyTitle(library, '000001', 'one');
  const { claims, record } = sender.ports();
  const dies = {
    ...claims,
    take: async (...given: Parameters<typeof claims.take>) => {
      await claims.take(...given);
      throw new Error('died');
    },
  };
  await sender.send(first, sender.ports({ claims: dies, record: { ...record, settle: async () => {} } }));
  const { outcomes } = await sender.send(first);
  expect([...outcomes.values()]).toEqual(['unknown']);
  const second = await readyTitle(library, '000001', 'two');
  await sender.sendAll([second]);
  expect(sender.sent.map(({ text }) => ['one', 'two'].filter((title) => text.includes(title)))).toEqual([['two']]);
});

test('a ready copy that is lost is told as taken back, and told once more when the next is ready (J6)', async () => {
  await recipient(library, '000001');
  const ready = await readyTitle(library, '000001', 'one');
  await sender.sendAll([ready]);
  await library.lose('one-1');
  const takenBack = { ...ready, kind: 'taken-back' as const };
  await sender.sendAll([takenBack, takenBack, { ...takenBack, key: 'again' }]);
  expect(sender.sent.map(({ subject }) => subject)).toEqual([
    '【Myライブラリー】ご予約の資料をご用意しました',
    '【Myライブラリー】ご予約についてのお詫びとお知らせ',
  ]);
  await library.giveBack('one-1');
  await sender.sendAll([{ ...ready, key: 'found' }]);
  expect(sender.sent).toHaveLength(3);
});

test('what becomes ready while its mail waits for its turn stands in it with its title', async () => {
  await recipient(library, '000001');
  const first = await readyTitle(library, '000001', 'one');
  let waited = 0;
  const pace = async () => {
    if ((waited += 1) === 1) await readyTitle(library, '000001', 'two');
  };
  await sender.sendAll([first], sender.ports({ pace }));
  expect(sender.sent.map(({ text }) => [text.includes('題名 one'), text.includes('題名 two')])).toEqual([[true, true]]);
});
