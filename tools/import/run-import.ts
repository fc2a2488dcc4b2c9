import { catalogueImport } from '../../adapters/dynamodb/catalogue/catalogue-import.ts';
import { titlesToIndex } from '../../adapters/dynamodb/catalogue/title-additions.ts';
import { SearchIndex } from '../../adapters/search/index-update.ts';
import { importTitles, type ImportOptions as TitleOptions } from './import-titles.ts';
import { newSummary, warn, type ImportSummary } from './tally.ts';
import type { Target } from './import-targets.ts';

export type ImportOptions = TitleOptions & {
  /** Makes the search index anew from the table. */
  readonly rebuildSearch?: boolean;
  /** The instant of the import, ISO 8601. */
  readonly startedAt: string;
  /** How long to wait for readers of the search index; by default as long as they may take. */
  readonly readersMs?: number;
};

/**
 * Imports catalogue files (L1) into the table, and ships the search index.
 * @param summary is kept up to date, so that it tells what was done also where the import ends with an error
 * @throws as importTitles
 */
export async function runImport(
  target: Target,
  options: ImportOptions,
  summary: ImportSummary = newSummary(),
): Promise<ImportSummary> {
  const index = await SearchIndex.open(target.snapshots, {
    everyTitle: () => catalogueImport(target.table).everyTitle(),
    ...(options.rebuildSearch !== undefined && { anew: options.rebuildSearch }),
  });
  try {
    await importTitles(target, options, summary, (title) => index.put(title));
    options.progress?.('updating the search index');
    // Titles added or removed by hand whose own way into the index failed go along.
    const additions = titlesToIndex(target.table);
    const waiting = await additions.read();
    index.change(waiting);
    summary.searchable = await index.ship(options.startedAt, options.readersMs);
    await additions.done(waiting, new Date().toISOString());
    warnBeforeLimit(index.titles, target.maxTitles, summary);
  } finally {
    index.remove();
  }
  return summary;
}

/** As the alarm `SearchIndexFull` rings: in time to raise the setting before the next large file. */
function warnBeforeLimit(titles: number, maxTitles: number | undefined, summary: ImportSummary): void {
  if (maxTitles === undefined || titles < maxTitles * 0.8) return;
  const full = `the search has ${titles} titles and is made for ${maxTitles}`;
  warn(summary, {}, `${full}: raise search.maxTitles in lib/settings.ts and deploy, before more are imported`);
}
