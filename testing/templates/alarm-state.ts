/**
 * What CloudWatch would make of an alarm in a template, given values of its metric: enough to see it ring and be
 * silent.
 */
import type { Json, Resource } from './synthesis.ts';

type Dimension = { readonly Name: string; readonly Value: Json };

/**
 * Namespace, name and names of dimensions, as AWS's documents list them: `AWS/SQS ApproximateAgeOfOldestMessage
 * QueueName`.
 */
export function metricOf({ Properties }: Resource): string {
  // An alarm over several metrics has no name of one, and would stand here as `undefined undefined`.
  const names = dimensionsIn(Properties).map(({ Name }) => Name);
  return [Properties['Namespace'], Properties['MetricName'], ...names.toSorted()].map(String).join(' ');
}

/** The values of the dimensions of an alarm's metric. */
export function dimensionsOf({ Properties }: Resource): { readonly [name: string]: Json } {
  return Object.fromEntries(dimensionsIn(Properties).map(({ Name, Value }) => [Name, Value]));
}

const dimensionsIn = (properties: Resource['Properties']) =>
  (properties['Dimensions'] ?? []) as unknown as readonly Dimension[];

/**
 * @param periods for each period, the oldest first, the values of metrics by name as in `metricOf`; none where absent
 */
export function stateOf(alarm: Resource, periods: readonly ReadonlyMap<string, number>[]): 'ALARM' | 'OK' {
  const { Properties } = alarm;
  if (Properties['ComparisonOperator'] !== 'GreaterThanOrEqualToThreshold') throw new Error('another comparison');
  if (Properties['TreatMissingData'] !== 'notBreaching') throw new Error('missing data is no good news here');
  const evaluated = periods.slice(-Number(Properties['EvaluationPeriods']));
  const breaching = evaluated.filter((values) => {
    const value = values.get(metricOf(alarm));
    return value !== undefined && value >= Number(Properties['Threshold']);
  });
  return breaching.length === Number(Properties['EvaluationPeriods']) ? 'ALARM' : 'OK';
}
