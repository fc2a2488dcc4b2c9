import { setTimeout as sleep } from 'node:timers/promises';
import { callEngine } from '../engines/aws-json.ts';
import { region } from '../templates/resolver.ts';
import { failedItems, type Mapping } from './mapping.ts';
import type { SourceParts } from './table-stream.ts';

type Message = {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly Attributes?: { readonly [name: string]: string };
  readonly MessageAttributes?: {
    readonly [name: string]: { StringValue?: string; BinaryValue?: string; DataType: string };
  };
  readonly MD5OfBody?: string;
};

const idlePollMs = 250;

/**
 * Feeds a function from a queue until the signal stops it. What the function does not report as failed is deleted; the
 * rest becomes visible again and goes to the queue's dead letters by its own redrive policy.
 */
export async function followQueue(mapping: Mapping, queueUrl: string, parts: SourceParts): Promise<void> {
  const underWay = new Set<Promise<void>>();
  while (!parts.signal.aborted) {
    const messages = await receive(mapping, queueUrl, parts);
    if (messages.length === 0) {
      if (underWay.size === 0) await parts.quiet.idle(mapping.key, idlePollMs, parts.signal);
      else await Promise.race([...underWay, sleep(idlePollMs, undefined, { ref: false })]);
      continue;
    }
    const batch = deliver(mapping, queueUrl, messages, parts).finally(() => underWay.delete(batch));
    underWay.add(batch);
    if (underWay.size >= mapping.maximumConcurrency) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}

async function receive(
  { key, batchSize }: Mapping,
  QueueUrl: string,
  { url, signal, report }: SourceParts,
): Promise<Message[]> {
  const input = {
    QueueUrl,
    MaxNumberOfMessages: Math.min(batchSize, 10),
    AttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  };
  try {
    const { Messages = [] } = await callEngine<{ Messages?: Message[] }>(url, 'sqs', 'ReceiveMessage', input, signal);
    return Messages;
  } catch (error) {
    if (!signal.aborted) report(`${key}: the queue cannot be read: ${String(error)}`);
    return [];
  }
}

async function deliver(
  mapping: Mapping,
  QueueUrl: string,
  messages: readonly Message[],
  parts: SourceParts,
): Promise<void> {
  const records = messages.map((message) => recordOf(message, mapping, parts.offsetMs()));
  const wanted = records.filter((record) => mapping.wants({ ...record, body: asJson(record.body) }));
  const ids = wanted.map(({ messageId }) => messageId);
  let failed = ids;
  try {
    const result = ids.length === 0 ? undefined : await parts.invoke(mapping.functionName, { Records: wanted });
    failed = mapping.reportsFailedItems ? [...failedItems(result, ids)] : [];
  } catch (error) {
    if (!parts.signal.aborted)
      parts.report(`${mapping.key}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const Entries = messages
    .filter(({ MessageId }) => !failed.includes(MessageId))
    .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  if (Entries.length === 0) return;
  await callEngine(parts.url, 'sqs', 'DeleteMessageBatch', { QueueUrl, Entries }).catch((error: unknown) => {
    if (!parts.signal.aborted) parts.report(`${mapping.key}: messages cannot be deleted: ${String(error)}`);
  });
}

/** A message as Lambda hands it over; the instants go by the library's clock. */
function recordOf(message: Message, { sourceArn }: Mapping, offsetMs: number) {
  const shifted = (name: string) => String(Number(message.Attributes?.[name] ?? 0) + offsetMs);
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(
    ([name, { StringValue, BinaryValue, DataType }]) => [
      name,
      {
        stringValue: StringValue,
        binaryValue: BinaryValue,
        dataType: DataType,
        stringListValues: [],
        binaryListValues: [],
      },
    ],
  );
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: {
      ...message.Attributes,
      SentTimestamp: shifted('SentTimestamp'),
      ApproximateFirstReceiveTimestamp: shifted('ApproximateFirstReceiveTimestamp'),
    },
    messageAttributes: Object.fromEntries(attributes) as object,
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: sourceArn,
    awsRegion: region,
  };
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
