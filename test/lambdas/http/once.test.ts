import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { idempotentAnswers } from '../../../adapters/dynamodb/idempotent-answers.ts';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { timeLeftMs, timesAsLong } from '../../../adapters/time-left.ts';
import type { Route } from '../../../contract/route.ts';
import type { IdempotentAnswers } from '../../../domain/idempotency.ts';
import { seal, unseal } from '../../../lambdas/http/sealed.ts';
import { Refused } from '../../../domain/refused.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { contextOf } from '../../../testing/lambdas/context.ts';
import { audience, patronClaims, send, type Sent } from '../../../testing/lambdas/event.ts';

process.env['TOKEN_AUDIENCE'] = audience;
process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
const { serve } = await import('../../../lambdas/http/serve.ts');

const row = {
  method: 'POST',
  path: '/api/me/things',
  action: 'make-thing',
  area: 'system',
  who: 'patron',
  summary: 'Makes a thing.',
  requirements: [],
  table: { write: ['patron', 'idempotency'] },
  body: z.object({ name: z.string() }),
  answers: { 201: null },
  refusals: ['already-reserved'],
} as const satisfies Route;

let engine: Engine;
let table: Table;
let answers: IdempotentAnswers;
beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

let made = 0;
let run: () => Promise<void>;
let handler: ReturnType<typeof makeHandler>;

function makeHandler() {
  return serve(
    row,
    async () => {
      made += 1;
      const mine = made;
      await run();
      return { status: 201, body: { made: mine } };
    },
    { answers },
  );
}

beforeEach(async () => {
  table = await engine.newTable();
  answers = idempotentAnswers(table);
  handler = makeHandler();
  made = 0;
  run = async () => {};
});

const keyed = (key: string, further: Sent = {}, context = contextOf()) =>
  send(
    handler,
    {
      claims: patronClaims,
      body: '{"name":"one"}',
      ...further,
      headers: { 'idempotency-key': key, ...further.headers },
    },
    context,
  );

describe('a request with an Idempotency-Key', () => {
  test('has its outcome once; the second time the first answer comes again', async () => {
    const [first, second] = [await keyed('k1'), await keyed('k1')];
    expect([first.json, second.json, made]).toEqual([{ made: 1 }, { made: 1 }, 1]);
    expect([second.statusCode, second.headers['Idempotent-Replayed'], second.headers['Cache-Control']]).toEqual([
      201,
      'true',
      'no-store',
    ]);
    expect(first.headers['Idempotent-Replayed']).toBeUndefined();
  });

  test('without one runs every time', async () => {
    for (let sent = 0; sent < 2; sent += 1) await send(handler, { claims: patronClaims, body: '{"name":"one"}' });
    expect(made).toBe(2);
  });

  test('is another one for another key, and for another caller', async () => {
    await keyed('k1');
    await keyed('k2');
    await keyed('k1', { claims: { ...patronClaims, 'cognito:username': '000124' } });
    expect(made).toBe(3);
  });

  test('with another body is refused', async () => {
    await keyed('k1');
    const answer = await keyed('k1', { body: '{"name":"two"}' });
    expect([answer.statusCode, answer.json['code'], made]).toEqual([422, 'idempotency-key-reused', 1]);
  });

  test('runs once among many at the same moment; the others are told to wait', async () => {
    const started = Promise.withResolvers<void>();
    const finished = Promise.withResolvers<void>();
    run = () => {
      started.resolve();
      return finished.promise;
    };
    const first = keyed('k1');
    await started.promise;
    const others = await Promise.all(Array.from({ length: 10 }, () => keyed('k1')));
    expect(new Set(others.map(({ statusCode, json }) => `${statusCode} ${String(json['code'])}`))).toEqual(
      new Set(['409 still-in-progress']),
    );
    expect(others[0]?.headers['Retry-After']).toBe('1');
    finished.resolve();
    expect([(await first).statusCode, made]).toEqual([201, 1]);
  });

  test('keeps a refusal by a rule', async () => {
    run = async () => {
      throw new Refused('already-reserved');
    };
    await keyed('k1');
    const again = await keyed('k1');
    expect([again.statusCode, again.json['code'], made]).toEqual([409, 'already-reserved', 1]);
  });

  test.each([
    ['busy', new Refused('busy')],
    ['internal', new Error('broken')],
  ])('does not keep %s: the same request may be tried again', async (code, error) => {
    run = async () => {
      throw error;
    };
    expect((await keyed('k1')).json['code']).toBe(code);
    run = async () => {};
    expect((await keyed('k1')).statusCode).toBe(201);
    expect(made).toBe(2);
  });

  test('that ran out of time is given back for the next attempt', async () => {
    run = async () => {
      if (made > 1) return;
      while (timeLeftMs() > 0) await sleep(20);
      throw new Refused('busy');
    };
    // Work has two hundred milliseconds; giving back what it holds has more.
    const context = contextOf(800 * timesAsLong() + 200);
    const first = await keyed('k1', {}, context);
    expect([first.statusCode, first.headers['Retry-After']]).toEqual([503, '1']);
    expect((await keyed('k1')).json).toEqual({ made: 2 });
  });

  test('is forgotten after ten minutes, even while the item still lies in the table', async () => {
    await keyed('k1', { at: '2026-04-01T03:00:00Z' });
    await keyed('k1', { at: '2026-04-01T03:09:59Z' });
    expect(made).toBe(1);
    await keyed('k1', { at: '2026-04-01T03:10:00Z' });
    expect(made).toBe(2);
  });

  test.each(['', 'a b', 'x'.repeat(256), 'キー'])('with the key %j is malformed', async (key) => {
    const answer = await keyed(key);
    expect([answer.statusCode, answer.json['errors'], made]).toEqual([
      400,
      [expect.objectContaining({ field: 'Idempotency-Key' })],
      0,
    ]);
  });

  test('is not kept when its body is malformed', async () => {
    expect((await keyed('k1', { body: '{' })).statusCode).toBe(400);
    expect((await keyed('k1')).statusCode).toBe(201);
  });
});

