/** What the chain around an action takes from a request, good or bad, and how a good reply goes out. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { send } from '../../../testing/lambdas/event.ts';
import { good, openThingRoute } from '../../../testing/lambdas/thing-route.ts';

const route = await openThingRoute();
const { handler, lines } = route;

beforeEach(() => route.begin());
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
