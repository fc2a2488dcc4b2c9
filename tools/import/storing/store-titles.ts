import { setTimeout as sleep } from 'node:timers/promises';
import { distinctHomes } from '../../../adapters/dynamodb/catalogue/indexed-titles.ts';
import { contentHash } from '../../../adapters/dynamodb/catalogue/titles.ts';
import {
  maxAlong,
  type CatalogueImport,
  type StoredQueue,
} from '../../../adapters/dynamodb/catalogue/catalogue-import.ts';
import type { StoredCopy } from '../../../adapters/dynamodb/catalogue/import-copies.ts';
import type { KnownTitle } from '../../../adapters/dynamodb/catalogue/known-titles.ts';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import type { Decided, Judged } from '../../../domain/catalogue/identity/decide.ts';
import { identify, idsToLookUp, type Identity } from '../identify.ts';
import type { StagedTitle, Staging } from '../staging.ts';
import { planCopy, storeCopy, warnOfLastCopy, type CopyOptions, type CopyStored } from './store-copies.ts';
import { distinct } from '../wording.ts';

/** What became of a staged title. `merged`: its title was described by one before it in this import. */
export type Stored = {
  readonly staged: StagedTitle;
  readonly warnings: readonly string[];
} & (
  | {
      readonly outcome: 'imported' | 'updated' | 'unchanged' | 'merged';
      readonly record: TitleRecord;
      readonly contentHash: string;
      /** Homes of its copies, as long as nothing but this record has written any. */
      readonly libraries: readonly string[];
      readonly before: KnownTitle | undefined;
      readonly others: readonly Judged<KnownTitle>[];
    }
  | { readonly outcome: 'doubtful'; readonly by: Judged<KnownTitle> }
);

export type StoreOptions = CopyOptions & { readonly decided: Decided };

type Identified = { readonly staged: StagedTitle; readonly identity: Identity };
type Place = Exclude<Identity, { readonly doubtful: unknown }>;

/** Portions of staged titles with what they are, one after the other, so that the first one in the file comes first. */
export async function* identified(
  table: CatalogueImport,
  staging: Staging,
  options: StoreOptions,
  size: number,
): AsyncGenerator<Identified[]> {
  for (const portion of staging.portions(size)) {
    const known = await table.known(idsToLookUp(portion));
    yield portion.map((staged) => {
      const identity = identify(staged, known, staging, options.decided);
      if ('titleId' in identity) staging.settle(staged.place, identity.titleId);
      return { staged, identity };
    });
  }
}

/**
 * Writes what is new or changed of one portion. Every write is whole, and says what it has seen: an import that was
 * interrupted goes on when it is run again, and what others wrote meanwhile is looked at anew.
 */
export async function storePortion(
  table: CatalogueImport,
  staging: Staging,
  portion: readonly Identified[],
  options: StoreOptions,
): Promise<Stored[]> {
  const titleIds = portion.flatMap(({ identity }) => ('titleId' in identity ? [identity.titleId] : []));
  const barcodes = portion.flatMap(({ staged }) => staged.title.copies.map(({ barcode }) => barcode));
  const [queues, copies] = await Promise.all([table.queues(titleIds), table.copies(barcodes)]);
  const store = ({ staged, identity }: Identified) =>
    new TitleStoring(table, staging, staged, copies, options).store(identity, queues);
  return (await Promise.all(lanesOf(portion).map((lane) => oneAfterAnother(lane, store)))).flat();
}

/** Titles that share a number go one after the other, so that they do not stand in each other's way. */
function lanesOf(portion: readonly Identified[]): Identified[][] {
  const lanes: Identified[][] = [];
  const laneOf = new Map<string, Identified[]>();
  for (const each of portion) {
    const shared = each.staged.clues.map(({ id }) => laneOf.get(id)).find((lane) => lane !== undefined);
    const lane = shared ?? [];
    if (!shared) lanes.push(lane);
    lane.push(each);
    for (const { id } of each.staged.clues) laneOf.set(id, lane);
  }
  return lanes;
}

async function oneAfterAnother<Each, Result>(list: readonly Each[], work: (each: Each) => Promise<Result>) {
  const results: Result[] = [];
  for (const each of list) results.push(await work(each));
  return results;
}

const maxAttempts = 9;
const firstPauseMs = 10;

class TitleStoring {
  readonly #table: CatalogueImport;
  readonly #staging: Staging;
  readonly #staged: StagedTitle;
  #copies: ReadonlyMap<string, StoredCopy>;
  readonly #options: StoreOptions;
  readonly #warnings: string[] = [];

  constructor(
    table: CatalogueImport,
    staging: Staging,
    staged: StagedTitle,
    copies: ReadonlyMap<string, StoredCopy>,
    options: StoreOptions,
  ) {
    this.#table = table;
    this.#staging = staging;
    this.#staged = staged;
    this.#copies = copies;
    this.#options = options;
  }

