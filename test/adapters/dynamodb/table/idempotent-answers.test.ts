import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idempotentAnswers } from '../../../../adapters/dynamodb/idempotent-answers.ts';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { putItem } from '../../../../adapters/dynamodb/table/write.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

test('a claim whose answer is lost on the way, and which the SDK sends again, is this request’s own', async () => {
  const table = await engine.newTable();
  const forgetful = engine.again(table);
  let lost = 0;
  forgetful.client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (lost > 0) return answer;
      lost += 1;
      throw Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
    },
    // Within the SDK's own repetition.
    { step: 'deserialize', name: 'loses-an-answer', priority: 'high' },
  );
  const operation = { id: 'one', contents: 'same' };
  const beginning = { at: new Date('2026-06-03T01:00:00Z'), seed: new Uint8Array([7]) };
  expect(await idempotentAnswers(forgetful).claim(operation, beginning)).toMatchObject({
    outcome: 'ours',
    isRepeat: false,
  });
  expect(lost).toBe(1);
  expect(await idempotentAnswers(table).claim(operation, beginning)).toEqual({ outcome: 'running' });
  forgetful.client.destroy();
});

test('an attempt that an earlier release began and left is taken over, and begins now', async () => {
  const table = await engine.newTable();
  const operation = { id: 'former', contents: 'same' };
  const second = Math.floor(new Date('2026-06-03T01:00:00Z').getTime() / 1000);
  const left = { contents: 'same', lease: 'former', leasedUntil: second - 1, expiresAt: second + 100 };
  await putItem(table, { ...keys.idempotent('former'), ...left });
  const beginning = { at: new Date('2026-06-03T01:00:00Z'), seed: new Uint8Array([7]) };
  const claim = await idempotentAnswers(table).claim(operation, beginning);
  expect(claim).toMatchObject({ outcome: 'ours', isRepeat: true, beginning });
  // Whoever takes it over from this one has the same beginning.
  const later = { at: new Date('2026-06-03T01:00:31Z'), seed: new Uint8Array([8]) };
  const next = await idempotentAnswers(table).claim(operation, later);
  expect(next).toMatchObject({ outcome: 'ours', isRepeat: true, beginning: { at: beginning.at } });
  expect([...(next.outcome === 'ours' ? next.beginning.seed : [])]).toEqual([7]);
});
