/**
 * What reserving and cancelling again and again leaves to read, at the handlers: bounded by the day
 * (docs/decisions/0057), and far below what a function may answer.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import { policy } from '../../../testing/engines/library.ts';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
afterEach(() => harness.agrees());

/** What Lambda takes back from a function, in bytes. */
const answerLimit = 6 * 1024 * 1024;

async function newTitleNamed(title: string): Promise<string> {
  const titleId = await harness.newTitle();
  const { client, name: TableName } = harness.library.table;
  await client.send(
    new UpdateCommand({
      TableName,
      Key: keys.queue(titleId),
      UpdateExpression: 'SET title = :title',
      ExpressionAttributeValues: { ':title': title },
    }),
  );
  return titleId;
}

async function reserveAndCancel(patron: string, titleId: string): Promise<void> {
  const { json } = await harness.reserve(patron, [titleId]);
  const reservationId = json.results[0]?.reservation?.reservationId ?? 'not reserved';
  await harness.call('reservations/cancel-reservation', { patron, params: { reservationId } });
}

/** The list as the function answers it, its body written as text inside the answer. */
async function answeredBytes(patron: string): Promise<number> {
  const { json: _read, ...answer } = await harness.send('reservations/list-reservations', { patron });
  return Buffer.byteLength(JSON.stringify(answer));
}

describe('a patron who reserves and cancels all day long', () => {
  test('is told by preview and reserving alike that no more can be reserved today', async () => {
    const patron = await harness.newPatron();
    const titleId = await harness.newTitle();
    for (let times = 0; times < policy.cancellationsADay; times += 1) await reserveAndCancel(patron, titleId);
    const body = { titleIds: [titleId], pickupLibraryId: 'main', contactMethod: 'none' };
    const detail =
      '本日の予約取消しが上限(50件)に達しているため、本日はこれ以上予約できません。明日からまたご予約ください。';
    const refused = [{ titleId, outcome: 'refused', code: 'limit-cancelled', detail }];
    expect(await harness.call('reservations/preview-reservations', { patron, body })).toMatchObject({
      results: refused,
    });
    const { statusCode, json } = await harness.reserve(patron, [titleId]);
    expect([statusCode, json]).toMatchObject([409, { code: 'nothing-reserved', results: refused }]);
    const inEnglish = await harness.reserve(patron, [titleId], { headers: { 'accept-language': 'en' } });
    expect(inEnglish.json.results).toMatchObject([
      { detail: 'You have cancelled 50 reservations today. From tomorrow on you can reserve again.' },
    ]);
  });

  test('gets a list below a third of the largest answer, with all that 14 days leave and long names', async () => {
    const patron = await harness.newPatron();
    const titleId = await newTitleNamed('長'.repeat(300));
    await reserveAndCancel(patron, titleId);
    const withOne = await answeredBytes(patron);
    const more = 20;
    for (let times = 0; times < more; times += 1) await reserveAndCancel(patron, titleId);
    const each = ((await answeredBytes(patron)) - withOne) / more;
    const active = policy.reservationLimit.book + policy.reservationLimit.av;
    // All but one of the bound, then what is active; and what was active in the morning ended by its own day.
    const ofADay = policy.cancellationsADay - 1 + active + active;
    const days = policy.endedVisibleDays + 1;
    expect(each).toBeGreaterThan(300);
    expect(each * (ofADay * days + active)).toBeLessThan(answerLimit / 3);
  });
});
