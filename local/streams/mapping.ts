import type { Assembly, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';
import { checkPattern, matchesPattern } from './event-pattern.ts';

/** An event source mapping as its template describes it. */
export type Mapping = {
  readonly key: string;
  /** A table's stream or a queue. */
  readonly sourceArn: string;
  readonly functionName: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly fromStart: boolean;
  readonly maximumRetries: number;
  readonly bisects: boolean;
  readonly reportsFailedItems: boolean;
  readonly deadLetterArn: string | undefined;
  readonly maximumConcurrency: number;
  /** Whether a record starts the function at all. */
  readonly wants: (record: unknown) => boolean;
};

/** Lambda's own default of -1 (until the record is too old) would block a stream for a day. */
const retriesWithoutLimit = 10_000;

/** @throws {UnknownInTemplate} for a source or a filter that this stack does not know */
export function mappingsOf(assembly: Assembly, resolver: Resolver): Mapping[] {
  return resourcesOf(assembly, 'AWS::Lambda::EventSourceMapping').map((resource) => {
    const properties = resolver.properties(resource);
    const sourceArn = String(properties['EventSourceArn']);
    if (!/^arn:aws:(dynamodb|sqs):/.test(sourceArn))
      throw new UnknownInTemplate(resource.key, `the event source ${sourceArn}`);
    const retries = Number(properties['MaximumRetryAttempts'] ?? -1);
    const { OnFailure } = (properties['DestinationConfig'] ?? {}) as { OnFailure?: { Destination?: string } };
    const { MaximumConcurrency = 5 } = (properties['ScalingConfig'] ?? {}) as { MaximumConcurrency?: number };
    return {
      key: resource.key,
      sourceArn,
      functionName: String(properties['FunctionName']),
      enabled: properties['Enabled'] !== false,
      batchSize: Number(properties['BatchSize'] ?? (sourceArn.startsWith('arn:aws:sqs:') ? 10 : 100)),
      fromStart: properties['StartingPosition'] === 'TRIM_HORIZON',
      maximumRetries: retries < 0 ? retriesWithoutLimit : retries,
      bisects: properties['BisectBatchOnFunctionError'] === true,
      reportsFailedItems: ((properties['FunctionResponseTypes'] ?? []) as string[]).includes('ReportBatchItemFailures'),
      deadLetterArn: OnFailure?.Destination,
      maximumConcurrency: Number(MaximumConcurrency),
      wants: filterOf(resource, properties['FilterCriteria']),
    };
  });
}

function filterOf({ key }: Resource, criteria: unknown): Mapping['wants'] {
  const { Filters = [] } = (criteria ?? {}) as { Filters?: readonly { Pattern: string }[] };
  const patterns = Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown);
  try {
    patterns.forEach(checkPattern);
  } catch (error) {
    throw new UnknownInTemplate(key, error instanceof Error ? error.message : 'its filter');
  }
  return (record) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, record));
}

/** Ids that a function reported as failed; a malformed report fails the whole batch, as in Lambda. */
export function failedItems(result: unknown, ids: readonly string[]): readonly string[] {
  const { batchItemFailures } = (result ?? {}) as {
    batchItemFailures?: readonly { itemIdentifier?: unknown }[] | null;
  };
  if (batchItemFailures === undefined || batchItemFailures === null) return [];
  const failed = batchItemFailures.map(({ itemIdentifier }) => String(itemIdentifier));
  return failed.every((id) => ids.includes(id)) ? failed : ids;
}
