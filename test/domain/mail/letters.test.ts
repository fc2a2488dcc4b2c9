/** Letters (J): what they must hold and what they must bear. docs/letters shows each of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { letter, shownTitle } from '../../../domain/mail/letters/letter.ts';
import { oddTitles, samples } from '../../../tools/letters/samples.ts';
import { frameSource } from '../../../tools/letters/write-frame.ts';

const { frame } = await import('../../../domain/mail/letters/frame.ts');

describe.each(samples.map(({ name, letter: made }) => [name, made] as const))(
  'the letter %s',
  (name, { subject, text, html }) => {
    test('names no title in its subject, which is one line (J9)', () => {
      expect(subject).toMatch(/^【Myライブラリー】[^\n\r]+$/);
      for (const title of ['坊っちゃん', '銀河鉄道', '吾輩は猫', 'こころ', '人間失格', ...Object.values(oddTitles)])
        expect(subject).not.toContain(title);
    });

    test('says the same in both parts', () => {
      const shown = html
        .replace(/<head>.*<\/head>/s, '')
        .replaceAll(/<!--.*?-->/gs, '')
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
      const squeezed = (part: string) => part.replaceAll(/[\s\u2068\u2069]+/g, '');
      for (const line of text.split('\n').filter((one) => one.trim() !== '' && one !== '-- ')) {
        expect(squeezed(shown)).toContain(squeezed(line.replace(/^■ /, '')));
      }
    });

    test('leaves no place of the frame unfilled, runs no script and loads nothing', () => {
      expect(html).not.toMatch(/\{\{\w+\}\}/);
      expect(html).not.toMatch(/<script|<img|<link|@import|url\(/i);
      expect(html).toContain('lang="ja"');
    });

    test('names the library with its phone and where the pages are', () => {
      if (name === 'inquiry') return;
      for (const part of [text, html]) {
        expect(part).toContain('神奈川県立図書館 調査閲覧課 電話 045-263-5900');
        expect(part).toContain('https://my.library.example');
      }
    });

    test('is shown in docs/letters as it is', () => {
      const page = readFileSync(new URL('../../../docs/letters/README.md', import.meta.url), 'utf8');
      expect(page).toContain(`Subject: ${subject}`);
      expect(page).toContain(text.trimEnd());
    });
  },
);

test('a due-day notice says how to stop it', () => {
  expect(samples.find(({ name }) => name === 'due')?.letter.text).toContain('停止できます');
});

test('markup in a title is text', () => {
  const { html, text } = letter('件名', [{ title: oddTitles.markup, lines: [] }]);
  expect(text).toContain(oddTitles.markup);
  expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
});

test('dollar signs and braces in what is filled in stay as they are', () => {
  const { html } = letter('$& {{body}}', ['$1 $$ {{footer}}']);
  expect(html).toContain('$1 $$ {{footer}}');
  expect(html).toContain('<title>$&amp; {{body}}</title>');
});

test('a title is one line of at most 120 signs, and no sign is cut in two', () => {
  expect(shownTitle(oddTitles.twoLines)).toBe('一行目 二行目');
  const family = '👨‍👩‍👧‍👦';
  const cut = shownTitle(family.repeat(200));
  expect(cut).toBe(`${family.repeat(119)}…`);
  expect(shownTitle('a\u0000b\u202ec')).toBe('a bc');
});

test('a title from right to left does not turn what stands beside it', () => {
  const { text, html } = letter('件名', [{ title: oddTitles.rightToLeft, lines: ['返却期限日: 2026年6月24日'] }]);
  expect(text).toContain(`■ \u2068${oddTitles.rightToLeft}\u2069\n`);
  expect(html).toContain(`<bdi>${oddTitles.rightToLeft}</bdi>`);
});

test('the frame is what frame.mjml gives', async () => {
  const source = await frameSource();
  expect(source).toContain(JSON.stringify('{{body}}').slice(1, -1));
  const module = `data:text/javascript,${encodeURIComponent(source)}`;
  expect(((await import(module)) as { frame: string }).frame).toBe(frame);
});
