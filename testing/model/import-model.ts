/**
 * Imports, the desk and patrons in random turns: whatever is imported, split, repeated, at the same moment or stopped
 * at any request, nobody's title becomes another book (L1).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { hashOf } from '../../adapters/dynamodb/table/hashed.ts';
import { addTitle } from '../../adapters/dynamodb/catalogue/title-additions.ts';
import { addCopy } from '../../adapters/dynamodb/catalogue/copy-additions.ts';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import type { StoredItem } from '../../adapters/dynamodb/table/table.ts';
import { cluesOf } from '../../domain/catalogue/identity/title-id.ts';
import { Refused } from '../../domain/refused.ts';
import { importTitles } from '../../tools/import/import-titles.ts';
import { newSummary, type ImportSummary } from '../../tools/import/tally.ts';
import type { Engine } from '../engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../engines/library.ts';
import { barcodes, bookOf, books, rowsOf, type Row } from './import-books.ts';
import { randomOf } from '../../local/habits/random.ts';

export type ImportTally = { steps: number; imports: number; killed: number; refused: number; rejected: number };

const patrons = ['000001', '000002', '000003', '000004'];

/** @throws Error that names the step and what was broken */
export async function runImportModel(engine: Engine, seed: number, steps: number): Promise<ImportTally> {
  const table = await engine.newTable();
  const world = new World(table, randomOf(seed));
  for (const patron of patrons) await world.library.patron(patron);
  try {
    for (let step = 1; step <= steps; step += 1) {
      const did = await world.turn();
      const broken = await world.broken();
      if (broken.length > 0) throw new Error(`seed ${seed}, step ${step} (${did}) broke:\n${broken.join('\n')}`);
    }
    return world.tally;
  } finally {
    world.close();
    table.client.destroy();
  }
}

class World {
  readonly library: Library;
  readonly tally: ImportTally = { steps: 0, imports: 0, killed: 0, refused: 0, rejected: 0 };
  readonly #table: Table;
  readonly #random: () => number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'my-library-model-'));
  /** The book for which each title id stands, from its first day on. */
  readonly #owners = new Map<string, string>();
  /** The book of which each barcode is a copy; only the desk may give it to another one, after withdrawing it. */
  readonly #copies = new Map<string, string>();
  readonly #faults: string[] = [];
  #files = 0;

  constructor(table: Table, random: () => number) {
    this.#table = table;
    this.#random = random;
    this.library = libraryOn(table, undefined, policy);
  }

