/** Copies become ready while every replica lags by a second, and mails go out at once: each is told, once (J1, J7). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MailBatch } from '../../domain/mail/batch.ts';
import { mailsAfter } from '../../domain/mail/causes.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { libraryOn, type Library } from '../../testing/engines/library.ts';
import { mailSenderFor, type MailSender } from '../../testing/engines/mail-sender.ts';
import { letTimePass } from '../../testing/engines/settled.ts';

const second = [1000, 1000] as const;

let engine: Engine;
let library: Library;
let sender: MailSender;

beforeAll(async () => {
  engine = await startDynamoDb({
    seed: 1,
    tableLagMs: second,
    laggingReads: 1,
    indexLagMs: second,
    transactionMs: [3, 8],
    lostAnswers: 0.1,
    partition: { writeUnits: 1000, readUnits: 3000 },
  });
  library = libraryOn(await engine.newTable());
  sender = mailSenderFor(library);
});
afterAll(() => engine.stop());

/** A copy becomes ready; what the stream makes of that change of the account. */
async function becomesReady(patronNumber: string, title: string): Promise<MailBatch[]> {
  const { accounts } = library.readers;
  await library.title(title);
  await library.reserve(patronNumber, [title], 'main', 'mail');
  const before = await accounts.read(patronNumber);
  await library.capture(`${title}-1`);
  const after = await accounts.read(patronNumber);
  if (!before || !after) throw new Error('no account');
  return mailsAfter(before, after).map(({ kind, day }) => ({
    kind,
    day,
    days: [],
    key: `stream-${title}`,
    patronNumbers: [patronNumber],
  }));
}

test('each of twenty is told at once, and not again by a message that comes twice, nor when all is known', async () => {
  const patrons = Array.from({ length: 20 }, (_, at) => String(at + 1).padStart(6, '0'));
  for (const patron of patrons) {
    await library.patron(patron, {}, { email1: { address: `p${patron}@p.example`, device: 'pc', state: 'active' } });
  }
  const batches = await Promise.all(
    patrons.map(async (patron) => {
      const caused = await becomesReady(patron, `title-${patron}`);
      await Promise.all(caused.flatMap((batch) => [sender.send(batch), sender.send(batch)]));
      return caused;
    }),
  );
  const mailed = () =>
    sender.sent.map(({ to, text }) => `${to} ${/title-\d+/.exec(text)?.[0] ?? 'nothing'}`).toSorted();
  const expected = patrons.map((patron) => `p${patron}@p.example title-${patron}`);
  expect(mailed()).toEqual(expected);
  letTimePass(library.table);
  for (const batch of batches.flat()) await sender.send({ ...batch, key: `${batch.key}-again` });
  expect(mailed()).toEqual(expected);
});
