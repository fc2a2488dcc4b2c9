import { ownLayout, type ColumnMap } from './tables/columns.ts';
import { readDelimited } from './tables/delimited.ts';
import { readDcndl } from './dcndl.ts';
import { titleOfDcndl } from './dcndl-title.ts';
import { checkHeader, isLabelRow } from './tables/header.ts';
import { Unreadable, type Origin, type ReadRecord } from './incoming.ts';
import { readIso2709 } from './marc/iso2709.ts';
import { controlValue, type PlacedRecord } from './marc/marc-record.ts';
import { titleOfMarc } from './marc/marc-title.ts';
import { readMarcXml } from './marc/marcxml.ts';
import { describeRow } from './tables/row-title.ts';
import { detect, openBytes, type Detected, type Encoding, type Format } from './source-file.ts';

export type ReadOptions = { readonly format?: Format; readonly encoding?: Encoding; readonly columns?: ColumnMap };

type Described =
  Extract<ReadRecord, { warnings: readonly string[] }> extends infer Read
    ? Read extends unknown
      ? Omit<Read, keyof Origin>
      : never
    : never;

/** One record before it is described: where it stands, and what it is or why it cannot be. */
type Read = Omit<Origin, 'record' | 'file'> & { readonly describe: () => Described };

/**
 * The records of a catalogue file, one at a time, whatever its size (L1).
 * @param about is told what concerns the file as a whole: columns that are not read, a row of labels
 * @throws Unreadable when the file as a whole is not what it should be
 */
export async function* readCatalogueFile(
  path: string,
  options: ReadOptions,
  about: (remark: string) => void = () => undefined,
): AsyncGenerator<ReadRecord> {
  const detected = await detect(path, options);
  let record = 0;
  for await (const { describe, ...place } of contents(path, detected, options, about)) {
    record += 1;
    try {
      yield { record, ...place, ...describe() } as ReadRecord;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield { record, ...place, reason: error.message };
    }
  }
}

async function* contents(
  path: string,
  detected: Detected,
  options: ReadOptions,
  about: (remark: string) => void,
): AsyncGenerator<Read> {
  const bytes = await openBytes(path);
  if (detected.format === 'marc21') yield* described(readIso2709(bytes, options.encoding));
  else if (detected.format === 'marcxml') yield* described(readMarcXml(bytes));
  else if (detected.format === 'dcndl') yield* resourcesOf(bytes);
  else yield* rowsOf(bytes, detected, options.columns ?? ownLayout, about);
}

async function* described(records: AsyncIterable<PlacedRecord>): AsyncGenerator<Read> {
  for await (const { read, offset } of records) {
    if (read instanceof Unreadable) yield { ...(offset !== undefined && { offset }), describe: () => raise(read) };
    else {
      const controlNumber = controlValue(read, '001')?.trim();
      yield {
        ...(controlNumber && { controlNumber: controlNumber.slice(0, 80) }),
        ...(offset !== undefined && { offset }),
        describe: () => titleOfMarc(read),
      };
    }
  }
}

async function* resourcesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Read> {
  for await (const read of readDcndl(bytes)) {
    if (read instanceof Unreadable) yield { describe: () => raise(read) };
    else
      yield {
        ...(read.resource !== '' && { controlNumber: read.resource.slice(-80) }),
        describe: () => titleOfDcndl(read),
      };
  }
}

async function* rowsOf(
  bytes: AsyncIterable<Buffer>,
  { delimiter, encoding }: Detected,
  columns: ColumnMap,
  about: (remark: string) => void,
): AsyncGenerator<Read> {
  const onHeader = (header: readonly string[]) => checkHeader(header, columns, about);
  let first = true;
  for await (const { row, offset } of readDelimited(bytes, { delimiter, encoding, onHeader })) {
    const isFirst = first;
    first = false;
    if (isFirst && !(row instanceof Unreadable) && isLabelRow(row, columns)) {
      about('the row after the header holds labels, not a title: it is not read');
      continue;
    }
    yield {
      ...(offset !== undefined && { offset }),
      describe: () => (row instanceof Unreadable ? raise(row) : describeRow(row, columns)),
    };
  }
}

function raise(error: Unreadable): never {
  throw error;
}
