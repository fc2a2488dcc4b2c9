import type { TitleRecord } from '../title-record.ts';

/** A title for reference managers, in RIS: one field a line, each line ended by CR LF. */
export function ris(record: TitleRecord, page: string): string {
  const fields: [string, string | undefined][] = [
    ['TY', record.kind === 'av' ? 'ADVS' : 'BOOK'],
    ['TI', record.title],
    ...record.authors.map((author): [string, string] => ['AU', author]),
    ['PB', record.publisher],
    ['PY', record.publishedYear?.toString()],
    ...(record.series ?? []).map((series): [string, string] => ['T2', series]),
    ['VL', record.volume],
    ...[...record.isbn, ...(record.issn ?? [])].map((number): [string, string] => ['SN', number]),
    ['LA', record.language],
    ['UR', page],
    ['ER', ''],
  ];
  const lines = fields.flatMap(([tag, text]) => (text === undefined ? [] : [`${tag}  - ${onOneLine(text)}`]));
  return `${lines.join('\r\n')}\r\n`;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
