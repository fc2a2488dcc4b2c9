import { closeSync, openSync, writeSync } from 'node:fs';
import { hashOf } from '../../adapters/dynamodb/table/hashed.ts';
import type { Decided } from '../../domain/catalogue/identity/decide.ts';
import type { Described } from '../../domain/catalogue/identity/same-book.ts';
import { describedId } from '../../domain/catalogue/identity/title-id.ts';
import { readDelimited } from './tables/delimited.ts';
import { Unreadable, type Origin } from './incoming.ts';
import { detect, openBytes } from './source-file.ts';

/** Two descriptions that a number brought together, and what was made of them. */
type ReviewedPair = {
  readonly verdict: 'same' | 'other' | 'doubtful';
  readonly number: string;
  /** Of the title that was there before; absent for a record of the same import. */
  readonly titleId?: string;
  readonly known: Described;
  readonly origin: Origin;
  readonly incoming: Described;
};

/** Names a pair of descriptions, whatever ids they have or will have. */
function pairOf(known: Described, incoming: Described): string {
  return `${describedId(known, hashOf)} ${describedId(incoming, hashOf)}`;
}

export type ReviewFile = { note(pair: ReviewedPair): void; close(): void };

const columns: readonly (readonly [name: string, cell: (pair: ReviewedPair) => string | number | undefined])[] = [
  ['decision', () => ''],
  ['verdict', ({ verdict }) => verdict],
  ['number', ({ number }) => number],
  ['titleId', ({ titleId }) => titleId],
  ['title', ({ known }) => known.title],
  ['authors', ({ known }) => known.authors.join(' | ')],
  ['publisher', ({ known }) => known.publisher],
  ['year', ({ known }) => known.publishedYear],
  ['isbn', ({ known }) => known.isbn.join(' | ')],
  ['file', ({ origin }) => origin.file],
  ['record', ({ origin }) => origin.record],
  ['controlNumber', ({ origin }) => origin.controlNumber],
  ['offset', ({ origin }) => origin.offset],
  ['recordTitle', ({ incoming }) => incoming.title],
  ['recordAuthors', ({ incoming }) => incoming.authors.join(' | ')],
  ['recordPublisher', ({ incoming }) => incoming.publisher],
  ['recordYear', ({ incoming }) => incoming.publishedYear],
  ['recordIsbn', ({ incoming }) => incoming.isbn.join(' | ')],
  ['pair', ({ known, incoming }) => pairOf(known, incoming)],
];

/**
 * Writes both sides of every pair into a table that a spreadsheet opens. With `same` or `other` in the first column of
 * a row it is a file of decisions.
 */
export function openReviewFile(path: string): ReviewFile {
  const file = openSync(path, 'w');
  const noted = new Set<string>();
  writeSync(file, `\uFEFF${lineOf(columns.map(([name]) => name))}`);
  return {
    note(pair) {
      const key = pairOf(pair.known, pair.incoming);
      if (noted.has(key)) return;
      noted.add(key);
      writeSync(file, lineOf(columns.map(([, cell]) => cell(pair) ?? '')));
    },
    close: () => closeSync(file),
  };
}

function lineOf(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => `"${harmless(String(cell)).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** What a spreadsheet would take for a formula becomes text by an apostrophe. */
function harmless(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/**
 * Reads decisions from a file that `--report` wrote and somebody filled in; rows without a decision say nothing.
 * @throws Unreadable when it is another file, or a decision is neither same nor other
 */
export async function readDecisions(path: string): Promise<Decided> {
  const { format, encoding, delimiter } = await detect(path, {});
  if (format !== 'csv' && format !== 'tsv') throw new Unreadable(`${path} is no table of decisions`);
  const decisions = new Map<string, 'same' | 'other'>();
  const required = ['decision', 'pair'];
  const rows = readDelimited(await openBytes(path), {
    delimiter,
    encoding,
    required,
    advice: '--report FILE writes it',
  });
  for await (const { row } of rows) {
    if (row instanceof Unreadable) throw new Unreadable(`${path}: ${row.message}`);
    const decision = (row.get('decision') ?? '').trim().toLowerCase();
    const pair = (row.get('pair') ?? '').trim();
    if (decision === '') continue;
    if (decision !== 'same' && decision !== 'other')
      throw new Unreadable(`${path}: a decision is same or other, not "${decision.slice(0, 40)}"`);
    decisions.set(pair, decision);
  }
  return (known, incoming) => decisions.get(pairOf(known, incoming));
}
