import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';
import { byCodePoints } from '../../domain/catalogue/text/code-points.ts';
import { marks } from '../../domain/catalogue/search/grams.ts';
import { inOrder, type IndexEntry, type Placed } from '../../domain/catalogue/search/index-entry.ts';
import { bitsOf, chunkSize, decodeChunk, decodeDifferences, hasId, noIds, type IdChunk } from './id-lists.ts';
import { blockSize, entryFrom, keyOf, schemaVersion, shortHash } from './segment-file.ts';

/** Unpacked blocks at hand: a page's titles lie near each other. */
const blocksAtHand = 64;

/** An unpacked block: a line is looked for and read as an entry when it is asked for. */
type Block = { readonly lines: Buffer; readonly entries: (IndexEntry | undefined)[] };

export type Columns = { readonly kinds: Uint8Array; readonly years: Uint16Array; readonly classes: Uint16Array };

/** A list of ids as the file has it: read chunk by chunk. */
export type StoredList = { readonly size: number; chunk(chunk: number): IdChunk };

/** The same list, each of its chunks read at most once. */
export function readOnce({ size, chunk: read }: StoredList): StoredList {
  const known = new Map<number, IdChunk>();
  return {
    size,
    chunk(chunk) {
      const ids = known.get(chunk) ?? read(chunk);
      known.set(chunk, ids);
      return ids;
    },
  };
}

/** One segment of the index, open for reading. */
export class Segment {
  readonly titles: number;
  readonly chunks: number;
  readonly #dead = new Map<string, ReadonlySet<number>>();
  /** By chunk: millions are asked after, so it is bits rather than a set. */
  #hidden: ReadonlyMap<number, { readonly bits: Uint32Array }> = new Map();
  readonly #db: DatabaseSync;
  readonly #statements: { readonly [name in keyof typeof queries]: StatementSync };
  readonly #blocks = new Map<number, Block>();
  readonly #columns = new Map<number, Columns>();
  #libraries: ReadonlyMap<string, StoredList> | undefined;

