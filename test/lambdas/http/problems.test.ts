/** What the chain around an action answers when it refuses, has no time, or fails; and what of it stands in the log. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readItem } from '../../../adapters/dynamodb/table/read.ts';
import { openTable } from '../../../adapters/dynamodb/table/table.ts';
import { keptForTheAnswerMs } from '../../../adapters/time-left.ts';
import { Refused } from '../../../domain/refused.ts';
import { contextOf } from '../../../testing/lambdas/context.ts';
import { send } from '../../../testing/lambdas/event.ts';
import { good, openThingRoute } from '../../../testing/lambdas/thing-route.ts';

const route = await openThingRoute();
const { handler, lines } = route;

beforeEach(() => route.begin());
afterEach(() => void jest.restoreAllMocks());

describe('a refusal', () => {
  test('is a problem in Japanese, with every member that clients rely on', async () => {
    route.refuse = new Refused('already-reserved', { extra: { free: 2, status: 200 } });
    const answer = await send(handler, good);
    expect(answer.json).toEqual({
      type: 'urn:my-library:problem:already-reserved',
      title: 'お受けできません',
      status: 409,
      code: 'already-reserved',
      detail: 'すでに予約している資料です。',
      requestId: 'request-1',
      free: 2,
    });
    expect(answer.headers).toMatchObject({
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Language': 'ja',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  test.each([
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['ja,en;q=0.9', 'ja'],
    ['fr, en;q=0.5, ja;q=0.4', 'en'],
    ['fr', 'ja'],
    ['en;q=0', 'ja'],
    [';;;q=x,,', 'ja'],
  ])('speaks, for Accept-Language %s, %s', async (acceptLanguage, language) => {
    route.refuse = new Refused('already-reserved');
    const answer = await send(handler, { ...good, headers: { 'accept-language': acceptLanguage } });
    expect(answer.headers['Content-Language']).toBe(language);
    expect(answer.json['detail']).toBe(
      language === 'en' ? 'You have reserved this title already.' : 'すでに予約している資料です。',
    );
  });

  test('says when to try again', async () => {
    route.refuse = new Refused('too-many-requests', { retryAfterSeconds: 2.1 });
    expect((await send(handler, good)).headers['Retry-After']).toBe('3');
    route.refuse = new Refused('busy');
    expect((await send(handler, good)).headers['Retry-After']).toBe('1');
  });

  test('has the status that the row gives it', async () => {
    route.refuse = new Refused('card-unusable');
    expect((await send(handler, good)).statusCode).toBe(409);
  });
});

describe('a store that has no time at the moment', () => {
  test.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'TimeoutError'])(
    'behind a read (%s) is 503, to come again in a second',
    async (name) => {
      route.refuse = Object.assign(new Error('slow down'), { name });
      const answer = await send(handler, good);
      expect([answer.statusCode, answer.json['code'], answer.headers['Retry-After']]).toEqual([503, 'busy', '1']);
    },
  );
});

describe('a function whose time runs out', () => {
  /** Little more than what is kept for the answer. */
  const context = () => contextOf(keptForTheAnswerMs() + 200);

  test('answers 503 before Lambda ends it, to come again in a second, whatever hangs', async () => {
    route.work = () => new Promise(() => undefined);
    const answer = await send(handler, good, context());
    expect([answer.statusCode, answer.json['code'], answer.headers['Retry-After']]).toEqual([503, 'busy', '1']);
    expect(lines.join()).toContain('TimeoutError');
  });

  test('says the same at once where a service would be asked and no time is left for that', async () => {
    const table = openTable('library');
    let asked: Promise<unknown> | undefined;
    route.work = async () => {
      asked = readItem(table, { PK: 'a', SK: 'a' });
      await asked;
    };
    const answer = await send(handler, good, context());
    expect([answer.statusCode, answer.json['code'], answer.headers['Retry-After']]).toEqual([503, 'busy', '1']);
    await expect(asked).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('an error that nobody expected', () => {
  test('shows nothing to the caller and no item to the log', async () => {
    route.refuse = Object.assign(new Error('the table is on fire'), {
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Item: { titleId: { S: 'secret-title' } } }],
    });
    const answer = await send(handler, good);
    expect(answer.statusCode).toBe(500);
    expect(answer.json).toEqual({
      type: 'urn:my-library:problem:internal',
      title: 'システムエラー',
      status: 500,
      code: 'internal',
      detail: 'システムエラーが発生しました。',
      requestId: 'request-1',
    });
    expect(lines.join()).toContain('TransactionCanceledException');
    expect(lines.join()).not.toContain('secret-title');
  });

  test('names nobody in the log, although services quote what they were given (M1)', async () => {
    route.refuse = new Error(
      "Value 'hanako..m@patron.example' at 'to' of P#000123 and 000123 (<taro@patron.example>) " +
        'failed to satisfy constraint',
    );
    expect((await send(handler, good)).statusCode).toBe(500);
    for (const personal of ['hanako', 'taro', 'patron.example', '000123']) expect(lines.join()).not.toContain(personal);
    expect(lines.join()).toContain('failed to satisfy constraint');
  });
});
