/** What CloudWatch would make of an alarm in a template, given values of its metrics: enough to see it ring and be silent. */
import type { Json, Resource } from './synthesis.ts';

type MetricOf = { readonly Namespace: string; readonly MetricName: string; readonly Dimensions?: readonly Dimension[] };
type Dimension = { readonly Name: string; readonly Value: Json };
type Query = {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: MetricOf; readonly Period: number; readonly Stat: string };
  readonly ReturnData?: boolean;
};

/** Namespace, name and names of dimensions, as AWS's documents list them: `AWS/SQS ApproximateAgeOfOldestMessage QueueName`. */
export function metricsOf({ Properties }: Resource): string[] {
  return queriesOf(Properties).flatMap(({ MetricStat }) => (MetricStat ? [nameOf(MetricStat.Metric)] : []));
}

const nameOf = ({ Namespace, MetricName, Dimensions = [] }: MetricOf) =>
  [Namespace, MetricName, ...Dimensions.map(({ Name }) => Name).toSorted()].join(' ');

/** The values of the dimensions of an alarm's one metric. */
export function dimensionsOf({ Properties }: Resource): { readonly [name: string]: Json } {
  const dimensions = queriesOf(Properties)[0]?.MetricStat?.Metric.Dimensions ?? [];
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));
}

/** @param periods for each period, the oldest first, the values of metrics by name as in `metricsOf`; none where absent */
export function stateOf(alarm: Resource, periods: readonly ReadonlyMap<string, number>[]): 'ALARM' | 'OK' {
  const { Properties } = alarm;
  if (Properties['ComparisonOperator'] !== 'GreaterThanOrEqualToThreshold') throw new Error('another comparison');
  if (Properties['TreatMissingData'] !== 'notBreaching') throw new Error('missing data is no good news here');
  const evaluated = periods.slice(-Number(Properties['EvaluationPeriods']));
  const breaching = evaluated.filter((values) => {
    const value = valueOf(queriesOf(Properties), values);
    return value !== undefined && value >= Number(Properties['Threshold']);
  });
  return breaching.length === Number(Properties['EvaluationPeriods']) ? 'ALARM' : 'OK';
}

/** Sums of filled metrics are the only arithmetic that the templates use. */
function valueOf(queries: readonly Query[], values: ReadonlyMap<string, number>): number | undefined {
  const valueById = new Map(
    queries.flatMap(({ Id, MetricStat }) => (MetricStat ? [[Id, values.get(nameOf(MetricStat.Metric))] as const] : [])),
  );
  const { Id, Expression } = queries.find(({ ReturnData }) => ReturnData !== false) ?? { Id: '' };
  if (Expression === undefined) return valueById.get(Id);
  const terms = Expression.split(' + ').map((term) => /^FILL\((\w+), 0\)$/.exec(term)?.[1]);
  if (terms.includes(undefined)) throw new Error(`an expression that is no sum: ${Expression}`);
  return terms.reduce((sum, id) => sum + (valueById.get(id ?? '') ?? 0), 0);
}

function queriesOf(properties: Resource['Properties']): readonly Query[] {
  if (properties['Metrics']) return properties['Metrics'] as unknown as Query[];
  const { Namespace, MetricName, Dimensions, Period } = properties;
  const Metric = { Namespace, MetricName, Dimensions } as unknown as MetricOf;
  return [{ Id: 'm', MetricStat: { Metric, Period: Number(Period), Stat: '' } }];
}
