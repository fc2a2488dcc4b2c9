import type { CatalogueImport, StoredCopy, StoredTitle } from '../../adapters/dynamodb/catalogue/catalogue-import.ts';
import type { TitleRecord } from '../../domain/catalogue/title-record.ts';
import type { Copy } from '../../domain/circulation/copy.ts';
import type { IncomingCopy } from './incoming.ts';
import { contentHash } from '../../adapters/dynamodb/catalogue/catalogue.ts';
import type { StagedTitle } from './staging.ts';

export type Outcome = 'imported' | 'updated' | 'unchanged';

/** A title as it now stands in the table. */
export type StoredResult = {
  readonly outcome: Outcome;
  readonly record: TitleRecord;
  readonly contentHash: string;
  readonly warnings: readonly string[];
};

export type StoreOptions = {
  /** Home of copies whose row names no library. */
  readonly libraryId?: string;
  /** Libraries that exist; undefined when that is not known. */
  readonly libraryIds?: ReadonlySet<string>;
};

/**
 * Compares one portion of titles with the table and writes what is new or changed. Every step can be
 * repeated: an import that was interrupted between any two of them goes on when it is run again.
 */
export async function storeTitles(
  table: CatalogueImport,
  staged: readonly StagedTitle[],
  options: StoreOptions,
): Promise<StoredResult[]> {
  const barcodes = staged.flatMap(({ copies }) => copies.map(({ barcode }) => barcode));
  const [titles, copies] = await Promise.all([
    table.storedTitles(staged.map(({ record }) => record.titleId)),
    table.storedCopies(barcodes),
  ]);
  const works = staged.map(
    ({ record, copies: named }) => new Work(table, record, named, titles.get(record.titleId), copies, options),
  );
  await Promise.all(works.map((work) => work.settleKind()));
  // Titles first: whoever finds a queue finds its title.
  const changed = works.filter((work) => work.titleChanged);
  await table.putTitles(changed.map(({ record, hash }) => ({ record, contentHash: hash })));
  await Promise.all(works.map((work) => work.storeCopiesAndQueue()));
  return works.map((work) => work.result());
}

const outOfUse: readonly Copy['state'][] = ['lost', 'withdrawn'];

class Work {
  record: TitleRecord;
  hash: string;
  titleChanged = false;
  readonly #table: CatalogueImport;
  readonly #named: readonly IncomingCopy[];
  readonly #stored: StoredTitle | undefined;
  readonly #copies: ReadonlyMap<string, StoredCopy>;
  readonly #options: StoreOptions;
  readonly #warnings: string[] = [];
  #changes = 0;

  constructor(
    table: CatalogueImport,
    record: TitleRecord,
    named: readonly IncomingCopy[],
    stored: StoredTitle | undefined,
    copies: ReadonlyMap<string, StoredCopy>,
    options: StoreOptions,
  ) {
    this.#table = table;
    this.record = record;
    this.#named = named;
    this.#stored = stored;
    this.#copies = copies;
    this.#options = options;
    this.hash = contentHash(record);
  }

  /** Brings the stored queue's description up to date, and gives way where its kind cannot change. */
  async settleKind(): Promise<void> {
    const queue = this.#stored?.queue;
    if (queue && !this.#sameDescription(queue)) {
      const described = await this.#table.describeQueue(this.record, queue.kind);
      if (!described) await this.#keepKind(queue);
      else this.#changes += 1;
    }
    this.titleChanged = this.#stored?.contentHash !== this.hash;
  }

  async #keepKind(queue: NonNullable<StoredTitle['queue']>): Promise<void> {
    this.#warnings.push(`title ${this.record.titleId} stays ${queue.kind}: it has copies or is waited for`);
    this.record = { ...this.record, kind: queue.kind };
    this.hash = contentHash(this.record);
    if (this.#sameDescription(queue)) return;
    await this.#table.describeQueue(this.record, queue.kind);
    this.#changes += 1;
  }

  #sameDescription({ kind, title, authors }: NonNullable<StoredTitle['queue']>): boolean {
    const { record } = this;
    return kind === record.kind && title === record.title && JSON.stringify(authors) === JSON.stringify(record.authors);
  }

  /** Copies before the queue that lends them: a copy that the queue names is there. */
  async storeCopiesAndQueue(): Promise<void> {
    const copies: StoredCopy[] = [];
    for (const named of this.#named) {
      const copy = await this.#storeCopy(named);
      if (copy) copies.push(copy);
    }
    const lendable = Object.fromEntries(
      copies.filter((copy) => copy.lendable).map((copy) => [copy.barcode, copy.homeLibraryId]),
    );
    const queue = this.#stored?.queue;
    if (!queue && (await this.#table.createQueue(this.record, lendable))) {
      this.#changes += 1;
      return;
    }
    for (const { barcode, homeLibraryId, lendable: lent } of copies) {
      await this.#enter(queue?.copies[barcode], barcode, lent ? homeLibraryId : undefined);
    }
  }

  async #enter(known: string | undefined, barcode: string, home: string | undefined): Promise<void> {
    if (known === home) return;
    if (home === undefined) await this.#table.withdrawCopy(this.record.titleId, barcode);
    else await this.#table.enterCopy(this.record.titleId, barcode, home);
    this.#changes += 1;
  }

  /** The copy as it now is, or undefined with a warning when it cannot be this title's. */
  async #storeCopy({ barcode, libraryId, lendable }: IncomingCopy): Promise<StoredCopy | undefined> {
    const { titleId, kind } = this.record;
    const homeLibraryId = libraryId ?? this.#options.libraryId;
    const fault = this.#faultOf(barcode, homeLibraryId);
    if (fault !== undefined || homeLibraryId === undefined) {
      this.#warnings.push(`copy ${barcode} left out: ${fault}`);
      return undefined;
    }
    const copy = { barcode, titleId, homeLibraryId, lendable };
    const stored = this.#copies.get(barcode);
    // A file does not know what the staff found out about a copy: lost or withdrawn, it serves nobody.
    const isOut = stored !== undefined && outOfUse.includes(stored.state ?? 'available');
    if (stored?.state === 'withdrawn') this.#warnings.push(`copy ${barcode} was withdrawn, and stays so`);
    const asItServes = { ...copy, lendable: lendable && !isOut };
    if (stored?.homeLibraryId === homeLibraryId && stored.lendable === lendable) return asItServes;
    if (!stored) await this.#table.createCopy({ ...copy, kind });
    else if (!(await this.#table.describeCopy(copy))) {
      this.#warnings.push(
        `copy ${barcode} is set aside for a patron, and stays for loan until the import is run again after that`,
      );
      return stored;
    }
    this.#changes += 1;
    return asItServes;
  }

  #faultOf(barcode: string, homeLibraryId: string | undefined): string | undefined {
    const stored = this.#copies.get(barcode);
    if (stored && stored.titleId !== this.record.titleId) return `it belongs to title ${stored.titleId}`;
    if (homeLibraryId === undefined) return 'its library is not named; --library ID names one for all';
    const { libraryIds } = this.#options;
    return libraryIds && !libraryIds.has(homeLibraryId) ? `there is no library ${homeLibraryId}` : undefined;
  }

  result(): StoredResult {
    const changed = this.titleChanged || this.#changes > 0;
    const outcome = this.#stored?.contentHash === undefined ? 'imported' : changed ? 'updated' : 'unchanged';
    return { outcome, record: this.record, contentHash: this.hash, warnings: this.#warnings };
  }
}
