import { join } from 'node:path';
import { callEngine } from '../engines/aws-json.ts';
import type { Mapping } from './mapping.ts';
import { openPositions } from './positions.ts';
import { followQueue } from './queue.ts';
import { followStream, type SourceParts } from './table-stream.ts';

export type EventSources = { readonly stop: () => Promise<void> };

export type EventSourceOptions = Pick<SourceParts, 'invoke' | 'report' | 'offsetMs'> & {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly storageUrl: string;
  readonly queueUrl: (queueName: string) => string;
};

/** Starts to feed the functions that read the table's stream or a queue. */
export function startEventSources(mappings: readonly Mapping[], options: EventSourceOptions): EventSources {
  const stopping = new AbortController();
  const positions = openPositions(join(options.dataDir, 'streams.json'));
  const { invoke, report, offsetMs, storageUrl: url } = options;
  const queueUrlOf = (arn: string) => options.queueUrl(arn.split(':').at(-1) ?? '');
  const parts = {
    invoke,
    report,
    offsetMs,
    signal: stopping.signal,
    sendDeadLetter: async (queueArn: string, message: object) => {
      await callEngine(url, 'sqs', 'SendMessage', { QueueUrl: queueUrlOf(queueArn), MessageBody: JSON.stringify(message) });
    },
  };
  const loops = mappings.map((mapping) =>
    mapping.sourceArn.startsWith('arn:aws:sqs:')
      ? followQueue(mapping, queueUrlOf(mapping.sourceArn), { ...parts, url })
      : followStream(mapping, positions, { ...parts, url: options.databaseUrl }),
  );
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}