describe('answers in the table', () => {
  test('cannot be read there: only the key opens them, which is not kept', async () => {
    await keyed('a-key-of-the-client');
    const { Items = [] } = await table.client.send(new ScanCommand({ ConsistentRead: true, TableName: table.name }));
    expect(Items).toMatchObject([{ answer: { status: 201, sealed: expect.any(Uint8Array) as unknown } }]);
    const stored = JSON.stringify(Items, (_name, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(stored).not.toMatch(/made|application|a-key-of-the-client/);
    expect((await keyed('a-key-of-the-client')).json).toEqual({ made: 1 });
  });

  test('open with nothing else than their key and their operation', () => {
    const sealed = seal('7e3+Xm4tFa', 'key', 'operation');
    expect(unseal(sealed, 'key', 'operation')).toBe('7e3+Xm4tFa');
    expect(() => unseal(sealed, 'other', 'operation')).toThrow();
    expect(() => unseal(sealed, 'key', 'other')).toThrow();
    expect(() =>
      unseal(
        sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte)),
        'key',
        'operation',
      ),
    ).toThrow();
    expect(seal('7e3+Xm4tFa', 'key', 'operation')).not.toEqual(sealed);
  });

  const operation = { id: 'operation', contents: 'contents' };
  const answer = { status: 201, sealed: new Uint8Array([1, 2, 3]) };
  const instant = (second: number) => new Date(Date.parse('2026-04-01T03:00:00Z') + second * 1000);
  const at = (second: number) => ({ at: instant(second), seed: new Uint8Array([second]) });

  test('free the operation 30 seconds after a crash, for the same contents only', async () => {
    expect((await answers.claim(operation, at(0))).outcome).toBe('ours');
    expect((await answers.claim(operation, at(29))).outcome).toBe('running');
    expect((await answers.claim({ ...operation, contents: 'others' }, at(31))).outcome).toBe('other-contents');
    expect((await answers.claim(operation, at(30))).outcome).toBe('ours');
  });

  test('are not written by one who lost the lease', async () => {
    const slow = await answers.claim(operation, at(0));
    const quick = await answers.claim(operation, at(31));
    if (slow.outcome !== 'ours' || quick.outcome !== 'ours') throw new Error('both must have had it');
    await answers.keep(operation, slow.lease, { ...answer, sealed: new Uint8Array([4]) });
    await answers.release(operation, slow.lease);
    expect((await answers.claim(operation, at(32))).outcome).toBe('running');
    await answers.keep(operation, quick.lease, answer);
    expect(await answers.claim(operation, at(33))).toEqual({ outcome: 'answered', answer });
  });

  test('keep what the first attempt has settled, for a repeat after a crash and after a failure', async () => {
    await answers.claim(operation, at(0));
    const repeat = await answers.claim(operation, at(30));
    expect(repeat).toMatchObject({ outcome: 'ours', isRepeat: true, beginning: at(0) });
    if (repeat.outcome !== 'ours') throw new Error(repeat.outcome);
    await answers.release(operation, repeat.lease);
    expect(await answers.claim(operation, at(31))).toMatchObject({ isRepeat: true, beginning: at(0) });
    expect(await answers.claim(operation, at(630 + 1))).toMatchObject({ isRepeat: false, beginning: at(630 + 1) });
  });

  test('of many repeats at once, give the operation to one', async () => {
    await answers.claim(operation, at(0));
    const claims = await Promise.all(Array.from({ length: 10 }, () => answers.claim(operation, at(30))));
    expect(claims.filter(({ outcome }) => outcome === 'ours')).toHaveLength(1);
    expect(claims.filter(({ outcome }) => outcome === 'running')).toHaveLength(9);
  });

  test('carry the time at which the table may drop them', async () => {
    await answers.claim(operation, at(0));
    const { Item } = await table.client.send(
      new GetCommand({ ConsistentRead: true, TableName: table.name, Key: keys.idempotent('operation') }),
    );
    expect(Item?.['expiresAt']).toBe(instant(600).getTime() / 1000);
  });
});
