import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** What alarms know of the search (lib/constructs/watch-rows.ts): percent to which its index is full, failed loads. */
export function searchMetrics(stage: string, maxTitles: number) {
  const metrics = new Metrics({ namespace: 'MyLibrary', serviceName: 'search', defaultDimensions: { stage } });
  const tell = (name: string, unit: typeof MetricUnit.Count | typeof MetricUnit.Percent, value: number) => {
    metrics.addMetric(name, unit, value);
    metrics.publishStoredMetrics();
  };
  return {
    opened: ({ titles }: { readonly titles: number }) =>
      tell('SearchIndexFull', MetricUnit.Percent, (100 * titles) / maxTitles),
    failed: () => tell('SearchIndexFailed', MetricUnit.Count, 1),
  };
}
