/** Inquiries by mail (I2), through the handler, with a store and a mail engine that are real. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Handler } from '../../../lambdas/http/serve.ts';
import type { Posted } from '../../../domain/mail/outbox.ts';
import { sendInquiry } from '../../../domain/branches/send-inquiry.ts';
import { settings } from '../../../lib/settings.ts';
import { startMail, type MailEngine } from '../../../local/engines/mail.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { contextOf } from '../../../testing/lambdas/context.ts';
import { eventOf } from '../../../testing/lambdas/event.ts';

let engine: Engine;
let mail: MailEngine;
let handler: Handler;
const dataDir = mkdtempSync(join(tmpdir(), 'my-library-inbox-'));
const { policy } = settings.local;
const { perAddressADay, perLibraryADay } = policy.inquiryLimits;

beforeAll(async () => {
  [engine, mail] = await Promise.all([startDynamoDb(), startMail({ dataDir })]);
  Object.assign(process.env, {
    TABLE_NAME: (await engine.newTable()).name,
    LIBRARY_POLICY: JSON.stringify(policy),
    MAIL_FROM: settings.local.mail.fromAddress,
    MAIL_CONFIGURATION_SET: 'mails',
    ORIGIN_PROOF: 'proof',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SES: mail.url,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  ({ handler } = await import('../../../lambdas/branches/send-inquiry.ts'));
});
afterAll(async () => {
  await Promise.all([engine.stop(), mail.stop()]);
  rmSync(dataDir, { recursive: true });
});

let day = 0;
/** Each test has a day of its own, and with it fresh counts. */
beforeEach(() => {
  mail.empty();
  day += 1;
});
const at = (time: string) => `2026-04-${String(day).padStart(2, '0')}T${time}Z`;

const inquiry = {
  libraryId: 'kanagawa',
  name: '旅野 花子',
  email: 'hanako@patron.example',
  message: '開館時間は?\n<b>何時</b>ですか。',
};

async function send(body: object, { from = '192.0.2.1', when = at('03:00:00'), headers = {} } = {}) {
  const event = eventOf({ body: JSON.stringify(body), at: when, headers });
  const http = { ...event.requestContext.http, sourceIp: from };
  const answer = await handler({ ...event, requestContext: { ...event.requestContext, http } }, contextOf());
  return {
    ...answer,
    json: JSON.parse(answer.body === '' ? 'null' : (answer.body ?? 'null')) as {
      code?: string;
      errors?: { field: string }[];
    } | null,
  };
}

