import { catalogueImport } from '../../adapters/dynamodb/catalogue/catalogue-import.ts';
import { titlesToIndex } from '../../adapters/dynamodb/catalogue/title-additions.ts';
import { SearchIndex } from '../../adapters/search/index-update.ts';
import type { Remark } from './import-command.ts';
import { Unreadable, type ReadRecord } from './incoming.ts';
import { readCatalogueFile, type ReadOptions } from './read-file.ts';
import { openStaging, type Staging } from './staging.ts';
import { storeTitles, type Outcome } from './store-titles.ts';
import type { Target } from './import-targets.ts';

/** What an import did. Records are counted by `read` and `rejected`, titles by the others. */
export type ImportSummary = {
  read: number;
  imported: number;
  updated: number;
  unchanged: number;
  rejected: number;
  warnings: number;
  rejects: Remark[];
  warned: Remark[];
  /** Titles new or changed in the search index. */
  searchable: number;
};

export type ImportOptions = ReadOptions & {
  readonly files: readonly string[];
  readonly libraryId?: string;
  /** Makes the search index anew from the table. */
  readonly rebuildSearch?: boolean;
  /** The instant of the import, ISO 8601. */
  readonly startedAt: string;
  readonly progress?: (text: string) => void;
  readonly signal?: AbortSignal;
  /** How long to wait for readers of the search index; by default as long as they may take. */
  readonly readersMs?: number;
};

/** Titles are compared and written in portions of this many, and so many portions at a time. */
const portionSize = 25;
const portionsAtOnce = 3;
/** Remarks beyond this many are counted only. */
const maxRemarks = 10_000;

/**
 * Imports catalogue files (L1): reads them into a staging file, compares the titles with the table,
 * writes what is new or changed, and ships the search index.
 * @throws Unreadable when a file cannot be read at all; nothing was written then
 * @throws the signal's reason when it is aborted; another run goes on from there
 */
export async function runImport(target: Target, options: ImportOptions): Promise<ImportSummary> {
  const summary: ImportSummary = {
    read: 0,
    imported: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
    rejects: [],
    warned: [],
    searchable: 0,
  };
  const staging = openStaging();
  try {
    for (const file of options.files) await named(file, stage(file, staging, options, summary));
    options.signal?.throwIfAborted();
    await write(target, staging, options, summary);
  } finally {
    staging.close();
  }
  return summary;
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
  for await (const read of readCatalogueFile(file, options)) {
    if (options.signal?.aborted) return;
    summary.read += 1;
    const { reject, warnings } = take(read, staging);
    if (reject !== undefined) {
      summary.rejected += 1;
      remark(summary.rejects, { ...several, record: read.record, reason: reject });
    }
    for (const reason of warnings) warn(summary, { ...several, record: read.record, reason });
    if (summary.read % 500 === 0) options.progress?.(`${summary.read} records read`);
  }
  options.progress?.(`${summary.read} records read`);
  if (summary.read === before) throw new Unreadable('there is no record in it');
}

function take(read: ReadRecord, staging: Staging): { reject?: string; warnings: readonly string[] } {
  if ('reason' in read) return { reject: read.reason, warnings: [] };
  try {
    return { warnings: [...read.warnings, ...staging.add(read.title)] };
  } catch (error) {
    if (error instanceof Unreadable) return { reject: error.message, warnings: read.warnings };
    throw error;
  }
}

function warn(summary: ImportSummary, warning: Remark): void {
  summary.warnings += 1;
  remark(summary.warned, warning);
}

function remark(list: Remark[], one: Remark): void {
  if (list.length < maxRemarks) list.push(one);
}

async function write(target: Target, staging: Staging, options: ImportOptions, summary: ImportSummary): Promise<void> {
  const table = catalogueImport(target.table);
  const index = await SearchIndex.open(target.snapshots, {
    everyTitle: () => table.everyTitle(),
    ...(options.rebuildSearch !== undefined && { anew: options.rebuildSearch }),
  });
  try {
    const total = staging.count();
    const portions = staging.portions(portionSize);
    const work = async () => {
      for (const portion of portions) {
        options.signal?.throwIfAborted();
        const stored = await storeTitles(table, portion, {
          ...(options.libraryId !== undefined && { libraryId: options.libraryId }),
          ...(target.libraryIds && { libraryIds: target.libraryIds }),
        });
        for (const { outcome, warnings, ...title } of stored) {
          count(summary, outcome, warnings);
          index.put(title);
        }
        options.progress?.(`${doneOf(summary)} of ${total} titles`);
      }
    };
    // All share one generator, so that each portion is taken once. All end before the files close.
    const ended = await Promise.allSettled(Array.from({ length: portionsAtOnce }, work));
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
    options.progress?.('updating the search index');
    // Titles added or removed by hand whose own way into the index failed go along.
    const additions = titlesToIndex(target.table);
    const waiting = await additions.read();
    index.change(waiting);
    summary.searchable = await index.ship(options.startedAt, options.readersMs);
    await additions.done(waiting);
  } finally {
    index.remove();
  }
}

function count(summary: ImportSummary, outcome: Outcome, warnings: readonly string[]): void {
  summary[outcome] += 1;
  for (const reason of warnings) warn(summary, { reason });
}

function doneOf({ imported, updated, unchanged }: ImportSummary): number {
  return imported + updated + unchanged;
}
