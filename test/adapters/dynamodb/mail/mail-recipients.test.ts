/** What decides about a mail is from one moment, also when something ends while it is read (J7). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mailRecipients } from '../../../../adapters/dynamodb/mail/mail-recipients.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn } from '../../../../testing/engines/library.ts';
import { recipient } from '../../../../testing/engines/recipients.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

test('a reservation that ends between the two reads stands among those that have ended, and nowhere else', async () => {
  const library = libraryOn(await engine.newTable());
  await recipient(library, '000001');
  await library.title('novel');
  const [outcome] = await library.reserve('000001', ['novel']);
  const id = outcome?.outcome === 'reserved' ? outcome.entry.id : '';
  const reading = engine.again(library.table);
  let reads = 0;
  reading.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next(args);
        if (commandName === 'BatchGetItemCommand' && (reads += 1) === 1) await library.cancel('000001', id);
        return answer;
      },
    { step: 'initialize' },
  );
  const found = (await mailRecipients(reading).readAll(['000001'], true)).get('000001');
  expect(reads).toBe(1);
  expect(found?.ended).toMatchObject([{ id }]);
  expect(found?.account.reservations.book).toEqual({});
});
