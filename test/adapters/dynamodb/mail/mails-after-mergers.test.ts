/** Mails after patron mergers (J7): nothing is told twice, and what follows goes to the number that stays. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { marshall } from '@aws-sdk/util-dynamodb';
import { everyItem } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import { endedInsert } from '../../../../adapters/dynamodb/circulation/account-stream.ts';
import { isItem, keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { addDays } from '../../../../domain/time/day.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, type Library } from '../../../../testing/engines/library.ts';
import { mailSenderFor, type MailSender } from '../../../../testing/engines/mail-sender.ts';
import { readyTitle, recipient } from '../../../../testing/engines/recipients.ts';

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

test('a merger of cards tells nothing twice, and what comes after to the card that stays (J7)', async () => {
  await recipient(library, '000001');
  await recipient(library, '000002');
  const ready = await readyTitle(library, '000001', 'one');
  await sender.sendAll([ready]);
  await library.merge('000002', '000001');
  await sender.sendAll([{ ...ready, key: 'merged', patronNumbers: ['000002'] }]);
  expect(sender.sent.map(({ to }) => to)).toEqual(['p000001@patron.example']);
  // What comes after is told to the card that stays.
  await sender.sendAll([await readyTitle(library, '000002', 'two')]);
  expect(
    sender.sent.map(({ to, text }) => [to, text.includes('題名 one'), text.includes('題名 two')]).slice(1),
  ).toEqual([['p000002@patron.example', false, true]]);
});

test('what had ended under the number that closed calls for no mail under the other', async () => {
  await recipient(library, '000001');
  await recipient(library, '000002');
  await readyTitle(library, '000001', 'one');
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
