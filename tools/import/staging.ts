import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hashOf } from '../../adapters/dynamodb/table/hashed.ts';
import { decide, type Candidate, type Decided, type Decision } from '../../domain/catalogue/identity/decide.ts';
import { cluesOf, controlNumberId, titleIdsOf, type Clue } from '../../domain/catalogue/identity/title-id.ts';
import { maxBearers } from '../../domain/catalogue/identity/which-title.ts';
import { Unreadable, type IncomingHolding, type IncomingTitle, type Origin } from './incoming.ts';
import { merged } from './merge-records.ts';

/** A title that waits for the table: what its records say, and where they stand. */
export type StagedTitle = {
  /** Titles are numbered in the order in which they first came. */
  readonly place: number;
  readonly title: IncomingTitle;
  readonly origins: readonly Origin[];
  readonly clues: readonly Clue[];
  /** Ids that it may take if it is new: none that a title before it would take. */
  readonly ids: readonly string[];
  /** Numbers that it shares with other titles of this import, each with the place of one of those. */
  readonly shared: readonly { readonly id: string; readonly place: number }[];
};

export type StagedHolding = { readonly holding: IncomingHolding; readonly origin: Origin };

/** Larger titles would come near the 400 KB of an item, and nobody could read them anyway. */
const maxPerTitle = 60_000;

const schema = `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4000;
  CREATE TABLE staged (place INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE clues (id TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (id, place)) WITHOUT ROWID;
  CREATE TABLE claimed (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE barcodes (barcode TEXT PRIMARY KEY, place INTEGER NOT NULL, record INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE settled (place INTEGER PRIMARY KEY, titleId TEXT NOT NULL);
  CREATE TABLE taken (titleId TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE holdings (place INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE revisited (titleId TEXT PRIMARY KEY) WITHOUT ROWID;
  BEGIN;`;

/**
 * Where titles wait until their files are read; on disk, so that memory does not grow with them. The rows of one title
 * need not lie side by side: they meet here.
 */
export class Staging {
  readonly #folder = mkdtempSync(join(tmpdir(), 'my-library-import-'));
  readonly #db = new DatabaseSync(join(this.#folder, 'staging.sqlite'));
  readonly #statements: ReturnType<typeof prepare>;
  #places = 0;

  constructor() {
    this.#db.exec(schema);
    this.#statements = prepare(this.#db);
  }

  /**
   * Adds what a record says to its title.
   * @returns what it was taken for: of a title before it, of one of its own, or doubtful
   * @throws Unreadable when the title cannot be stored
   */
  add(given: IncomingTitle, origin: Origin, decided: Decided): Decision<StagedTitle> {
    const controlNumber = controlNumberId(given);
    const title = controlNumber === undefined ? given : { ...given, controlNumbers: [controlNumber] };
    const ids = titleIdsOf(title, hashOf);
    if (ids === null) throw new Unreadable(`titleId ${title.titleId?.slice(0, 80)} cannot be one`);
    const clues = cluesOf(title, hashOf);
    const decision = decide(title, clues, (clue) => this.#candidatesOf(clue), decided);
    if (decision.verdict === 'same' && decision.by) this.#join(decision.by.candidate.of, title, origin, clues);
    else if (decision.verdict === 'other') this.#begin(title, origin, clues, ids, decision);
    return decision;
  }

  /** The places whose records bear a number; none where so many do that it tells nothing of any of them. */
  placesWith(id: string): number[] {
    const places = this.#statements.placesOf.all(id, maxBearers) as { place: number }[];
    return places.length < maxBearers ? places.map(({ place }) => place) : [];
  }

  #candidatesOf({ id }: Clue): Candidate<StagedTitle>[] {
    return this.placesWith(id).map((place) => {
      const staged = this.at(place);
      return { key: place, described: staged.title, of: staged };
    });
  }