  /** @throws Error when it is no segment of this shape */
  constructor(path: string) {
    this.#db = new DatabaseSync(path, { readOnly: true });
    try {
      const { user_version: version } = this.#db.prepare('PRAGMA user_version').get() as { user_version: number };
      if (version !== schemaVersion) throw new Error(`a search index of version ${version}`);
      this.#db.exec('PRAGMA mmap_size = 4294967296; PRAGMA cache_size = -4000;');
      const prepared = Object.entries(queries).map(([name, sql]) => [name, this.#db.prepare(sql)]);
      this.#statements = Object.fromEntries(prepared) as { [name in keyof typeof queries]: StatementSync };
      const about = this.#statements.about.get() as { value: number };
      this.titles = about.value;
      this.chunks = Math.ceil(this.titles / chunkSize);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** True for a title that a newer segment knows better. */
  isDead(id: number): boolean {
    const hidden = this.#hidden.get(Math.floor(id / chunkSize));
    return hidden !== undefined && hasId(hidden, id % chunkSize);
  }

  /** The titles of a chunk that a newer segment knows better; undefined when there is none. */
  dead(chunk: number): IdChunk | undefined {
    return this.#hidden.get(chunk);
  }

  /** Hides what newer segments know better; what was found out about one of them is kept as long as it is there. */
  hide(newer: ReadonlyMap<string, () => Iterable<string>>): void {
    for (const key of this.#dead.keys()) if (!newer.has(key)) this.#dead.delete(key);
    for (const [key, titleIds] of newer) {
      if (!this.#dead.has(key)) this.#dead.set(key, this.#idsOf(titleIds()));
    }
    const ids = [...this.#dead.values()].flatMap((each) => [...each]);
    const byChunk = Map.groupBy(ids, (id) => Math.floor(id / chunkSize));
    this.#hidden = new Map([...byChunk].map(([chunk, some]) => [chunk, bitsOf(some.map((id) => id % chunkSize))]));
  }

  #idsOf(titleIds: Iterable<string>): Set<number> {
    const ids = new Set<number>();
    for (const titleId of titleIds) {
      const id = this.idOf(titleId);
      if (id !== undefined) ids.add(id);
    }
    return ids;
  }

  entry(id: number): IndexEntry {
    return entryAt(this.#block(Math.floor(id / blockSize)), id % blockSize);
  }

  /** Every title in it that no newer segment knows better, in order. */
  *entries(): Generator<IndexEntry> {
    for (let id = 0; id < this.titles; id += 1) if (!this.isDead(id)) yield this.entry(id);
  }

  *titleIds(): Generator<string> {
    for (let id = 0; id < this.titles; id += 1) yield this.entry(id).titleId;
  }

  /** The first id behind this place in the order. */
  firstAfter(place: Placed): number {
    const block = this.#lastBlockUpTo(keyOf(place));
    if (block < 0) return 0;
    const end = Math.min(this.titles, (block + 1) * blockSize);
    for (let id = block * blockSize; id < end; id += 1) if (inOrder(this.entry(id), place) > 0) return id;
    return end;
  }

  /** The last block that begins no later than this; -1 when all begin behind it. */
  #lastBlockUpTo(key: string): number {
    let [low, high] = [-1, Math.ceil(this.titles / blockSize) - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const { firstKey } = this.#statements.firstKey.get(middle) as { firstKey: string };
      if (byCodePoints(firstKey, key) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  list(gram: string): StoredList {
    const row = this.#statements.list.get(gram) as ListRow | undefined;
    if (!row) return { size: 0, chunk: () => noIds };
    const { size, place, ids } = row;
    if (ids) {
      const all = decodeDifferences(ids, size);
      return { size, chunk: (chunk) => ({ ids: cut(all, chunk) }) };
    }
    return {
      size,
      chunk: (chunk) => {
        const stored = this.#statements.chunk.get((place ?? 0) + chunk) as { ids: Uint8Array } | undefined;
        return stored ? decodeChunk(stored.ids) : noIds;
      },
    };
  }

  columns(chunk: number): Columns {
    const known = this.#columns.get(chunk);
    if (known) return known;
    const row = this.#statements.columns.get(chunk) as { [column in keyof Columns]: Uint8Array };
    const columns = {
      kinds: row.kinds,
      years: new Uint16Array(row.years.slice().buffer),
      classes: new Uint16Array(row.classes.slice().buffer),
    };
    this.#columns.set(chunk, columns);
    return columns;
  }

  idOf(titleId: string): number | undefined {
    const rows = this.#statements.named.all(shortHash(titleId)) as { id: number }[];
    return rows.find(({ id }) => this.entry(id).titleId === titleId)?.id;
  }

  idsOfNumber(number: string): number[] {
    const rows = this.#statements.numbered.all(shortHash(number)) as { id: number }[];
    return rows.map(({ id }) => id).filter((id) => this.entry(id).numbers.includes(number));
  }

  /** Titles that have left the catalogue, though older segments know them. */
  gone(): string[] {
    return (this.#statements.gone.all() as { titleId: string }[]).map(({ titleId }) => titleId);
  }

  hasGone(titleId: string): boolean {
    return this.#statements.hasGone.get(titleId) !== undefined;
  }

  /** Every library with the titles that have a copy there: asked for with each count, and kept once read. */
  libraries(): ReadonlyMap<string, StoredList> {
    this.#libraries ??= this.#readLibraries();
    return this.#libraries;
  }

  #readLibraries(): Map<string, StoredList> {
    const rows = this.#statements.like.all(marks.library, `${marks.library}\u{10FFFF}`) as { gram: string }[];
    return new Map(rows.map(({ gram }) => [gram.slice(marks.library.length), readOnce(this.list(gram))]));
  }

  close(): void {
    this.#db.close();
  }

  #block(block: number): Block {
    const known = this.#blocks.get(block);
    if (known) return known;
    const { body } = this.#statements.block.get(block) as { body: Uint8Array };
    const unpacked = { lines: inflateRawSync(body), entries: [] };
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size >= blocksAtHand && oldest !== undefined) this.#blocks.delete(oldest);
    this.#blocks.set(block, unpacked);
    return unpacked;
  }
}

const lineEnd = 10;

function entryAt({ lines, entries }: Block, at: number): IndexEntry {
  const known = entries[at];
  if (known) return known;
  let from = 0;
  for (let line = 0; line < at; line += 1) {
    const end = lines.indexOf(lineEnd, from);
    if (end < 0) throw new Error('the search index has no such entry');
    from = end + 1;
  }
  const end = lines.indexOf(lineEnd, from);
  const entry = entryFrom(lines.toString('utf8', from, end < 0 ? lines.length : end));
  entries[at] = entry;
  return entry;
}

type ListRow = { readonly size: number; readonly place: number | null; readonly ids: Uint8Array | null };

const queries = {
  about: `SELECT value FROM about WHERE name = 'titles'`,
  block: 'SELECT body FROM blocks WHERE block = ?',
  firstKey: 'SELECT firstKey FROM blocks WHERE block = ?',
  list: 'SELECT size, place, ids FROM grams WHERE gram = ?',
  chunk: 'SELECT ids FROM chunks WHERE place = ?',
  columns: 'SELECT kinds, years, classes FROM columns WHERE chunk = ?',
  named: 'SELECT id FROM names WHERE name = ?',
  numbered: 'SELECT id FROM numbers WHERE number = ?',
  gone: 'SELECT titleId FROM gone',
  hasGone: 'SELECT 1 FROM gone WHERE titleId = ?',
  like: 'SELECT gram FROM grams WHERE gram >= ? AND gram < ?',
} as const;

function cut(ids: Uint32Array, chunk: number): Uint16Array {
  const from = chunk * chunkSize;
  const some = ids.filter((id) => id >= from && id < from + chunkSize);
  // The numbers of a chunk begin at a multiple of 65,536, so that an id in 16 bits is its place in the chunk.
  return new Uint16Array(some);
}
