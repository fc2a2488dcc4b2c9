import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { idempotentAnswers } from '../../../../adapters/dynamodb/idempotent-answers.ts';
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