  async store(first: Identity, queues: ReadonlyMap<string, StoredQueue>): Promise<Stored> {
    let identity = first;
    let queue = 'titleId' in identity ? queues.get(identity.titleId) : undefined;
    for (let tried = 1; tried <= maxAttempts; tried += 1) {
      if ('doubtful' in identity)
        return { staged: this.#staged, outcome: 'doubtful', by: identity.doubtful, warnings: [] };
      const written = await this.#writeTitle(identity, queue);
      if (written) return this.#finish(identity, written);
      await sleep(Math.random() * firstPauseMs * 2 ** tried);
      const known = await this.#table.known(idsToLookUp([this.#staged]));
      identity = identify(this.#staged, known, this.#staging, this.#options.decided);
      if ('doubtful' in identity) continue;
      this.#staging.settle(this.#staged.place, identity.titleId);
      queue = (await this.#table.queues([identity.titleId])).get(identity.titleId);
      this.#copies = await this.#table.copies(this.#staged.title.copies.map(({ barcode }) => barcode));
    }
    throw new Error('a title is being changed by others all the time; run the import again to go on');
  }

  /** @returns what now stands in the table, or undefined when somebody wrote meanwhile */
  async #writeTitle(place: Place, queue: StoredQueue | undefined): Promise<Written | undefined> {
    // The place before it, whose title it is, is being written.
    if (place.known?.isPending) return undefined;
    const isAddition = this.#staging.takenBy(place.titleId) !== this.#staged.place;
    const described = isAddition && place.known ? place.known.record : recordOf(this.#staged, place);
    for (const kind of new Set([described.kind, queue?.kind ?? described.kind])) {
      const record = { ...described, kind };
      const hash = contentHash(record);
      const isNew = place.known === undefined || place.known.hasLeft;
      const agrees = queue !== undefined && sameDescription(queue, record);
      const result = { record, hash, queue, isAddition, changed: false };
      if (!isNew && place.known?.contentHash === hash && agrees && place.numbers.length === 0) return result;
      const along = queue ? [] : this.#copiesAlong(record.titleId);
      const { numbers, known } = place;
      const changedAt = new Date().toISOString();
      const write = { record, contentHash: hash, known, queue, numbers, copies: along, changedAt };
      const written = await this.#table.writeTitle(write);
      if (written === 'changed') return undefined;
      const changed = isNew || place.known?.contentHash !== hash || !agrees;
      const lendable = Object.fromEntries(
        along.filter((copy) => copy.lendable).map((c) => [c.barcode, c.homeLibraryId]),
      );
      const queueNow = queue ?? { ...record, copies: lendable };
      if (written === 'written') {
        this.#copies = new Map([
          ...this.#copies,
          ...along.map((c) => [c.barcode, { ...c, state: 'available' }] as const),
        ]);
        return { ...result, queue: queueNow, changed };
      }
      this.#warnings.push(`title ${record.titleId} stays ${queue?.kind}: it has copies or is waited for`);
    }
    return undefined;
  }

  /** Copies that are written together with a new title. */
  #copiesAlong(titleId: string) {
    const { copies } = this.#staged.title;
    return copies.slice(0, maxAlong).flatMap((named) => {
      const stored = this.#copies.get(named.barcode);
      const plan = planCopy(named, titleId, stored, this.#options, this.#claimOf(named.barcode));
      return stored || 'fault' in plan ? [] : [{ ...plan, titleId }];
    });
  }

  async #finish(place: Place, { record, hash, queue, isAddition, changed }: Written): Promise<Stored> {
    const stored: CopyStored[] = [];
    for (const named of this.#staged.title.copies) {
      const seen = { stored: this.#copies.get(named.barcode), queue, claimedBy: this.#claimOf(named.barcode) };
      stored.push(await storeCopy(this.#table, record, named, seen, this.#options));
    }
    const copiesChanged = stored.some((copy) => copy.changed);
    this.#warnings.push(...stored.flatMap(({ warnings }) => warnings));
    this.#warnings.push(...(await warnOfLastCopy(this.#table, record.titleId, stored)));
    const isNew = place.known === undefined || place.known.hasLeft;
    // Copies written one by one, or by another record of the title, are read at the end.
    if (copiesChanged || (isAddition && this.#staged.title.copies.length > 0)) this.#staging.revisit(record.titleId);
    const outcome = isAddition ? 'merged' : isNew ? 'imported' : changed || copiesChanged ? 'updated' : 'unchanged';
    return {
      staged: this.#staged,
      outcome,
      record,
      contentHash: hash,
      libraries: distinctHomes(queue?.copies),
      before: isNew || isAddition ? undefined : place.known,
      others: place.others,
      warnings: [...place.warnings, ...this.#warnings],
    };
  }

  #claimOf(barcode: string): string | undefined {
    const first = this.#staging.firstWith(barcode);
    return first && first.place !== this.#staged.place ? `record ${first.record} has it already` : undefined;
  }
}

type Written = {
  readonly record: TitleRecord;
  readonly hash: string;
  readonly queue: StoredQueue | undefined;
  readonly isAddition: boolean;
  readonly changed: boolean;
};

/** A record replaces the description; that it knows fewer of the other catalogues' numbers changes nothing. */
function recordOf({ title }: StagedTitle, { titleId, known }: Place): TitleRecord {
  const { copies: _copies, controlNumber: _number, controlNumberOf: _of, ...described } = title;
  const controlNumbers = distinct([...(known?.record.controlNumbers ?? []), ...(described.controlNumbers ?? [])]);
  return { ...described, titleId, ...(controlNumbers.length > 0 && { controlNumbers }) };
}

function sameDescription(queue: StoredQueue, record: TitleRecord): boolean {
  return (
    queue.kind === record.kind &&
    queue.title === record.title &&
    JSON.stringify(queue.authors) === JSON.stringify(record.authors)
  );
}
