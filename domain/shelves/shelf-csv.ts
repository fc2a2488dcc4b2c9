import type { ShelvedTitle } from './shelf-list.ts';

const columns: readonly (readonly [heading: string, cell: (title: ShelvedTitle) => string | number | null])[] = [
  ['書名', ({ title }) => title],
  ['書名ヨミ', ({ titleReading }) => titleReading],
  ['著者', ({ authors }) => authors.join('; ')],
  ['出版者', ({ publisher }) => publisher],
  ['出版年', ({ publishedYear }) => publishedYear],
  ['ISBN', ({ isbn }) => isbn.join('; ')],
  ['分類', ({ ndc }) => ndc],
  ['種別', ({ kind }) => (kind === 'book' ? '図書' : '視聴覚')],
  ['資料番号', ({ titleId }) => titleId],
  ['追加日', ({ addedOn }) => addedOn],
];

/**
 * A shelf as a table for spreadsheets: RFC 4180, every cell quoted, after a byte order mark, by which
 * they know that it is UTF-8.
 */
export function shelfCsv(titles: readonly ShelvedTitle[]): string {
  const lines = [columns.map(([heading]) => heading), ...titles.map((title) => columns.map(([, cell]) => cell(title)))];
  return `\uFEFF${lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}

/** What a spreadsheet would take for a formula becomes text by an apostrophe, also in full width. */
function quoted(cell: string | number | null): string {
  const text = String(cell ?? '');
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
