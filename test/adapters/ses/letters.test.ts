/**
 * One letter, sent in both ways: a patron reads the same, and SES can tell whose it was. The local engine takes both
 * and parses whole messages with a parser that is not ours.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { stoppableOutbox } from '../../../adapters/ses/stoppable-outbox.ts';
import { inboxItems } from '../../../local/inbox.ts';
import { startMail, type MailEngine } from '../../../local/engines/mail.ts';
import type { SentMail } from '../../../local/events/sent-mail.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'my-library-letters-'));
const asked: SentMail[] = [];
let mail: MailEngine;

beforeAll(async () => {
  mail = await startMail({ dataDir });
  mail.onMail((one) => asked.push(one));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SES: mail.url,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(async () => {
  await mail.stop();
  rmSync(dataDir, { recursive: true });
});
beforeEach(() => {
  mail.empty();
  asked.length = 0;
});

const sender = { from: 'no-reply@library.example', configurationSet: 'mails' };
const stopUrl = `https://pages.example/api/due-notice-stops/000123${'A'.repeat(120)}`;
const about = { patronNumber: '000123', kind: 'due', replyTo: 'desk@library.example' };

const letters = [
  ['plain', '返却期限のお知らせ', '貸出中の資料\n\n『坊っちゃん』 返却期限 2026年6月24日\n', '<p>『坊っちゃん』</p>'],
  ['long', '【Myライブラリー】'.repeat(12), `${'長い行'.repeat(600)}\n終わり\n`, `<p>${'長い行'.repeat(600)}</p>`],
  ['odd', '𠮷野家 👨‍👩‍👧 "a" <b> =?utf-8?', 'From 行頭\n.\n..\n=20 = %\n\t 空白 \n', '<p title="=3D">𠮷 &amp; 👨‍👩‍👧</p>\n.\n'],
] as const;

test.each(letters)(
  'a %s letter reads the same with the button that stops it and without',
  async (_, subject, text, html) => {
    const outbox = stoppableOutbox(sender);
    await outbox.send('hanako@patron.example', { subject, text, html }, about);
    await outbox.send('hanako@patron.example', { subject, text, html }, { ...about, stopUrl });
    const [simple, raw] = inboxItems(mail).map(({ at: _at, ...item }) => item);
    expect(simple).toEqual({ to: ['hanako@patron.example'], replyTo: ['desk@library.example'], subject, text, html });
    expect(raw).toEqual(simple);
  },
);

test('the button’s address stands whole in one header, and a mail program may ask it with one click', async () => {
  const letter = { subject: '件名', text: '本文', html: '<p>本文</p>' };
  await stoppableOutbox(sender).send('hanako@patron.example', letter, { ...about, stopUrl });
  const [head = ''] = (asked[0]?.raw ?? '').split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  expect(lines).toContain(`List-Unsubscribe: <${stopUrl}>`);
  expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(lines.filter((line) => /^(from|to|reply-to|subject|mime-version):/i.test(line))).toHaveLength(5);
});

test.each([undefined, stopUrl])(
  'SES is told whose letter it is and by which configuration set (button: %s)',
  async (stop) => {
    const letter = { subject: '件名', text: '本文', html: '<p>本文</p>' };
    const enclosed = { patronNumber: '000123', kind: 'due', ...(stop !== undefined && { stopUrl: stop }) };
    await stoppableOutbox(sender).send(' Ｈanako@Patron.Example', letter, enclosed);
    expect(asked).toMatchObject([
      {
        from: 'no-reply@library.example',
        to: ['Hanako@patron.example'],
        configurationSet: 'mails',
        tags: { patron: '000123', kind: 'due' },
      },
    ]);
  },
);

test('an old carrier address, with dots where none may stand, is sent to in quotes in both ways', async () => {
  const letter = { subject: '件名', text: '本文', html: '<p>本文</p>' };
  const outbox = stoppableOutbox(sender);
  for (const enclosed of [{}, { stopUrl }]) await outbox.send('hanako..m.@docomo.ne.jp', letter, enclosed);
  expect(asked.map(({ to }) => to)).toEqual([['"hanako..m."@docomo.ne.jp'], ['"hanako..m."@docomo.ne.jp']]);
});
