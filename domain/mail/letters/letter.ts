import { frame } from './frame.ts';
import { onFirstUse } from '../../on-first-use.ts';

/** A mail to one patron: Japanese plain text, and the same as HTML (J). Subjects name no titles (J9). */
export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

/** Text of one or more lines, a page to go to, or what is told of one title. */
export type Paragraph = string | { readonly link: string; readonly label?: string } | TitleNote;

export type TitleNote = { readonly title: string; readonly lines: readonly string[] };

/** What stands below every letter to a patron: who writes, whom to ask, and how to stop it. */
export type Footer = {
  readonly pagesUrl: string;
  readonly libraries: readonly { readonly name: string; readonly section: string; readonly phone: string }[];
  /** How the patron stops letters like this one, where that can be. */
  readonly stop?: string;
};

/**
 * Makes both parts of a letter from paragraphs. Everything that goes into the HTML is escaped, so a
 * title is text whatever it holds.
 */
export function letter(subject: string, paragraphs: readonly Paragraph[], footer?: Footer): Letter {
  const below = footer ? footerParagraphs(footer) : [];
  const signature = below.length > 0 ? ['-- ', ...below.map(textOf)] : [];
  const text = `${[...paragraphs.map(textOf), ...signature].join('\n\n')}\n`;
  const parts: { readonly [place: string]: string } = {
    subject: escape(subject),
    body: paragraphs.map(htmlOf).join('\n'),
    footer: below.map(htmlOf).join('\n'),
  };
  return { subject, text, html: frame.replaceAll(/\{\{(\w+)\}\}/g, (_, place: string) => parts[place] ?? '') };
}

function footerParagraphs({ pagesUrl, libraries, stop }: Footer): Paragraph[] {
  const desks = libraries.map(({ name, section, phone }) => `${name} ${section} 電話 ${phone}`);
  return [
    ...(stop === undefined ? [] : [stop]),
    { link: pagesUrl, label: 'Myライブラリー' },
    `お問い合わせ先\n${desks.join('\n')}`,
    'このメールは送信専用です。返信いただいてもお答えできません。',
  ];
}

function textOf(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return paragraph;
  if ('link' in paragraph)
    return paragraph.label === undefined ? paragraph.link : `${paragraph.label}\n${paragraph.link}`;
  const { title, lines } = paragraph;
  return [`■ ${isolated(shownTitle(title))}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

function htmlOf(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return `<p>${lineBreaks(escape(paragraph))}</p>`;
  if ('link' in paragraph) {
    const url = escape(paragraph.link);
    const label = paragraph.label === undefined ? '' : `${escape(paragraph.label)}<br>\n`;
    return `<p>${label}<a href="${url}">${url}</a></p>`;
  }
  const { title, lines } = paragraph;
  const below = lines.map((line) => `<br>\n${escape(line)}`).join('');
  const name = `<strong><bdi>${escape(shownTitle(title))}</bdi></strong>`;
  return `<p style="border-left:4px solid #0e4d64;padding-left:12px">${name}${below}</p>`;
}

const longestTitle = 120;
const graphemes = onFirstUse(() => new Intl.Segmenter('ja', { granularity: 'grapheme' }));

/** A title in one line: without control characters, and cut where it becomes a paragraph of its own. */
export function shownTitle(title: string): string {
  const line = title
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
    .trim();
  const signs = [...graphemes().segment(line)].map(({ segment }) => segment);
  return signs.length <= longestTitle ? line : `${signs.slice(0, longestTitle - 1).join('')}…`;
}

/** Keeps a title that runs from right to left from turning what stands beside it. */
function isolated(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text;
}

const lineBreaks = (html: string) => html.replaceAll('\n', '<br>\n');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
