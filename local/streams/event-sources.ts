import { join } from 'node:path';
import { callEngine } from '../engines/aws-json.ts';
import type { Mapping } from './mapping.ts';
import { openPositions } from './positions.ts';
import { createQuiet } from './quiet.ts';
import { followQueue } from './queue.ts';
import { followStream, type SourceParts } from './table-stream.ts';
import { slowerBy } from '../pace.ts';

export type EventSources = {
  /** Waits until what was written or queued before has been handed over: streams first, as they fill queues. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Long enough for a small library's mails at their pace; nobody waits longer for an answer. */
const settledWithinMs = 20_000 * slowerBy;

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
  const quiet = createQuiet();
  const parts = {
    quiet,
    invoke,
    report,
    offsetMs,
    signal: stopping.signal,
    sendDeadLetter: async (queueArn: string, message: object) => {
      await callEngine(url, 'sqs', 'SendMessage', {
        QueueUrl: queueUrlOf(queueArn),
        MessageBody: JSON.stringify(message),
      });
    },
  };
  const isQueue = ({ sourceArn }: Mapping) => sourceArn.startsWith('arn:aws:sqs:');
  const loops = mappings.map((mapping) =>
    isQueue(mapping)
      ? followQueue(mapping, queueUrlOf(mapping.sourceArn), { ...parts, url })
      : followStream(mapping, positions, { ...parts, url: options.databaseUrl }),
  );
  const keysOf = (some: readonly Mapping[]) => some.map(({ key }) => key);
  return {
    settled: async () => {
      const queues = mappings.filter(isQueue);
      const streams = mappings.filter((mapping) => !isQueue(mapping));
      // What a queue's function writes comes through the streams again.
      for (const sources of [streams, queues, streams, queues]) await quiet.wait(keysOf(sources), settledWithinMs);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}
