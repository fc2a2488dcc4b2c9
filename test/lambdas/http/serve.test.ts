import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod/mini';
import { readItem } from '../../../adapters/dynamodb/table/read.ts';
import { openTable } from '../../../adapters/dynamodb/table/table.ts';
import { keptForTheAnswerMs } from '../../../adapters/time-left.ts';
import type { Route } from '../../../contract/route.ts';
import { distinct, line, page, titleId } from '../../../contract/schemas/fields.ts';
import { Refused } from '../../../domain/refused.ts';
import { contextOf } from '../../../testing/lambdas/context.ts';
import { audience, patronClaims, send, staffClaims } from '../../../testing/lambdas/event.ts';

process.env['TOKEN_AUDIENCE'] = audience;
Object.assign(process.env, { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
// Log lines go to the console that the tests watch, not around it.
process.env['POWERTOOLS_DEV'] = 'true';
const { serve } = await import('../../../lambdas/http/serve.ts');

const row = {
  method: 'POST',
  path: '/api/me/things/{titleId}',
  action: 'make-thing',
  area: 'system',
  who: 'patron',
  summary: 'Makes a thing.',
  requirements: [],
  params: z.object({ titleId }),
  query: z.object(page),
  body: z.object({
    name: line(20),
    titleIds: z.optional(distinct(titleId, 1, 18)),
    kind: z.optional(z.enum(['book', 'av'])),
    count: z.optional(z.int()),
    days: z.optional(z.array(z.string()).check(z.maxLength(1000))),
  }),
  answers: { 201: null },
  refusals: ['already-reserved', 'too-many-requests', 'card-unusable'],
  statuses: { 'card-unusable': 409 },
} as const satisfies Route;

let refuse: Error | undefined;
let work: () => Promise<void>;
const handler = serve(row, async ({ body, params, query, caller }) => {
  if (refuse) throw refuse;
  await work();
  return { status: 201, body: { made: `${params.titleId}:${body.name}`, limit: query.limit, by: caller.patronNumber } };
});

const good = { claims: patronClaims, path: { titleId: 't-1' }, body: '{"name":"one"}' };

const lines: string[] = [];

beforeEach(() => {
  refuse = undefined;
  work = async () => {};
  lines.length = 0;
  for (const level of ['info', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation((...given) => void lines.push(given.map(String).join(' ')));
  }
});
afterEach(() => void jest.restoreAllMocks());

describe('a good request', () => {
  test('reaches the action with typed parts, and its reply goes out as JSON that nobody keeps', async () => {
    const answer = await send(handler, { ...good, query: { limit: '7' } });
    expect([answer.statusCode, answer.json]).toEqual([201, { made: 't-1:one', limit: 7, by: '000123' }]);
    expect(answer.headers).toMatchObject({
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Language': 'ja',
      Vary: 'Accept-Language',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    });
    expect(answer.headers['Content-Security-Policy']).toContain("default-src 'none'");
    expect(answer.headers['Strict-Transport-Security']).toContain('max-age=');
  });

  test('may come in base64, as the gateway sends bodies of other content types', async () => {
    const answer = await send(handler, { ...good, body: Buffer.from('{"name":"本"}') });
    expect(answer.json['made']).toBe('t-1:本');
  });

  test('leaves one line in the log, without number, title or body', async () => {
    await send(handler, { ...good, path: { titleId: 'secret-title' }, body: '{"name":"secret-name"}' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('make-thing');
    for (const personal of ['secret-name', '000123', 'secret-title']) expect(lines.join()).not.toContain(personal);
  });
});

describe('a bad body', () => {
  const cases: [string, string | Buffer, number, string][] = [
    ['no JSON', '{"name":', 400, 'malformed-json'],
    ['plain text', 'name=one', 400, 'malformed-json'],
    ['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, 'malformed-json'],
    ['UTF-8 cut short', Buffer.from('{"name":"本"}').subarray(0, 11), 400, 'malformed-json'],
    ['an array', '[]', 400, 'malformed-request'],
    ['null', 'null', 400, 'malformed-request'],
    ['a string', '"one"', 400, 'malformed-request'],
    ['nothing at all', '', 400, 'malformed-request'],
    ['a missing member', '{}', 400, 'malformed-request'],
    ['a number for a string', '{"name":1}', 400, 'malformed-request'],
    ['a string for a number', '{"name":"a","count":"1"}', 400, 'malformed-request'],
    ['a fraction for an integer', '{"name":"a","count":1.5}', 400, 'malformed-request'],
    ['a number for an enumeration', '{"name":"a","kind":1}', 400, 'malformed-request'],
    ['an object for a list', '{"name":"a","titleIds":{"0":"a"}}', 400, 'malformed-request'],
    ['a list of numbers', '{"name":"a","titleIds":[1]}', 400, 'malformed-request'],
    ['an unknown word', '{"name":"a","kind":"map"}', 422, 'unacceptable-fields'],
    ['a line break', '{"name":"a\\nb"}', 422, 'unacceptable-fields'],
    ['a NUL', '{"name":"a\\u0000b"}', 422, 'unacceptable-fields'],
    ['half a surrogate pair', '{"name":"a\\ud800"}', 422, 'unacceptable-fields'],
    ['an id with #', '{"name":"a","titleIds":["a#b"]}', 422, 'unacceptable-fields'],
    ['an id with quotes', '{"name":"a","titleIds":["a\\"b\'"]}', 422, 'unacceptable-fields'],
    ['an id twice', '{"name":"a","titleIds":["a","a"]}', 422, 'unacceptable-fields'],
    ['no ids', '{"name":"a","titleIds":[]}', 422, 'unacceptable-fields'],
    ['deep nesting', `{"name":"a","x":${'['.repeat(15_000)}${']'.repeat(15_000)}}`, 201, ''],
  ];

  test.each(cases)('%s is answered', async (_what, body, status, code) => {
    const answer = await send(handler, { ...good, body });
    expect([answer.statusCode, answer.json['code'] ?? '']).toEqual([status, code]);
  });

  test('names each field at fault with its own code, in the language asked for', async () => {
    const answer = await send(handler, {
      ...good,
      headers: { 'accept-language': 'en' },
      body: '{"kind":"map","titleIds":["a","b#"]}',
    });
    expect(answer.json['errors']).toEqual([
      { field: 'name', code: 'field-missing', detail: 'This field is required.' },
      { field: 'titleIds.1', code: 'unacceptable-value', detail: 'The value is not acceptable.' },
      { field: 'kind', code: 'unacceptable-value', detail: 'Choose one of what is offered.' },
    ]);
    expect(answer.statusCode).toBe(400);
  });

  test('with thousands of ids is refused without a list of thousands of faults', async () => {
    for (const id of ['a', 1, null]) {
      const many = await send(handler, {
        ...good,
        body: JSON.stringify({ name: 'a', titleIds: Array(6000).fill(id) }),
      });
      expect([many.statusCode, (many.json['errors'] as unknown[]).length]).toEqual([422, 1]);
    }
    const beyond = await send(handler, {
      ...good,
      body: JSON.stringify({ name: 'a', titleIds: Array(10_000).fill('ab') }),
    });
    expect(beyond.statusCode).toBe(413);
    const faulty = await send(handler, { ...good, body: JSON.stringify({ name: 'a', days: Array(1000).fill(1) }) });
    expect([faulty.statusCode, (faulty.json['errors'] as unknown[]).length]).toEqual([400, 20]);
    const distinctOnes = JSON.stringify({
      name: 'a',
      titleIds: Array.from({ length: 3000 }, (_, index) => `t${index}`),
    });
    const tooMany = await send(handler, { ...good, body: distinctOnes });
    expect(tooMany.json['errors']).toMatchObject([{ field: 'titleIds', code: 'too-many' }]);
  });

  test.each(['fffe', 'c328', 'e381', 'eda080', 'f888808080', 'c080', '93fa'])(
    'with the bytes %s, which are no UTF-8, is malformed, as text that the gateway decoded and as it came',
    async (hex) => {
      const bytes = Buffer.concat([Buffer.from('{"name":"a'), Buffer.from(hex, 'hex'), Buffer.from('b"}')]);
      for (const body of [bytes, bytes.toString('utf8')]) {
        const answer = await send(handler, { ...good, body });
        expect([answer.statusCode, answer.json['code']]).toEqual([400, 'malformed-json']);
      }
    },
  );

  test('of 32 KB is read, and one byte more is too large, in text and in base64', async () => {
    const sized = (bytes: number) => `{"name":"one","x":"${'a'.repeat(bytes - 21)}"}`;
    expect(Buffer.byteLength(sized(32 * 1024))).toBe(32 * 1024);
    for (const body of [sized(32 * 1024), sized(32 * 1024 - 1), Buffer.from(sized(32 * 1024))]) {
      expect((await send(handler, { ...good, body })).statusCode).toBe(201);
    }
    for (const body of [sized(32 * 1024 + 1), Buffer.from(sized(32 * 1024 + 1)), `{"name":"${'本'.repeat(11_000)}"}`]) {
      const answer = await send(handler, { ...good, body });
      expect([answer.statusCode, answer.json['code']]).toEqual([413, 'body-too-large']);
    }
  });
});

describe('a bad path or query', () => {
  test.each(['', 'a#b', "a'b", 'a"b', 'a\0b', 'a\nb', 'あ', 'x'.repeat(65), '%23'])(
    'the id %j is not there',
    async (id) => {
      const answer = await send(handler, { ...good, path: { titleId: id } });
      expect([answer.statusCode, answer.json['code']]).toEqual([404, 'not-found']);
    },
  );

  test.each([
    ['abc', 400],
    ['0', 422],
    ['101', 422],
    ['1.5', 400],
    ['50,60', 400],
  ])('a limit of %s is answered with %d', async (limit, status) => {
    expect((await send(handler, { ...good, query: { limit } })).statusCode).toBe(status);
  });
});

describe('the caller', () => {
  test.each([
    ['nobody', null, 401, 'not-signed-in'],
    ['an access token', { ...patronClaims, token_use: 'access' }, 403, 'not-your-role'],
    ['a token without a use', { aud: audience, 'cognito:username': '000123' }, 403, 'not-your-role'],
    ['a token of the other pool', { ...patronClaims, aud: 'client-of-the-staff' }, 403, 'not-your-role'],
    ['a member of staff', staffClaims, 403, 'not-your-role'],
    ['a token without a name', { token_use: 'id', aud: audience }, 403, 'not-your-role'],
  ] as const)('%s may not act as a patron, whatever the body', async (_who, claims, status, code) => {
    const answer = await send(handler, { ...good, claims, body: '{' });
    expect([answer.statusCode, answer.json['code']]).toEqual([status, code]);
  });

  test('of a staff route is a staff id', async () => {
    const { body: _body, params: _params, ...bare } = row;
    const ofStaff = { ...bare, who: 'staff' } as const satisfies Route;
    const staffed = serve(ofStaff, async ({ caller }) => ({
      status: 201,
      body: { made: '', limit: 0, by: caller.staffId },
    }));
    expect((await send(staffed, { claims: staffClaims })).json['by']).toBe('desk-1');
    expect((await send(staffed, { claims: null })).statusCode).toBe(401);
  });
});

describe('a route that acts by cookie', () => {
  const { who: _who, body: _body, params: _params, query: _query, ...bare } = row;
  const byCookie = {
    ...bare,
    who: 'anyone',
    answers: { 204: null },
    cookie: 'my-library-session',
  } as const satisfies Route;
  const seen: unknown[] = [];
  const signOut = serve(byCookie, async ({ cookies, caller }) => {
    seen.push([cookies['my-library-session'], caller]);
    return { status: 204, cookies: ['my-library-session=; Max-Age=0'] };
  });

  test('asks for the header that other sites cannot send', async () => {
    for (const headers of [{}, { 'x-requested-with': 'XMLHttpRequest' }]) {
      const answer = await send(signOut, { headers, cookies: ['my-library-session=abc'] });
      expect([answer.statusCode, answer.json['code']]).toEqual([403, 'cross-site-request']);
    }
    expect(seen).toEqual([]);
  });

  test('gets its cookie and sets another', async () => {
    const answer = await send(signOut, {
      headers: { 'x-requested-with': 'my-library' },
      cookies: ['a=b', 'my-library-session=a=b'],
    });
    expect([answer.statusCode, answer.cookies, answer.body]).toEqual([
      204,
      ['my-library-session=; Max-Age=0'],
      undefined,
    ]);
    expect(seen).toEqual([['a=b', null]]);
  });
});

describe('a route that opens a session', () => {
  const { who: _who, params: _params, query: _query, ...bare } = row;
  const opening = { ...bare, who: 'anyone', answers: { 204: null }, opensSession: true } as const satisfies Route;
  let opened = 0;
  const signIn = serve(opening, async () => {
    opened += 1;
    return { status: 204, cookies: ['my-library-session=abc'] };
  });
  const { body } = good;

  test('takes nothing from a form, which could be another site’s and leave its own cookie here', async () => {
    for (const site of ['cross-site', 'same-site', 'same-origin', 'none']) {
      const answer = await send(signIn, {
        body,
        headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': site, 'content-type': 'text/plain' },
      });
      expect([answer.statusCode, answer.json['code'], answer.cookies]).toEqual([403, 'cross-site-request', undefined]);
    }
    expect(opened).toBe(0);
  });

  test('takes what a script of a page sends, and what is no browser', async () => {
    for (const headers of [{}, { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-site' }]) {
      expect((await send(signIn, { body, headers })).statusCode).toBe(204);
    }
    expect(opened).toBe(2);
  });
});

describe('a refusal', () => {
  test('is a problem in Japanese, with every member that clients rely on', async () => {
    refuse = new Refused('already-reserved', { extra: { free: 2, status: 200 } });
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
    refuse = new Refused('already-reserved');
    const answer = await send(handler, { ...good, headers: { 'accept-language': acceptLanguage } });
    expect(answer.headers['Content-Language']).toBe(language);
    expect(answer.json['detail']).toBe(
      language === 'en' ? 'You have reserved this title already.' : 'すでに予約している資料です。',
    );
  });

  test('says when to try again', async () => {
    refuse = new Refused('too-many-requests', { retryAfterSeconds: 2.1 });
    expect((await send(handler, good)).headers['Retry-After']).toBe('3');
    refuse = new Refused('busy');
    expect((await send(handler, good)).headers['Retry-After']).toBe('1');
  });

  test('has the status that the row gives it', async () => {
    refuse = new Refused('card-unusable');
    expect((await send(handler, good)).statusCode).toBe(409);
  });
});

describe('a store that has no time at the moment', () => {
  test.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'TimeoutError'])(
    'behind a read (%s) is 503, to come again in a second',
    async (name) => {
      refuse = Object.assign(new Error('slow down'), { name });
      const answer = await send(handler, good);
      expect([answer.statusCode, answer.json['code'], answer.headers['Retry-After']]).toEqual([503, 'busy', '1']);
    },
  );
});

describe('a function whose time runs out', () => {
  /** Little more than what is kept for the answer. */
  const context = () => contextOf(keptForTheAnswerMs() + 200);

  test('answers 503 before Lambda ends it, to come again in a second, whatever hangs', async () => {
    work = () => new Promise(() => undefined);
    const answer = await send(handler, good, context());
    expect([answer.statusCode, answer.json['code'], answer.headers['Retry-After']]).toEqual([503, 'busy', '1']);
    expect(lines.join()).toContain('TimeoutError');
  });

  test('says the same at once where a service would be asked and no time is left for that', async () => {
    const table = openTable('library');
    let asked: Promise<unknown> | undefined;
    work = async () => {
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
    refuse = Object.assign(new Error('the table is on fire'), {
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
    refuse = new Error(
      "Value 'hanako..m@patron.example' at 'to' of P#000123 and 000123 (<taro@patron.example>) " +
        'failed to satisfy constraint',
    );
    expect((await send(handler, good)).statusCode).toBe(500);
    for (const personal of ['hanako', 'taro', 'patron.example', '000123']) expect(lines.join()).not.toContain(personal);
    expect(lines.join()).toContain('failed to satisfy constraint');
  });
});
