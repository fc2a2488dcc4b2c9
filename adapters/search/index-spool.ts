import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { IndexEntry } from '../../domain/catalogue/search/index-entry.ts';
import { shareOf } from './open-segments.ts';
import { entryFrom, lineOf } from './segment-file.ts';

/**
 * Entries on disk on their way into segments, so that memory does not grow with the catalogue: the latest of each
 * title, and which titles have left.
 */
export class IndexSpool {
  readonly #db: DatabaseSync;
  readonly #statements;

  constructor(folder: string) {
    this.#db = new DatabaseSync(join(folder, 'spool.sqlite'));
    this.#db.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;
      CREATE TABLE entries (titleId TEXT PRIMARY KEY, sortKey TEXT NOT NULL, line TEXT NOT NULL);
      CREATE TABLE gone (titleId TEXT PRIMARY KEY) WITHOUT ROWID;
      BEGIN`);
    this.#statements = {
      put: this.#db.prepare('INSERT OR REPLACE INTO entries (titleId, sortKey, line) VALUES (?, ?, ?)'),
      keep: this.#db.prepare('INSERT OR IGNORE INTO entries (titleId, sortKey, line) VALUES (?, ?, ?)'),
      take: this.#db.prepare('DELETE FROM entries WHERE titleId = ?'),
      find: this.#db.prepare('SELECT line FROM entries WHERE titleId = ?'),
      leave: this.#db.prepare('INSERT OR IGNORE INTO gone (titleId) VALUES (?)'),
      comeBack: this.#db.prepare('DELETE FROM gone WHERE titleId = ?'),
      hasGone: this.#db.prepare('SELECT 1 FROM gone WHERE titleId = ?'),
      count: this.#db.prepare('SELECT (SELECT count(*) FROM entries) AS titles, (SELECT count(*) FROM gone) AS gone'),
    };
  }

  put(entry: IndexEntry): void {
    this.#statements.comeBack.run(entry.titleId);
    this.#statements.put.run(entry.titleId, entry.sortKey, lineOf(entry));
  }

  drop(titleId: string): void {
    this.#statements.take.run(titleId);
    this.#statements.leave.run(titleId);
  }

  find(titleId: string): IndexEntry | undefined {
    const row = this.#statements.find.get(titleId) as { line: string } | undefined;
    return row && entryFrom(row.line);
  }

  hasGone(titleId: string): boolean {
    return this.#statements.hasGone.get(titleId) !== undefined;
  }

  /** Takes along what older segments know, where nothing newer is known. */
  addOlder(entries: Iterable<IndexEntry>, gone: Iterable<string> = []): void {
    for (const entry of entries) {
      if (!this.hasGone(entry.titleId)) this.#statements.keep.run(entry.titleId, entry.sortKey, lineOf(entry));
    }
    for (const titleId of gone) if (!this.find(titleId)) this.#statements.leave.run(titleId);
  }

  /** How many titles are in it, and how many have left. */
  counts(): { titles: number; gone: number } {
    return this.#statements.count.get() as { titles: number; gone: number };
  }

  *gone(): Generator<string> {
    for (const row of this.#db.prepare('SELECT titleId FROM gone').iterate()) yield String(row['titleId']);
  }

  /** The entries in order: all of them, or those of each share of a base, one share after the other. */
  *ordered(): Generator<IndexEntry> {
    const rows = this.#db.prepare('SELECT line FROM entries ORDER BY sortKey, titleId');
    for (const { line } of rows.iterate()) yield entryFrom(String(line));
  }

  /** A share of the base, in order. */
  *share(share: number, shares: number): Generator<IndexEntry> {
    if (shares === 1) return yield* this.ordered();
    this.#cut(shares);
    const rows = this.#db.prepare(
      `SELECT line FROM shared JOIN entries ON entries.rowid = shared.entry WHERE share = ? ORDER BY sortKey, titleId`,
    );
    for (const { line } of rows.iterate(share)) yield entryFrom(String(line));
    return undefined;
  }

  #cutInto = 0;

  /** Notes once in which share each title is. */
  #cut(shares: number): void {
    if (this.#cutInto === shares) return;
    this.#db.exec('DROP TABLE IF EXISTS shared; CREATE TABLE shared (share INTEGER, entry INTEGER)');
    const add = this.#db.prepare('INSERT INTO shared (share, entry) VALUES (?, ?)');
    for (const { rowid, titleId } of this.#db.prepare('SELECT rowid, titleId FROM entries').iterate()) {
      add.run(shareOf(String(titleId), shares), Number(rowid));
    }
    this.#db.exec('CREATE INDEX byShare ON shared (share, entry)');
    this.#cutInto = shares;
  }

  close(): void {
    this.#db.close();
  }
}
