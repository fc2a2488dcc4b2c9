import { setTimeout as sleep } from 'node:timers/promises';
import { callEngine, EngineRefused } from '../engines/aws-json.ts';
import { region } from '../templates/resolver.ts';
import { failedItems, type Mapping } from './mapping.ts';
import type { Positions } from './positions.ts';
import type { Quiet } from './quiet.ts';

type StreamRecord = {
  readonly eventName: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime: number };
};

export type SourceParts = {
  readonly url: string;
  readonly invoke: (functionName: string, event: unknown) => Promise<unknown>;
  readonly report: (message: string) => void;
  /** Difference of the library's clock to real time, in milliseconds. */
  readonly offsetMs: () => number;
  readonly signal: AbortSignal;
  readonly quiet: Quiet;
  /** Puts a message into the queue of that ARN. */
  readonly sendDeadLetter: (queueArn: string, message: object) => Promise<void>;
};

const idlePollMs = 200;
const shardsKnownForMs = 30_000;
const firstRetryMs = 500;
const slowestRetryMs = 30_000;

/**
 * Feeds a function from a table's stream until the signal stops it: in order, one batch after the other, filtered,
 * repeated from the first failed record on, given up after the mapping's retries.
 */
export async function followStream(mapping: Mapping, positions: Positions, parts: SourceParts): Promise<void> {
  const iterators = new Map<string, string>();
  let known: { readonly shards: readonly string[]; readonly until: number } | undefined;
  while (!parts.signal.aborted) {
    let busy = false;
    try {
      // Asking costs the engine a look at every record that the stream holds: not for each batch.
      if (known === undefined || performance.now() > known.until) {
        const shards = await shardsOf(mapping, parts);
        known = shards.length === 0 ? undefined : { shards, until: performance.now() + shardsKnownForMs };
      }
      for (const shard of known?.shards ?? []) {
        const iterator = iterators.get(shard) ?? (await iteratorFor(mapping, shard, positions, parts));
        const { Records, NextShardIterator } = await read(iterator, mapping, parts);
        if (Records.length > 0) await deliver(mapping, shard, Records, positions, parts);
        if (NextShardIterator === undefined) {
          // The shard is at its end; others have taken its place.
          iterators.delete(shard);
          known = undefined;
        } else iterators.set(shard, NextShardIterator);
        busy ||= Records.length > 0;
      }
    } catch (error) {
      iterators.clear();
      known = undefined;
      if (!parts.signal.aborted) parts.report(`${mapping.key}: the stream cannot be read: ${String(error)}`);
      await pause(firstRetryMs, parts.signal);
    }
    if (!busy) await parts.quiet.idle(mapping.key, idlePollMs, parts.signal);
  }
}

async function shardsOf({ sourceArn }: Mapping, { url, signal }: SourceParts): Promise<string[]> {
  type Described = { StreamDescription: { Shards?: { ShardId: string }[] } };
  const { StreamDescription } = await callEngine<Described>(
    url,
    'streams',
    'DescribeStream',
    { StreamArn: sourceArn },
    signal,
  );
  return (StreamDescription.Shards ?? []).map(({ ShardId }) => ShardId);
}

async function iteratorFor(
  { key, sourceArn, fromStart }: Mapping,
  ShardId: string,
  positions: Positions,
  { url, signal }: SourceParts,
): Promise<string> {
  const SequenceNumber = positions.get(key, `${sourceArn} ${ShardId}`);
  const from =
    SequenceNumber === undefined
      ? { ShardIteratorType: fromStart ? 'TRIM_HORIZON' : 'LATEST' }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber };
  const input = { StreamArn: sourceArn, ShardId };
  const ask = (start: object) =>
    callEngine<{ ShardIterator: string }>(url, 'streams', 'GetShardIterator', { ...input, ...start }, signal);
  try {
    return (await ask(from)).ShardIterator;
  } catch (error) {
    // The records after that place are older than a day and gone.
    if (!(error instanceof EngineRefused) || error.name !== 'TrimmedDataAccessException') throw error;
    return (await ask({ ShardIteratorType: 'TRIM_HORIZON' })).ShardIterator;
  }
}

