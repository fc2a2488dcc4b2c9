import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Status } from '../../local/control/status.ts';
import { callEngine } from '../../local/engines/aws-json.ts';
import { startLocalStack, type LocalStack } from '../../local/stack.ts';
import { smallLibrary } from '../../testing/stack/assembly-fixture.ts';
import { json, send, type Event } from '../../testing/stack/gateway-fixture.ts';

type Reported = {
  readonly event: Event;
  readonly functionName: string;
  readonly env: { readonly [name: string]: string };
};
type Job = { readonly job: string; readonly scheduledTime: string; readonly result: { readonly event: object } };

const cdkOut = smallLibrary();
const dataDir = mkdtempSync(join(tmpdir(), 'stack-'));
let stack: LocalStack;
const reported: string[] = [];

const start = async () => {
  stack = await startLocalStack({ cdkOut, dataDir, report: (message) => reported.push(message) });
};
const put = (key: string) =>
  callEngine(stack.engines.database.url, 'dynamodb', 'PutItem', {
    TableName: stack.status.tableName,
    Item: { PK: { S: key } },
  });
const ask = async <Body>(method: string, path: string, body?: object) =>
  json<Body>(await send(stack.url, path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));

/** Takes messages from the fixture's queue until there are so many. */
async function messages(
  count: number,
): Promise<{ key?: string; at?: number; requestContext?: { condition: string } }[]> {
  const QueueUrl = stack.engines.storage.queueUrl('Data-Queue');
  const taken: object[] = [];
  while (taken.length < count) {
    const { Messages = [] } = await callEngine<{ Messages?: { Body: string; ReceiptHandle: string }[] }>(
      stack.engines.storage.url,
      'sqs',
      'ReceiveMessage',
      { QueueUrl, MaxNumberOfMessages: 10 },
    );
    for (const { Body, ReceiptHandle } of Messages) {
      taken.push(JSON.parse(Body) as object);
      await callEngine(stack.engines.storage.url, 'sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle });
    }
    if (Messages.length === 0) await sleep(50);
  }
  return taken;
}

beforeAll(start);
afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a stack from templates', () => {
  test('tells where everything is', async () => {
    const status = await ask<Status>('GET', '/_local/status');
    expect(status).toMatchObject({
      urls: { api: stack.url, inbox: `${stack.url}/_local/inbox` },
      tableName: 'small-library',
      searchBucket: 'data-bucket',
      jobs: ['tell-the-day'],
      demo: { patrons: [], staff: [{ staffId: 'desk-01' }], titleIds: [], barcodes: [] },
    });
    for (const url of Object.values(status.urls)) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
  });

  test('gives a function the environment of its template, the engines’ addresses, Lambda’s own variables', async () => {
    const { env, functionName } = await ask<Reported>('POST', '/tell/me');
    expect(functionName).toBe('Api-Tell');
    expect(env).toMatchObject({
      TABLE_NAME: 'small-library',
      AWS_REGION: 'ap-northeast-1',
      AWS_LAMBDA_FUNCTION_NAME: 'Api-Tell',
      AWS_ENDPOINT_URL_S3: stack.status.urls.s3,
      AWS_ENDPOINT_URL_SES: stack.status.urls.ses,
    });
    for (const service of ['DYNAMODB', 'COGNITO_IDENTITY_PROVIDER'])
      expect(env[`AWS_ENDPOINT_URL_${service}`]).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
  });

  test('answers 500 when a function throws or crashes, and goes on', async () => {
    for (const path of ['/tell/fail', '/tell/crash']) {
      const failed = await send(stack.url, path);
      expect([failed.status, json(failed)]).toEqual([500, { message: 'Internal Server Error' }]);
    }
    expect((await send(stack.url, '/tell/again')).status).toBe(200);
    expect(reported.some((message) => message.includes('ANY /tell/{what+}'))).toBe(true);
  });

  test('has the tables of the template', async () => {
    type Described = { Table: { KeySchema: object[]; StreamSpecification: object } };
    const { Table } = await callEngine<Described>(stack.status.urls.dynamodb, 'dynamodb', 'DescribeTable', {
      TableName: 'small-library',
    });
    expect(Table).toMatchObject({
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true },
    });
  });

  test('lets the first staff log-in into the staff’s routes and not into the patrons’', async () => {
    const { pools, demo, urls } = stack.status;
    const [staff] = demo.staff;
    type Signed = { AuthenticationResult: { IdToken: string } };
    const { AuthenticationResult } = await callEngine<Signed>(urls.cognito, 'cognito', 'AdminInitiateAuth', {
      UserPoolId: pools.staff.poolId,
      ClientId: pools.staff.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: staff?.staffId, PASSWORD: staff?.password },
    });
    const headers = ['Authorization', `Bearer ${AuthenticationResult.IdToken}`];
    const inside = await send(stack.url, '/staff', { headers });
    expect(json<Reported>(inside).event.requestContext.authorizer.jwt.claims).toMatchObject({
      'cognito:username': 'desk-01',
      token_use: 'id',
    });
    expect((await send(stack.url, '/patron', { headers })).status).toBe(401);
    expect((await send(stack.url, '/staff')).status).toBe(401);
  });
});

