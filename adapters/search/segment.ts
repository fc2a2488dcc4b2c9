import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import { inOrder, type IndexEntry, type Placed } from '../../domain/catalogue/index-entry.ts';
import { chunkSize, decodeChunk, decodeDifferences, noIds, type IdChunk } from './id-lists.ts';
import { blockSize, entryFrom, keyOf, schemaVersion, shortHash } from './segment-file.ts';

/** Decoded blocks at hand: a page's titles lie near each other. */
const blocksAtHand = 64;

export type Columns = { readonly kinds: Uint8Array; readonly years: Uint16Array; readonly classes: Uint16Array };

/** A list of ids as the file has it: read chunk by chunk. */
export type StoredList = { readonly size: number; chunk(chunk: number): IdChunk };

/** One segment of the index, open for reading. */
export class Segment {
  readonly titles: number;
  readonly chunks: number;
  readonly #dead = new Map<string, ReadonlySet<number>>();
  readonly #db: DatabaseSync;
  readonly #statements: { readonly [name in keyof typeof queries]: StatementSync };
  readonly #blocks = new Map<number, readonly IndexEntry[]>();
  readonly #columns = new Map<number, Columns>();

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
    for (const ids of this.#dead.values()) if (ids.has(id)) return true;
    return false;
  }

  /** Hides what newer segments know better; what was found out about one of them is kept as long as it is there. */
  hide(newer: ReadonlyMap<string, () => Iterable<string>>): void {
    for (const key of this.#dead.keys()) if (!newer.has(key)) this.#dead.delete(key);
    for (const [key, titleIds] of newer) {
      if (!this.#dead.has(key)) this.#dead.set(key, this.#idsOf(titleIds()));
    }
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
    const found = this.#block(Math.floor(id / blockSize))[id % blockSize];
    if (!found) throw new Error(`the search index has no entry ${id}`);
    return found;
  }

  /** Every title in it that no newer segment knows better, in order. */
  *entries(): Generator<IndexEntry> {
    for (let block = 0; block * blockSize < this.titles; block += 1) {
      const first = block * blockSize;
      for (const [at, entry] of this.#decode(block).entries()) if (!this.isDead(first + at)) yield entry;
    }
  }

  *titleIds(): Generator<string> {
    for (let block = 0; block * blockSize < this.titles; block += 1) {
      for (const { titleId } of this.#decode(block)) yield titleId;
    }
  }

  /** The first id behind this place in the order. */
  firstAfter(place: Placed): number {
    const key = keyOf(place);
    const row = this.#statements.blockOf.get(key) as { block: number } | undefined;
    if (!row) return 0;
    const within = this.#block(row.block).findIndex((entry) => inOrder(entry, place) > 0);
    return row.block * blockSize + (within < 0 ? this.#block(row.block).length : within);
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

  /** Grams that begin like this, for example every library. */
  gramsLike(beginning: string): string[] {
    const rows = this.#statements.like.all(beginning, `${beginning}\u{10FFFF}`) as { gram: string }[];
    return rows.map(({ gram }) => gram);
  }

  close(): void {
    this.#db.close();
  }

  #block(block: number): readonly IndexEntry[] {
    const known = this.#blocks.get(block);
    if (known) return known;
    const entries = this.#decode(block);
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size >= blocksAtHand && oldest !== undefined) this.#blocks.delete(oldest);
    this.#blocks.set(block, entries);
    return entries;
  }

  #decode(block: number): IndexEntry[] {
    const { body } = this.#statements.block.get(block) as { body: Uint8Array };
    return zstdDecompressSync(body).toString('utf8').split('\n').map(entryFrom);
  }
}

type ListRow = { readonly size: number; readonly place: number | null; readonly ids: Uint8Array | null };

const queries = {
  about: `SELECT value FROM about WHERE name = 'titles'`,
  block: 'SELECT body FROM blocks WHERE block = ?',
  blockOf: 'SELECT block FROM blocks WHERE firstKey <= ? ORDER BY firstKey DESC LIMIT 1',
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
  return Uint16Array.from(
    ids.filter((id) => id >= from && id < from + chunkSize),
    (id) => id - from,
  );
}