  #join(before: StagedTitle, title: IncomingTitle, origin: Origin, clues: readonly Clue[]): void {
    const known = new Set(before.clues.map(({ id }) => id));
    this.#keep({
      ...before,
      title: merged(before.title, title),
      origins: [...before.origins, origin],
      clues: [...before.clues, ...clues.filter(({ id }) => !known.has(id))],
    });
    for (const { id } of clues) this.#statements.addClue.run(id, before.place);
    this.#claimBarcodes(title, origin, before.place);
  }

  #begin(
    title: IncomingTitle,
    origin: Origin,
    clues: readonly Clue[],
    ids: readonly string[],
    { judged }: Decision<StagedTitle>,
  ): void {
    const place = this.#places + 1;
    const free = ids.filter((id) => this.#statements.claimOf.get(id) === undefined);
    const numbered = judged.filter(({ clue }) => clue.bond !== 'description');
    const shared = numbered.map(({ clue, candidate }) => ({ id: clue.id, place: candidate.of.place }));
    this.#keep({ place, title, origins: [origin], clues, ids: free, shared });
    this.#places = place;
    for (const { id } of clues) this.#statements.addClue.run(id, place);
    if (free[0] !== undefined) this.#statements.claim.run(free[0], place);
    this.#claimBarcodes(title, origin, place);
  }

  #keep(staged: StagedTitle): void {
    if (JSON.stringify(staged.title).length > maxPerTitle) throw new Unreadable('too much text for one title');
    this.#statements.keep.run(staged.place, JSON.stringify(staged));
  }

  #claimBarcodes({ copies }: IncomingTitle, { record }: Origin, place: number): void {
    for (const { barcode } of copies) this.#statements.claimBarcode.run(barcode, place, record);
  }

  addHolding(staged: StagedHolding): void {
    this.#statements.addHolding.run(JSON.stringify(staged));
  }

  at(place: number): StagedTitle {
    return JSON.parse((this.#statements.at.get(place) as { body: string }).body) as StagedTitle;
  }

  count(): number {
    return this.#places;
  }

  /** Portions of at most this many titles, in the order in which they first came. */
  *portions(size: number): Generator<StagedTitle[]> {
    for (let after = 0; after < this.#places; after += size) {
      const rows = this.#statements.next.all(after, size) as { body: string }[];
      yield rows.map(({ body }) => JSON.parse(body) as StagedTitle);
    }
  }

  *holdings(): Generator<StagedHolding> {
    for (const { body } of this.#statements.holdings.iterate() as Iterable<{ body: string }>)
      yield JSON.parse(body) as StagedHolding;
  }

  /** The place and record that named a barcode first in this import. */
  firstWith(barcode: string): { place: number; record: number } | undefined {
    return this.#statements.barcodeOf.get(barcode) as { place: number; record: number } | undefined;
  }

  /** Notes which title the one at this place is; the first place of a title stays the one that describes it. */
  settle(place: number, titleId: string): void {
    this.#statements.settle.run(place, titleId);
    this.#statements.take.run(titleId, place);
  }

  /** The first place of this import that is this title. */
  takenBy(titleId: string): number | undefined {
    return (this.#statements.takenBy.get(titleId) as { place: number } | undefined)?.place;
  }

  /** The title id of a place, once it is known. */
  settledAs(place: number): string | undefined {
    return (this.#statements.settledAs.get(place) as { titleId: string } | undefined)?.titleId;
  }

  /** Notes a title of which more than its own record has written: what it came to is read at the end. */
  revisit(titleId: string): void {
    this.#statements.revisit.run(titleId);
  }

  /** Portions of these titles, each once. */
  *revisited(size: number): Generator<string[]> {
    for (let after = ''; ;) {
      const titleIds = (this.#statements.revisited.all(after, size) as { titleId: string }[]).map((row) => row.titleId);
      const last = titleIds.at(-1);
      if (last === undefined) return;
      yield titleIds;
      after = last;
    }
  }

  close(): void {
    this.#db.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function prepare(db: DatabaseSync) {
  return {
    placesOf: db.prepare('SELECT place FROM clues WHERE id = ? ORDER BY place LIMIT ?'),
    addClue: db.prepare('INSERT OR IGNORE INTO clues (id, place) VALUES (?, ?)'),
    keep: db.prepare('INSERT OR REPLACE INTO staged (place, body) VALUES (?, ?)'),
    at: db.prepare('SELECT body FROM staged WHERE place = ?'),
    next: db.prepare('SELECT body FROM staged WHERE place > ? ORDER BY place LIMIT ?'),
    claimOf: db.prepare('SELECT place FROM claimed WHERE id = ?'),
    claim: db.prepare('INSERT OR IGNORE INTO claimed (id, place) VALUES (?, ?)'),
    claimBarcode: db.prepare('INSERT OR IGNORE INTO barcodes (barcode, place, record) VALUES (?, ?, ?)'),
    barcodeOf: db.prepare('SELECT place, record FROM barcodes WHERE barcode = ?'),
    settle: db.prepare('INSERT OR REPLACE INTO settled (place, titleId) VALUES (?, ?)'),
    settledAs: db.prepare('SELECT titleId FROM settled WHERE place = ?'),
    take: db.prepare('INSERT OR IGNORE INTO taken (titleId, place) VALUES (?, ?)'),
    takenBy: db.prepare('SELECT place FROM taken WHERE titleId = ?'),
    addHolding: db.prepare('INSERT INTO holdings (body) VALUES (?)'),
    holdings: db.prepare('SELECT body FROM holdings ORDER BY place'),
    revisit: db.prepare('INSERT OR IGNORE INTO revisited (titleId) VALUES (?)'),
    revisited: db.prepare('SELECT titleId FROM revisited WHERE titleId > ? ORDER BY titleId LIMIT ?'),
  };
}