describe('an inquiry', () => {
  test('goes to the desk of the chosen library, which answers to whoever asked', async () => {
    expect(await send(inquiry)).toMatchObject({ statusCode: 202, json: null });
    const [sent, ...more] = mail.mails();
    expect(more).toEqual([]);
    expect(sent).toMatchObject({
      from: 'no-reply@library.example',
      destination: { to: ['desk.kanagawa@library.example'], cc: [], bcc: [] },
      replyTo: ['hanako@patron.example'],
      subject: '【Myライブラリー】お問い合わせ(神奈川県立図書館)',
    });
    expect(sent?.body.text).toContain(inquiry.message);
    expect(sent?.body.text).toContain('お名前: 旅野 花子');
    expect(sent?.body.html).toContain('&lt;b&gt;何時&lt;/b&gt;');
    expect(sent?.body.html).not.toContain('<b>');
  });

  test.each([
    ['a name with a line break', { name: 'A\r\nBcc: all@patron.example' }],
    ['an address with a line break', { email: 'a@patron.example\r\nBcc: all@patron.example' }],
    ['an address with an encoded line break and more', { email: 'a@patron.example%0ABcc:b@patron.example b' }],
    ['two addresses', { email: 'a@patron.example, b@patron.example' }],
    ['an address with a display name', { email: 'A <a@patron.example>' }],
    ['no address', { email: '' }],
    ['no name', { name: ' ' }],
    ['no message', { message: ' \n ' }],
    ['a message that is too long', { message: 'あ'.repeat(4001) }],
    ['a library that there is not', { libraryId: 'nowhere' }],
    ['an address as library', { libraryId: 'a@patron.example' }],
  ])('with %s is refused, and nothing is sent', async (_what, wrong) => {
    const { statusCode, json } = await send({ ...inquiry, ...wrong });
    expect(statusCode).toBe(422);
    expect(json?.errors?.map(({ field }) => field)).toEqual(Object.keys(wrong));
    expect(mail.mails()).toEqual([]);
  });

  test.each([
    ['an old carrier address', 'hanako..m.@docomo.ne.jp', '"hanako..m."@docomo.ne.jp'],
    ['full-width letters', '　ｈａｎａｋｏ＠patron.example ', 'hanako@patron.example'],
  ])('is answered to %s too, as every other form takes it', async (_what, email, replyTo) => {
    expect((await send({ ...inquiry, email })).statusCode).toBe(202);
    expect(mail.mails()).toMatchObject([{ replyTo: [replyTo] }]);
  });

  test('names no recipient: what a client adds to the body changes nothing', async () => {
    await send({
      ...inquiry,
      to: 'x@patron.example',
      inquiryMail: 'x@patron.example',
      cc: ['x@patron.example'],
      libraries: [],
    });
    expect(mail.mails().map(({ destination }) => destination)).toEqual([
      { to: ['desk.kanagawa@library.example'], cc: [], bcc: [] },
    ]);
  });

  test('with an Idempotency-Key is sent once, however often it is asked for', async () => {
    const headers = { 'idempotency-key': 'once' };
    for (let asked = 0; asked < 3; asked += 1) expect((await send(inquiry, { headers })).statusCode).toBe(202);
    expect(mail.mails()).toHaveLength(1);
  });

  test('that the mail service does not take is told so; one of which nobody knows counts as sent', async () => {
    const counts = { take: async () => true };
    const request = { inquiry, address: '192.0.2.1', now: new Date(at('03:00:00')) };
    const posted = async (outcome: Posted) =>
      sendInquiry({ counts, outbox: { send: async () => outcome } }, request, policy);
    for (const outcome of ['refused', 'refused-for-now'] as const)
      await expect(posted(outcome)).rejects.toMatchObject({ code: 'busy' });
    await posted('unknown');
  });
});

describe('how many are taken', () => {
  const statuses = (answers: { statusCode: number }[]) => {
    const count = (status: number) => answers.filter(({ statusCode }) => statusCode === status).length;
    return { 202: count(202), 429: count(429) };
  };

  test('from one address on one day: exactly ten of thirty at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => send(inquiry)));
    expect(statuses(answers)).toEqual({ 202: perAddressADay, 429: 30 - perAddressADay });
    expect(mail.mails()).toHaveLength(perAddressADay);
    const refused = answers.find(({ statusCode }) => statusCode === 429);
    // It is noon in Tokyo: twelve hours are left of the day.
    expect(refused?.headers['Retry-After']).toBe(String(12 * 60 * 60));
    expect((await send(inquiry, { when: at('14:59:59') })).statusCode).toBe(429);
    expect((await send(inquiry, { when: at('15:00:00') })).statusCode).toBe(202);
    day += 1;
  });

  test('from one household: addresses of one /64 are one', async () => {
    const from = (host: number) => ({ from: `2001:db8:1:2::${host.toString(16)}` });
    for (let host = 1; host <= perAddressADay; host += 1)
      expect((await send(inquiry, from(host))).statusCode).toBe(202);
    expect((await send(inquiry, from(99))).statusCode).toBe(429);
    expect((await send(inquiry, { from: '2001:db8:1:3::1' })).statusCode).toBe(202);
  });

  test('for one library on one day: exactly a hundred, from wherever they come', async () => {
    const many = (count: number, libraryId: string) =>
      Promise.all(
        Array.from({ length: count }, (_, at) => send({ ...inquiry, libraryId }, { from: `198.51.100.${at}` })),
      );
    const answers = [...(await many(60, 'kawasaki')), ...(await many(60, 'kawasaki'))];
    expect(statuses(answers)).toEqual({ 202: perLibraryADay, 429: 120 - perLibraryADay });
    expect((await send(inquiry, { from: '198.51.100.200' })).statusCode).toBe(202);
  });
});
