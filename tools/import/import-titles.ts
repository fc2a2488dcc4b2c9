import { catalogueImport, type CatalogueImport } from '../../adapters/dynamodb/catalogue/catalogue-import.ts';
import { nothingDecided, type Decided } from '../../domain/catalogue/identity/decide.ts';
import type { TitleToIndex } from '../../adapters/dynamodb/catalogue/indexed-titles.ts';
import { Unreadable, type IncomingTitle, type Origin } from './incoming.ts';
import { readCatalogueFile, type ReadOptions } from './read-file.ts';
import type { ReviewFile } from './review-file.ts';
import { Staging } from './staging.ts';
import { storeHolding } from './storing/store-holdings.ts';
import { identified, storePortion, type Stored, type StoreOptions } from './storing/store-titles.ts';
import { breakOff, reject, sortRemarks, warn, type ImportSummary } from './tally.ts';
import type { Target } from './import-targets.ts';

export type ImportOptions = ReadOptions & {
  readonly files: readonly string[];
  readonly libraryId?: string;
  readonly progress?: (text: string) => void;
  readonly signal?: AbortSignal;
  /** What somebody decided about pairs that were doubtful. */
  readonly decided?: Decided;
  /** Takes down both sides of every pair that a number brought together. */
  readonly review?: ReviewFile;
};

/** Titles are compared and written in portions of this many, and so many portions at a time. */
const portionSize = 25;
const portionsAtOnce = 3;

/**
 * Brings the records of catalogue files into the table (L1): reads them into a staging file, compares the titles with
 * the table, and writes what is new or changed.
 * @param summary is kept up to date, so that it tells what was done also where this ends with an error
 * @param imported is told every title as it now stands, new, changed or not
 * @throws Unreadable when a file cannot be read at all; nothing was written then
 * @throws the signal's reason when it is aborted; another run goes on from there
 */
export async function importTitles(
  target: Pick<Target, 'table' | 'libraryIds'>,
  options: ImportOptions,
  summary: ImportSummary,
  imported: (title: TitleToIndex) => void,
): Promise<void> {
  const staging = new Staging();
  try {
    for (const file of options.files) await named(file, stage(file, staging, options, summary));
    options.signal?.throwIfAborted();
    await writeTitles(
      catalogueImport(target.table),
      staging,
      storeOptions(target, options),
      options,
      summary,
      imported,
    );
  } catch (error) {
    breakOff(summary);
    throw error;
  } finally {
    sortRemarks(summary, options.files);
    staging.close();
  }
}

/** Says of which file an operator's mistake was. */
async function named(file: string, staged: Promise<void>): Promise<void> {
  try {
    await staged;
  } catch (error) {
    if (error instanceof Unreadable) throw new Unreadable(`${file}: ${error.message}`);
    throw error;
  }
}

async function stage(file: string, staging: Staging, options: ImportOptions, summary: ImportSummary): Promise<void> {
  const before = summary.read;
  const several = options.files.length > 1 ? { file } : {};
  const about = (remark: string) => warn(summary, several, remark);
  for await (const { ...read } of readCatalogueFile(file, options, about)) {
    if (options.signal?.aborted) return;
    summary.read += 1;
    const { record, controlNumber, offset } = read;
    const origin: Origin = {
      ...several,
      record,
      ...(controlNumber !== undefined && { controlNumber }),
      ...(offset !== undefined && { offset }),
    };
    if ('reason' in read) reject(summary, [origin], read.reason);
    else {
      for (const reason of read.warnings) warn(summary, origin, reason);
      if ('holding' in read) staging.addHolding({ holding: read.holding, origin });
      else take(read.title, origin, staging, options, summary);
    }
    if (summary.read % 500 === 0) options.progress?.(`${summary.read} records read`);
  }
  options.progress?.(`${summary.read} records read`);
  if (summary.read === before) throw new Unreadable('there is no record in it');
}

function take(
  title: IncomingTitle,
  origin: Origin,
  staging: Staging,
  { decided = nothingDecided, review }: ImportOptions,
  summary: ImportSummary,
): void {
  try {
    const { verdict, by, judged } = staging.add(title, origin, decided);
    for (const { candidate, clue, verdict: each } of judged) {
      if (each === 'same' || clue.bond === 'description') continue;
      review?.note({ verdict: each, number: clue.id, known: candidate.described, origin, incoming: title });
    }
    if (verdict === 'doubtful' && by)
      reject(summary, [origin], doubtful(by.clue.id, by.candidate.described.title, title.title));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    reject(summary, [origin], error.message);
  }
}

function doubtful(number: string, known: string, incoming: string): string {
  return (
    `${number} stands for 「${known}」, and nobody can tell whether 「${incoming}」 is the same book: ` +
    `nothing was changed; --report FILE shows both, --decisions FILE takes the answer`
  );
}

function storeOptions(
  target: Pick<Target, 'libraryIds'>,
  { libraryId, decided = nothingDecided }: ImportOptions,
): StoreOptions {
  return {
    decided,
    ...(libraryId !== undefined && { libraryId }),
    ...(target.libraryIds && { libraryIds: target.libraryIds }),
  };
}

async function writeTitles(
  table: CatalogueImport,
  staging: Staging,
  storing: StoreOptions,
  options: ImportOptions,
  summary: ImportSummary,
  imported: (title: TitleToIndex) => void,
): Promise<void> {
  const total = staging.count();
  const portions = identified(table, staging, storing, portionSize);
  let done = 0;
  const work = async () => {
    for await (const portion of portions) {
      options.signal?.throwIfAborted();
      for (const stored of await storePortion(table, staging, portion, storing)) {
        count(stored, options.review, summary);
        if (stored.outcome !== 'doubtful' && stored.outcome !== 'merged') imported(stored);
      }
      done += portion.length;
      options.progress?.(`${done} of ${total} titles`);
    }
  };
  // All share one generator, so that each portion is taken once. All end before the files close.
  const ended = await Promise.allSettled(Array.from({ length: portionsAtOnce }, work));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  for (const held of staging.holdings()) {
    options.signal?.throwIfAborted();
    const titleId = await storeHolding(table, held, storing, summary);
    if (titleId !== undefined) staging.revisit(titleId);
  }
  for (const titleIds of staging.revisited(portionSize)) {
    options.signal?.throwIfAborted();
    for (const title of await table.indexed(titleIds)) imported(title);
  }
}

function count(stored: Stored, review: ReviewFile | undefined, summary: ImportSummary): void {
  const { origins, title } = stored.staged;
  const [origin] = origins;
  if (!origin) return;
  for (const reason of stored.warnings) warn(summary, origin, reason);
  const noted = stored.outcome === 'doubtful' ? [stored.by] : stored.others;
  for (const { candidate, clue, verdict } of noted) {
    const { record } = candidate.of;
    review?.note({ verdict, number: clue.id, titleId: record.titleId, known: record, origin, incoming: title });
  }
  if (stored.outcome === 'doubtful') {
    reject(summary, origins, doubtful(stored.by.clue.id, stored.by.candidate.of.record.title, title.title));
    return;
  }
  const { before, record } = stored;
  if (before && before.record.title !== record.title)
    review?.note({
      verdict: 'same',
      number: record.titleId,
      titleId: record.titleId,
      known: before.record,
      origin,
      incoming: record,
    });
  summary[stored.outcome] += 1;
  summary.merged += origins.length - 1;
}