describe('the controls', () => {
  test('move the clock that requests see, and put it back', async () => {
    await ask('PUT', '/_local/clock', { now: '2030-01-01T00:00:00+09:00' });
    const { event } = await ask<Reported>('POST', '/tell/me');
    expect(new Date(event.requestContext.timeEpoch).toISOString()).toMatch(/^2029-12-31T15:00/);
    expect((await send(stack.url, '/_local/clock', { method: 'DELETE' })).status).toBe(204);
    const { now } = await ask<Status>('GET', '/_local/status');
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
  });

  test.each([{ now: 'tomorrow' }, { now: '2030-01-01' }, { now: '2030-13-01T00:00:00Z' }, { now: 1 }, {}])(
    'refuse the time %j',
    async (body) => {
      expect((await send(stack.url, '/_local/clock', { method: 'PUT', body: JSON.stringify(body) })).status).toBe(400);
    },
  );

  test('run a job with the Scheduler’s input for an instant', async () => {
    const run = await ask<Job>('POST', '/_local/jobs/tell-the-day', { scheduledTime: '2026-08-01T00:10:00+09:00' });
    expect(run).toMatchObject({
      job: 'tell-the-day',
      scheduledTime: '2026-07-31T15:10:00Z',
      result: { event: { job: 'tell-the-day', scheduledTime: '2026-07-31T15:10:00Z' } },
    });
    expect((await send(stack.url, '/_local/jobs/no-such-job', { method: 'POST' })).status).toBe(404);
  });

  test('show the mails that SES took, and empty the inbox', async () => {
    const sent = await fetch(stack.status.urls.ses, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'AWS4-HMAC-SHA256' },
      body: new URLSearchParams({
        Action: 'SendEmail',
        Source: 'no-reply@library.example',
        'Destination.ToAddresses.member.1': 'hanako@patron.example',
        'Message.Subject.Data': '件名',
        'Message.Body.Text.Data': '本文',
        'Message.Body.Html.Data': '<p>本文</p>',
      }).toString(),
    });
    expect(sent.status).toBe(200);
    const { items } = await ask<{ items: object[] }>('GET', '/_local/inbox');
    expect(items).toMatchObject([
      { to: ['hanako@patron.example'], subject: '件名', text: '本文', html: '<p>本文</p>' },
    ]);
    expect((await send(stack.url, '/_local/inbox', { method: 'DELETE' })).status).toBe(204);
    expect(await ask('GET', '/_local/inbox')).toEqual({ items: [] });
  });

  test('are closed to pages of other sites, and unknown ones are 404', async () => {
    expect((await send(stack.url, '/_local/inbox', { headers: ['Origin', 'https://evil.example'] })).status).toBe(403);
    expect((await send(stack.url, '/_local/inbox', { headers: ['Origin', stack.url] })).status).toBe(200);
    expect((await send(stack.url, '/_local/other')).status).toBe(404);
  });
});

describe('the stream', () => {
  test('feeds its function what the filter lets through, in library time, and gives up a failing record', async () => {
    stack.clock.moveTo(new Date('2030-06-01T00:00:00Z'));
    for (const key of ['unwanted-1', 'wanted-1', 'wanted-bad', 'wanted-2']) await put(key);
    const taken = await messages(3);
    stack.clock.reset();
    expect(taken).toMatchObject([
      { key: 'wanted-1' },
      { requestContext: { condition: 'RetryAttemptsExhausted' } },
      { key: 'wanted-2' },
    ]);
    expect(new Date((taken[0]?.at ?? 0) * 1000).getUTCFullYear()).toBe(2030);
  });
});

test('data survives a restart, and the stream goes on where it was', async () => {
  const before = stack.status;
  await fetch(`${before.urls.s3}/${before.searchBucket}/search/current.json`, { method: 'PUT', body: '{"version":7}' });
  await stack.stop();
  await start();
  expect(stack.status.pools).toEqual(before.pools);
  await put('wanted-3');
  expect(await messages(1)).toMatchObject([{ key: 'wanted-3' }]);
  const { Count } = await callEngine<{ Count: number }>(stack.status.urls.dynamodb, 'dynamodb', 'Scan', {
    TableName: 'small-library',
    ConsistentRead: true,
  });
  expect(Count).toBe(5);
  const kept = await fetch(`${stack.status.urls.s3}/${before.searchBucket}/search/current.json`);
  expect(await kept.text()).toBe('{"version":7}');
});

test('a stack that has stopped answers nobody', async () => {
  const other = await startLocalStack({ cdkOut });
  await other.stop();
  for (const url of Object.values(other.status.urls)) await expect(fetch(url)).rejects.toThrow();
});