  /** One thing that happens, or several at the same moment. */
  async turn(): Promise<string> {
    this.tally.steps += 1;
    const turns = [
      () => this.#import(),
      () => this.#import(),
      () => this.#import(),
      () => Promise.all([this.#import(), this.#import()]),
      () => Promise.all([this.#import(), this.#byHand(), this.#copyByHand()]),
      () => this.#reserve(),
      () => Promise.all([this.#import(), this.#reserve(), this.#reserve()]),
      () => this.#lendOrReturn(),
      () => Promise.all([this.#import(), this.#lendOrReturn()]),
      () => this.#withdraw(),
      () => Promise.all([this.#import(), this.#withdraw()]),
      () => this.#remove(),
    ];
    const at = Math.floor(this.#random() * turns.length);
    await turns[at]?.();
    return `turn ${at}`;
  }

  async #import(): Promise<void> {
    const files = Array.from({ length: 1 + Math.floor(this.#random() * 2) }, () => this.#file());
    const kill = this.#random() < 0.4 ? Math.floor(this.#random() * 25) : undefined;
    const dying = dyingAfter(this.#table, kill ?? Infinity);
    const target = { table: dying.table };
    const summary = newSummary();
    this.tally.imports += 1;
    try {
      await importTitles(target, { files, libraryId: 'main' }, summary, () => undefined);
    } catch (error) {
      if (kill === undefined || !(error instanceof Error) || error.message !== 'killed') throw error;
      this.tally.killed += 1;
    }
    // What a program has sent when it ends still arrives.
    await dying.arrived();
    this.tally.rejected += summary.rejected;
    this.#faults.push(...unaccounted(summary));
  }

  #file(): string {
    const rows = Array.from({ length: 1 + Math.floor(this.#random() * 12) }, () => this.#row());
    const path = join(this.#folder, `file-${(this.#files += 1)}.csv`);
    const header = 'titleId,title,authors,isbn,barcode,publisher';
    writeFileSync(path, [header, ...rows.map((row) => row.join(','))].join('\n'));
    return path;
  }

  #row(): Row {
    const book = this.#one(books);
    return this.#one(rowsOf(book, this.#random() < 0.3 ? this.#one(barcodes) : this.#one(book.barcodes)));
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  /** Refusals are answers: somebody may be too late, at the limit, or ask for what is not there. */
  async #tried(work: Promise<unknown>): Promise<void> {
    await work.catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      this.tally.refused += 1;
    });
  }

  async #byHand(): Promise<void> {
    const book = this.#one(books);
    const isbn = book.isbn === undefined ? [] : [book.isbn];
    const described = { title: book.titles[0] ?? '', authors: [book.author], isbn, kind: 'book' as const };
    const clues = cluesOf(described, hashOf);
    const ids = clues.map(({ id }) => id);
    const entry = (titleId: string) =>
      audit(this.#table, policy).item({ ...this.library.auditEntry('add-title'), titleId });
    await this.#tried(addTitle(this.#table, { described, clues, ids }, entry));
  }

  async #copyByHand(): Promise<void> {
    const titleId = this.#one([...this.#owners.keys()]);
    const barcode = this.#one(barcodes);
    if (titleId === undefined) return;
    const entry = audit(this.#table, policy).item(this.library.auditEntry('add-copy'));
    await this.#tried(addCopy(this.#table, { barcode, titleId, homeLibraryId: 'main', lendable: true }, entry));
  }

  async #reserve(): Promise<void> {
    const titleIds = [...this.#owners.keys()];
    if (titleIds.length > 0) await this.#tried(this.library.reserve(this.#one(patrons), [this.#one(titleIds)]));
  }

  async #lendOrReturn(): Promise<void> {
    const barcode = this.#one([...this.#copies.keys()]);
    if (barcode === undefined) return;
    const { capture, lend, giveBack } = this.library;
    const turn = this.#random();
    if (turn < 0.3) await this.#tried(capture(barcode));
    else await this.#tried(turn < 0.7 ? lend(this.#one(patrons), barcode) : giveBack(barcode));
  }

  async #withdraw(): Promise<void> {
    const barcode = this.#one([...this.#copies.keys()]);
    if (barcode !== undefined) await this.#tried(this.library.withdraw(barcode));
  }

  async #remove(): Promise<void> {
    const titleId = this.#one([...this.#owners.keys()]);
    if (titleId !== undefined) await this.#tried(this.library.removeTitle(titleId, true));
  }

  async broken(): Promise<string[]> {
    const { items, breaches } = await auditTable(this.#table);
    const withdrawn = new Set<string>();
    const found = [...this.#faults.splice(0), ...breaches.map(({ invariant, where }) => `${invariant}: ${where}`)];
    for (const item of items) {
      if (item['SK'] === 'TITLE' || item['SK'] === 'QUEUE') found.push(...this.#keepsItsBook(item));
      if (item['SK'] === 'COPY' && item['state'] === 'withdrawn') withdrawn.add(String(item['barcode']));
    }
    for (const item of items.filter(({ SK }) => SK === 'COPY')) found.push(...this.#keepsItsTitle(item));
    for (const barcode of withdrawn) this.#copies.delete(barcode);
    return found;
  }

  #keepsItsBook(item: StoredItem): string[] {
    const titleId = String(item['PK']).slice(2);
    const book = bookOf(String(item['title']));
    const before = this.#owners.get(titleId) ?? book;
    this.#owners.set(titleId, before);
    const authors = (item['authors'] as string[]).filter((author) => author !== authorOf(book));
    return [
      ...(book === before ? [] : [`title ${titleId} was ${before}, and is ${book}`]),
      ...authors.map((author) => `title ${titleId} of ${book} names ${author}`),
    ];
  }

  #keepsItsTitle(item: StoredItem): string[] {
    const barcode = String(item['barcode']);
    const titleId = String(item['titleId']);
    const before = this.#copies.get(barcode) ?? titleId;
    this.#copies.set(barcode, titleId);
    return before === titleId ? [] : [`copy ${barcode} was of ${before}, and is of ${titleId}`];
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const authorOf = (key: string) => books.find((book) => book.key === key)?.author;

function unaccounted({ read, imported, updated, unchanged, merged, rejected }: ImportSummary): string[] {
  const sum = imported + updated + unchanged + merged + rejected;
  return sum === read ? [] : [`${read} records read, ${sum} accounted for`];
}

/** A table whose program ends after so many requests: that one, and all after it, are never sent. */
function dyingAfter(table: Table, requests: number): { table: Table; arrived: () => Promise<unknown> } {
  let sent = 0;
  const pending: Promise<unknown>[] = [];
  const send = (command: Parameters<Table['client']['send']>[0]) => {
    sent += 1;
    if (sent > requests) return Promise.reject(new Error('killed'));
    const answer = table.client.send(command);
    pending.push(answer);
    return answer;
  };
  const client = Object.assign(Object.create(table.client) as Table['client'], { send });
  return { table: { ...table, client }, arrived: () => Promise.allSettled(pending) };
}