type Read = { readonly Records: readonly StreamRecord[]; readonly NextShardIterator?: string };

function read(ShardIterator: string, { batchSize }: Mapping, { url, signal }: SourceParts): Promise<Read> {
  return callEngine<Read>(url, 'streams', 'GetRecords', { ShardIterator, Limit: batchSize }, signal);
}

async function deliver(
  mapping: Mapping,
  shard: string,
  records: readonly StreamRecord[],
  positions: Positions,
  parts: SourceParts,
): Promise<void> {
  const event = (record: StreamRecord) => ({
    ...record,
    awsRegion: region,
    eventSourceARN: mapping.sourceArn,
    dynamodb: {
      ...record.dynamodb,
      ApproximateCreationDateTime: Math.floor(record.dynamodb.ApproximateCreationDateTime + parts.offsetMs() / 1000),
    },
  });
  const wanted = records.map(event).filter((record) => mapping.wants(record));
  const settled = (sequenceNumber: string) =>
    positions.set(mapping.key, `${mapping.sourceArn} ${shard}`, sequenceNumber);
  const complete = await insist(mapping, wanted, settled, parts);
  const last = records.at(-1);
  if (complete && last !== undefined) settled(last.dynamodb.SequenceNumber);
}

/** @returns false when the stack was stopped meanwhile; what is not settled comes again after the next start */
async function insist(
  mapping: Mapping,
  batch: readonly StreamRecord[],
  settled: (sequenceNumber: string) => void,
  parts: SourceParts,
): Promise<boolean> {
  let rest = batch;
  let size = batch.length;
  for (let attempt = 0; rest.length > 0;) {
    const tried = rest.slice(0, size);
    const failedFrom = await attemptBatch(mapping, tried, parts);
    if (parts.signal.aborted) return false;
    const before = tried[failedFrom - 1];
    if (before !== undefined) settled(before.dynamodb.SequenceNumber);
    rest = rest.slice(failedFrom);
    if (failedFrom > 0) attempt = 0;
    if (failedFrom === tried.length) {
      size = rest.length;
    } else if (mapping.bisects && tried.length > 1 && failedFrom === 0) {
      size = Math.ceil(tried.length / 2);
    } else if (attempt < mapping.maximumRetries) {
      attempt += 1;
      await pause(Math.min(firstRetryMs * 2 ** (attempt - 1), slowestRetryMs), parts.signal);
    } else {
      const given = mapping.bisects || mapping.reportsFailedItems ? rest.slice(0, 1) : rest.slice(0, size);
      await giveUp(mapping, given, parts);
      rest = rest.slice(given.length);
      attempt = 0;
    }
    if (parts.signal.aborted) return false;
  }
  return true;
}

/** @returns how many records from the first on are done */
async function attemptBatch(
  mapping: Mapping,
  Records: readonly StreamRecord[],
  { invoke, report, signal }: SourceParts,
): Promise<number> {
  const ids = Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  try {
    const result = await invoke(mapping.functionName, { Records });
    if (!mapping.reportsFailedItems) return Records.length;
    const failed = failedItems(result, ids);
    return failed.length === 0 ? Records.length : Math.min(...failed.map((id) => ids.indexOf(id)));
  } catch (error) {
    if (!signal.aborted) report(`${mapping.key}: ${error instanceof Error ? error.message : String(error)}`);
    return 0;
  }
}

/** As Lambda does, the dead letter says where the records are and not what they hold. */
async function giveUp(
  mapping: Mapping,
  records: readonly StreamRecord[],
  { report, sendDeadLetter }: SourceParts,
): Promise<void> {
  const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  report(`${mapping.key}: given up after ${mapping.maximumRetries} retries: ${numbers.join(', ')}`);
  if (mapping.deadLetterArn === undefined) return;
  await sendDeadLetter(mapping.deadLetterArn, {
    requestContext: { functionArn: mapping.functionName, condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: {
      streamArn: mapping.sourceArn,
      startSequenceNumber: numbers[0],
      endSequenceNumber: numbers.at(-1),
      batchSize: numbers.length,
    },
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
