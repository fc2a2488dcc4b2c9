import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLocalStack, type LocalStack } from '../../../local/stack.ts';
import { json, send } from '../../../testing/stack/gateway-fixture.ts';

describe('the library’s own stacks on one machine', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startLocalStack();
  });
  afterAll(() => stack.stop());

  test('answer their health and their description', async () => {
    const health = await send(stack.url, '/api/health');
    expect([health.status, json(health)]).toMatchObject([200, { status: 'ok' }]);
    expect(json(await send(stack.url, '/api/openapi.json'))).toMatchObject({ openapi: '3.1.0' });
  });

  test('refuse a patron’s and a staff member’s routes to nobody in particular, in AWS’s words', async () => {
    for (const path of ['/api/me', '/api/staff/pick-list']) {
      const refused = await send(stack.url, path);
      expect([refused.status, json(refused)]).toEqual([401, { message: 'Unauthorized' }]);
    }
  });

  test('name the table, the bucket and the pools that the operators’ commands ask for', () => {
    const { tableName, searchBucket, pools } = stack.status;
    for (const name of [
      tableName,
      searchBucket,
      ...Object.values(pools).flatMap((pool) => [pool.poolId, pool.clientId]),
    ])
      expect(name).not.toBe('');
  });

  test('run every scheduled job through its bundle', async () => {
    expect(stack.jobs.names).toContain('expire-pickups');
    for (const job of stack.jobs.names) {
      const run = await send(stack.url, `/_local/jobs/${job}`, { method: 'POST' });
      expect([run.status, json(run)]).toMatchObject([200, { job }]);
    }
  });
});
