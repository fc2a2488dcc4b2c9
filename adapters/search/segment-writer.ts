import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { deflateRawSync } from 'node:zlib';
import { gramsOf } from '../../domain/catalogue/search/grams.ts';
import type { IndexEntry } from '../../domain/catalogue/search/index-entry.ts';
import { GramLists } from './gram-lists.ts';
import { chunkSize, encodeChunk, encodeDifferences } from './id-lists.ts';
import { blockSize, classCode, keyOf, kindCodes, lineOf, schema, shortHash, shortList } from './segment-file.ts';

/**
 * Writes a segment.
 * @param entries in order (`inOrder`), each title once
 * @param gone titles that have left the catalogue, though older segments know them
 * @returns the number of titles in it
 */
export function writeSegment(path: string, entries: Iterable<IndexEntry>, gone: Iterable<string> = []): number {
  const db = new DatabaseSync(path);
  try {
    // A broken file is thrown away, so no journal is needed.
    db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000; ${schema} BEGIN`);
    const titles = writeEntries(db, entries);
    const addGone = db.prepare('INSERT OR IGNORE INTO gone (titleId) VALUES (?)');
    for (const titleId of gone) addGone.run(titleId);
    db.prepare('INSERT INTO about (name, value) VALUES (?, ?)').run('titles', titles);
    db.exec('COMMIT');
    return titles;
  } finally {
    db.close();
  }
}

function writeEntries(db: DatabaseSync, entries: Iterable<IndexEntry>): number {
  const lists = new GramLists();
  const columns = new ColumnWriter(db);
  const lookups: readonly [names: [number, number][], numbers: [number, number][]] = [[], []];
  const addBlock = db.prepare('INSERT INTO blocks (block, firstKey, body) VALUES (?, ?, ?)');
  let block: IndexEntry[] = [];
  let id = 0;
  const flush = () => {
    const [first] = block;
    if (!first) return;
    addBlock.run(Math.floor((id - 1) / blockSize), keyOf(first), compress(block.map(lineOf).join('\n')));
    block = [];
  };
  for (const entry of entries) {
    lists.add(gramsOf(entry));
    columns.add(entry);
    lookups[0].push([shortHash(entry.titleId), id]);
    for (const number of entry.numbers) lookups[1].push([shortHash(number), id]);
    block.push(entry);
    id += 1;
    if (block.length === blockSize) flush();
  }
  flush();
  columns.flush();
  writeLists(db, lists, Math.ceil(id / chunkSize));
  writeLookup(db.prepare('INSERT OR IGNORE INTO names (name, id) VALUES (?, ?)'), lookups[0]);
  writeLookup(db.prepare('INSERT OR IGNORE INTO numbers (number, id) VALUES (?, ?)'), lookups[1]);
  return id;
}

/** Pieces as small as a block are unpacked faster than with zstd, which is as dense. */
function compress(text: string): Uint8Array {
  return deflateRawSync(text, { level: 9 });
}

/** In the order of the table, so that its pages come out full. */
function writeLookup(add: StatementSync, pairs: [number, number][]): void {
  for (const [hash, id] of pairs.toSorted(([one, a], [other, b]) => one - other || a - b)) add.run(hash, id);
}

/**
 * Every long list takes as many places as the segment has chunks, so that a chunk is found without a look at others.
 */
function writeLists(db: DatabaseSync, lists: GramLists, chunks: number): void {
  const add = db.prepare('INSERT INTO grams (gram, size, place, ids) VALUES (?, ?, ?, ?)');
  const addChunk = db.prepare('INSERT INTO chunks (place, ids) VALUES (?, ?)');
  let place = 0;
  for (const [gram, ids] of lists.sorted()) {
    if (ids.length <= shortList) {
      add.run(gram, ids.length, null, encodeDifferences(ids));
      continue;
    }
    add.run(gram, ids.length, place, null);
    for (const [chunk, offsets] of chunksOf(ids)) addChunk.run(place + chunk, encodeChunk(offsets));
    place += chunks;
  }
}

function* chunksOf(ids: Uint32Array): Generator<[chunk: number, offsets: Uint16Array]> {
  for (let from = 0; from < ids.length;) {
    const chunk = Math.floor((ids[from] ?? 0) / chunkSize);
    let to = from;
    while (to < ids.length && Math.floor((ids[to] ?? 0) / chunkSize) === chunk) to += 1;
    yield [chunk, Uint16Array.from(ids.subarray(from, to), (id) => id % chunkSize)];
    from = to;
  }
}

class ColumnWriter {
  readonly #add: StatementSync;
  readonly #kinds = new Uint8Array(chunkSize);
  readonly #years = new Uint16Array(chunkSize);
  readonly #classes = new Uint16Array(chunkSize);
  #count = 0;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare('INSERT INTO columns (chunk, kinds, years, classes) VALUES (?, ?, ?, ?)');
  }

  add({ kind, year, ndc }: IndexEntry): void {
    const at = this.#count % chunkSize;
    this.#kinds[at] = kindCodes.indexOf(kind);
    this.#years[at] = year;
    this.#classes[at] = classCode(ndc);
    this.#count += 1;
    if (at === chunkSize - 1) this.#write(chunkSize);
  }

  flush(): void {
    if (this.#count % chunkSize > 0) this.#write(this.#count % chunkSize);
  }

  #write(length: number): void {
    const bytes = [this.#kinds, this.#years, this.#classes].map(
      (column) => new Uint8Array(column.buffer.slice(0, length * column.BYTES_PER_ELEMENT)),
    );
    this.#add.run(Math.floor((this.#count - 1) / chunkSize), ...(bytes as [Uint8Array, Uint8Array, Uint8Array]));
  }
}
