import { ownLayout, type ColumnMap } from './columns.ts';
import { readDelimited } from './delimited.ts';
import { Unreadable, type IncomingTitle, type ReadRecord } from './incoming.ts';
import { readIso2709 } from './iso2709.ts';
import { titleOfMarc } from './marc-title.ts';
import { readMarcXml } from './marcxml.ts';
import { titleOfRow } from './row-title.ts';
import { detect, openBytes, type Encoding, type Format } from './source-file.ts';

export type ReadOptions = { readonly format?: Format; readonly encoding?: Encoding; readonly columns?: ColumnMap };

/**
 * The records of a catalogue file, one at a time, whatever its size (L1).
 * @throws Unreadable when the file as a whole is not what it should be
 */
export async function* readCatalogueFile(path: string, options: ReadOptions): AsyncGenerator<ReadRecord> {
  const { format, encoding } = await detect(path, options);
  let record = 0;
  for await (const read of contents(path, format, encoding, options)) {
    record += 1;
    yield read instanceof Unreadable ? { record, reason: read.message } : tried(record, read);
  }
}

type Described = { title: IncomingTitle; warnings: readonly string[] };
type Describe = () => Described;

async function* contents(
  path: string,
  format: Format,
  encoding: Encoding,
  options: ReadOptions,
): AsyncGenerator<Describe | Unreadable> {
  const bytes = await openBytes(path);
  if (format === 'marc21' || format === 'marcxml') {
    const records = format === 'marc21' ? readIso2709(bytes, options.encoding) : readMarcXml(bytes);
    for await (const read of records) yield read instanceof Unreadable ? read : () => titleOfMarc(read);
    return;
  }
  const columns = options.columns ?? ownLayout;
  const required = columns.get('title')?.columns.slice(0, 1) ?? [];
  const delimiter = format === 'tsv' ? '\t' : ',';
  const hint = '--columns MAP.json reads other layouts';
  for await (const row of readDelimited(bytes, { delimiter, encoding, required, hint })) {
    yield row instanceof Unreadable ? row : () => titleOfRow(row, columns);
  }
}

function tried(record: number, describe: Describe): ReadRecord {
  try {
    return { record, ...describe() };
  } catch (error) {
    if (error instanceof Unreadable) return { record, reason: error.message };
    throw error;
  }
}
