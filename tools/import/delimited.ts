import { pipeline, Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import iconv from 'iconv-lite';
import { Unreadable, maxPerRecord } from './incoming.ts';
import type { Encoding } from './source-file.ts';

/** One row by the names of the columns, or why it could not be read. */
export type Row = ReadonlyMap<string, string> | Unreadable;

/**
 * Rows of a CSV or TSV file with a header row, in any encoding that is known. A row with the wrong
 * number of columns, or with quotation marks where none may be, is yielded as an error.
 * @throws Unreadable when the header lacks one of the `required` columns
 */
export async function* readDelimited(
  bytes: AsyncIterable<Buffer>,
  options: { delimiter: ',' | '\t'; encoding: Encoding; required: readonly string[]; hint?: string },
): AsyncGenerator<Row> {
  const skipped: CsvError[] = [];
  const parser = parse({
    delimiter: options.delimiter,
    bom: true,
    relax_column_count: true,
    // A quotation mark within a cell is a letter like others, as in many lists made by hand.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: maxPerRecord,
    on_skip: (error) => {
      if (error) skipped.push(error);
      return undefined;
    },
  });
  // An error of the source destroys the parser, and with it ends the loop below.
  pipeline(Readable.from(decoded(bytes, options.encoding)), parser, () => {});
  let header: string[] | undefined;
  for await (const cells of parser as AsyncIterable<string[]>) {
    for (const error of skipped.splice(0)) yield unreadableRow(error);
    if (header) yield rowOf(header, cells, options.encoding);
    else header = checkedHeader(cells, options.required, options.hint);
  }
  for (const error of skipped.splice(0)) yield unreadableRow(error);
}

function unreadableRow({ code }: CsvError): Unreadable {
  const open = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'].includes(code);
  return new Unreadable(
    open ? 'a quotation mark is not closed, here or in a row before' : `not readable as a row: ${code}`,
  );
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.write(chunk);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== '') yield rest;
}

function checkedHeader(cells: readonly string[], required: readonly string[], hint?: string): string[] {
  const header = cells.map((cell) => cell.trim());
  const missing = required.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const there = header.slice(0, 12).join(', ');
    throw new Unreadable(`no column "${missing.join('", "')}" in the header (${there})${hint ? `; ${hint}` : ''}`);
  }
  return header;
}

function rowOf(header: readonly string[], cells: readonly string[], encoding: Encoding): Row {
  const beyond = cells.slice(header.length).some((cell) => cell.trim() !== '');
  if (beyond || cells.length < header.length) {
    return new Unreadable(`${cells.length} columns where the header has ${header.length}`);
  }
  if (cells.some((cell) => cell.includes('\uFFFD'))) return new Unreadable(`a character that is not ${encoding}`);
  return new Map(header.map((column, index) => [column, cells[index] ?? '']));
}
