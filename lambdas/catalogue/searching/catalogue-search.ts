import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { snapshotSearch, type SnapshotSearch } from '../../../adapters/search/snapshot-search.ts';
import { openSnapshotStore } from '../../../adapters/search/snapshots.ts';
import { readEnvironment } from '../../http/environment.ts';
import { logWarning } from '../../http/log.ts';

/** The search over the stage's catalogue, opened at first use. It tells alarms when it fails, and how full it is. */
export function openCatalogueSearch(): SnapshotSearch {
  const { searchBucket, searchMostTitles, stage } = readEnvironment(['searchBucket', 'searchMostTitles', 'stage']);
  // As the alarms of lib/stacks/alarms.ts know them.
  const metrics = new Metrics({ namespace: 'MyLibrary', serviceName: 'search', defaultDimensions: { stage } });
  const tell = (name: string, unit: typeof MetricUnit.Count | typeof MetricUnit.Percent, value: number) => {
    metrics.addMetric(name, unit, value);
    metrics.publishStoredMetrics();
  };
  return snapshotSearch(openSnapshotStore(searchBucket), {
    warn: logWarning,
    opened: ({ titles }) => tell('SearchIndexFull', MetricUnit.Percent, (100 * titles) / searchMostTitles),
    failed: () => tell('SearchIndexFailed', MetricUnit.Count, 1),
  });
}
