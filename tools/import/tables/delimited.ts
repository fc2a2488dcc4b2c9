import { pipeline, Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import iconv from 'iconv-lite';
import { Unreadable, maxPerRecord } from '../incoming.ts';
import type { Delimiter, Encoding } from '../source-file.ts';

/** One row by the names of the columns, or why it could not be read, and the byte at which it begins. */
export type Row = { readonly row: ReadonlyMap<string, string> | Unreadable; readonly offset?: number };

export type DelimitedOptions = {
  readonly delimiter: Delimiter;
  readonly encoding: Encoding;
  /** Columns without which a file is another one. */
  readonly required?: readonly string[];
  readonly advice?: string;
  /** Is told the header once; @throws Unreadable when it will not do */
  readonly onHeader?: (header: readonly string[]) => void;
};

/**
 * Rows of a CSV or TSV file with a header row, in any encoding that is known. A row with the wrong
 * number of columns, or with quotation marks where none may be, is yielded as an error.
 * @throws Unreadable when the header lacks one of the `required` columns
 */
export async function* readDelimited(bytes: AsyncIterable<Buffer>, options: DelimitedOptions): AsyncGenerator<Row> {
  const { delimiter, encoding } = options;
  const skipped: CsvError[] = [];
  const parser = parse({
    delimiter,
    // Cells as bytes: in UTF-8 and in CP932 nothing within a letter looks like a comma, a quotation mark or an end of
    // line.
    encoding: null,
    info: true,
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
  const source = withoutMark(isWide(encoding) ? narrowed(bytes, encoding) : bytes);
  // An error of the source destroys the parser, and with it ends the loop below.
  pipeline(Readable.from(source.bytes), parser, () => {});
  let header: string[] | undefined;
  let offset = 0;
  const placed = (row: Row['row']): Row => (isWide(encoding) ? { row } : { row, offset: source.skipped() + offset });
  for await (const { record, info } of parser as AsyncIterable<{ record: Buffer[]; info: { bytes: number } }>) {
    for (const error of skipped.splice(0)) yield placed(unreadableRow(error));
    const cells = record.map((cell) => textOf(cell, encoding));
    if (header) yield placed(rowOf(header, cells, encoding));
    else header = checkedHeader(cells, options);
    offset = info.bytes;
  }
  for (const error of skipped.splice(0)) yield placed(unreadableRow(error));
}

function unreadableRow({ code }: CsvError): Unreadable {
  const open = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'].includes(code);
  return new Unreadable(
    open ? 'a quotation mark is not closed, here or in a row before' : `not readable as a row: ${code}`,
  );
}

const isWide = (encoding: Encoding) => encoding.startsWith('utf-16');

function textOf(cell: Buffer, encoding: Encoding): string {
  return encoding === 'cp932' ? iconv.decode(cell, encoding) : cell.toString('utf8');
}

/** UTF-16 as UTF-8. */
async function* narrowed(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of bytes) yield Buffer.from(decoder.write(chunk));
  yield Buffer.from(decoder.end() ?? '');
}

/** Without the byte order mark that some programs write first. */
function withoutMark(bytes: AsyncIterable<Buffer>): { bytes: AsyncIterable<Buffer>; skipped: () => number } {
  const mark = Buffer.from('\uFEFF');
  let skipped = 0;
  async function* rest() {
    let head: Buffer | undefined = Buffer.alloc(0);
    for await (const chunk of bytes) {
      if (head === undefined) yield chunk;
      else {
        head = Buffer.concat([head, chunk]);
        if (head.length < mark.length) continue;
        skipped = head.indexOf(mark) === 0 ? mark.length : 0;
        yield head.subarray(skipped);
        head = undefined;
      }
    }
    if (head !== undefined && head.length > 0) yield head;
  }
  return { bytes: rest(), skipped: () => skipped };
}

function checkedHeader(cells: readonly string[], { required = [], advice, onHeader }: DelimitedOptions): string[] {
  const header = cells.map((cell) => cell.trim());
  const missing = required.filter((column) => !header.includes(column));
  if (missing.length > 0) throw missingColumns(header, missing, advice);
  onHeader?.(header);
  return header;
}

export function missingColumns(header: readonly string[], missing: readonly string[], advice?: string): Unreadable {
  const there = header.slice(0, 12).join(', ');
  return new Unreadable(`no column "${missing.join('", "')}" in the header (${there})${advice ? `; ${advice}` : ''}`);
}

/** Of columns with one name the first is read. */
function rowOf(header: readonly string[], cells: readonly string[], encoding: Encoding): Row['row'] {
  const beyond = cells.slice(header.length).some((cell) => cell.trim() !== '');
  if (beyond || cells.length < header.length) {
    return new Unreadable(`${cells.length} columns where the header has ${header.length}`);
  }
  if (cells.some((cell) => cell.includes('\uFFFD'))) return new Unreadable(`a character that is not ${encoding}`);
  return new Map(header.map((column, index) => [column, cells[index] ?? ''] as const).toReversed());
}
