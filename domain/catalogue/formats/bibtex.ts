import type { TitleRecord } from '../title-record.ts';

/**
 * A title for LaTeX, in BibTeX and in UTF-8. Names stand whole, in braces: Japanese ones are not to be turned round.
 */
export function bibtex(record: TitleRecord, page: string): string {
  const fields: [string, string | undefined][] = [
    ['title', braced(record.title)],
    ['author', record.authors.length === 0 ? undefined : record.authors.map(braced).join(' and ')],
    ['publisher', record.publisher && escaped(record.publisher)],
    ['year', record.publishedYear?.toString()],
    ['series', record.series?.[0] && escaped(record.series[0])],
    ['volume', record.volume && escaped(record.volume)],
    ['isbn', record.isbn[0]],
    ['url', page],
  ];
  const lines = fields.flatMap(([name, text]) => (text ? [`  ${name} = {${text}}`] : []));
  const key = record.titleId.replace(/[^A-Za-z0-9-]/g, '-');
  return `@${record.kind === 'av' ? 'misc' : 'book'}{${key},\n${lines.join(',\n')}\n}\n`;
}

function braced(text: string): string {
  return `{${escaped(text)}}`;
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escaped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.replace(/[\\~^{}&%$#_]/g, (sign) => commands[sign] ?? `\\${sign}`);
}
