import { snapshotSearch, type SnapshotSearch } from '../../../adapters/search/snapshot-search.ts';
import { openSnapshotStore } from '../../../adapters/search/snapshots.ts';
import { readEnvironment } from '../../http/environment.ts';
import { logWarning } from '../../http/log.ts';
import { searchMetrics } from './search-metrics.ts';

/** The search over the stage's catalogue, opened at first use. It tells alarms when it fails, and how full it is. */
export function openCatalogueSearch(): SnapshotSearch {
  const { searchBucket, searchMostTitles, stage } = readEnvironment(['searchBucket', 'searchMostTitles', 'stage']);
  return snapshotSearch(openSnapshotStore(searchBucket), {
    warn: logWarning,
    ...searchMetrics(stage, searchMostTitles),
  });
}
