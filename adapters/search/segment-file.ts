import type { Kind } from '../../domain/circulation/kind.ts';
import type { IndexEntry } from '../../domain/catalogue/search/index-entry.ts';

/** Files of another shape are not read, and the import makes them anew from the table. */
export const schemaVersion = 4;

/** So many entries are compressed together: neighbours in reading order are much alike. Fewer are read faster. */
export const blockSize = 32;
/** Lists up to this long stand in one piece; longer ones are cut into chunks, which are read one by one. */
export const shortList = 256;

/**
 * A segment holds some of the catalogue's titles, numbered in the order in which a list shows them. It is never
 * changed. `blocks` holds the entries; `grams` the lists of ids that have a gram, short ones in place, long ones in
 * `chunks` from the row `place` on, one row a chunk; `columns` what filters and counts look at, an array an id; `names`
 * where a title is, `numbers` which titles have an ISBN, both by a hash of 32 bits; `gone` the titles that have left
 * since older segments.
 */
export const schema = `
  PRAGMA page_size = 16384;
  PRAGMA user_version = ${schemaVersion};
  CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE blocks (block INTEGER PRIMARY KEY, firstKey TEXT NOT NULL, body BLOB NOT NULL);
  CREATE TABLE grams (gram TEXT PRIMARY KEY, size INTEGER NOT NULL, place INTEGER, ids BLOB) WITHOUT ROWID;
  CREATE TABLE chunks (place INTEGER PRIMARY KEY, ids BLOB NOT NULL);
  CREATE TABLE columns (chunk INTEGER PRIMARY KEY, kinds BLOB NOT NULL, years BLOB NOT NULL, classes BLOB NOT NULL);
  CREATE TABLE names (name INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (name, id)) WITHOUT ROWID;
  CREATE TABLE numbers (number INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (number, id)) WITHOUT ROWID;
  CREATE TABLE gone (titleId TEXT PRIMARY KEY) WITHOUT ROWID;
`;

export const kindCodes: readonly Kind[] = ['book', 'av'];

/** The first three digits of a class and how many of them there are; 0 when there is none. */
export function classCode(ndc: string): number {
  const digits = /^\d{1,3}/.exec(ndc)?.[0] ?? '';
  return digits === '' ? 0 : digits.length * 1000 + Number(digits);
}

export function keyOf({ sortKey, titleId }: Pick<IndexEntry, 'sortKey' | 'titleId'>): string {
  return `${sortKey}\t${titleId}`;
}

const between = '\t';
const within = '\u001F';

/** An entry on one line. Folded text has neither tabs nor control characters. */
export function lineOf(entry: IndexEntry): string {
  const { titleId, hash, kind, year, ndc, libraries, numbers, sortKey, titles, names, rest } = entry;
  const lists = [libraries, numbers, titles, names, rest].map((list) => list.join(within));
  return [titleId, hash, kind, String(year), ndc, sortKey, ...lists].join(between);
}

export function entryFrom(line: string): IndexEntry {
  const [titleId = '', hash = '', kind = '', year = '', ndc = '', sortKey = '', ...lists] = line.split(between);
  const [libraries = [], numbers = [], titles = [], names = [], rest = []] = lists.map((list) =>
    list === '' ? [] : list.split(within),
  );
  return {
    titleId,
    hash,
    kind: kind as Kind,
    year: Number(year),
    ndc,
    sortKey,
    libraries,
    numbers,
    titles,
    names,
    rest,
  };
}

/** A hash of text in 32 bits, always the same, for lookups whose answer is compared with the text itself. */
export function shortHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The lowest bits of the sum alone would tell alike texts badly apart.
  return (hash ^ (hash >>> 15)) >>> 0;
}
