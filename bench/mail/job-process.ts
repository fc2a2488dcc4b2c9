/**
 * One run of a mail job in a process of its own, from the functions' real bundles: `plan` calls the job as the
 * Scheduler would, `send` is Lambda's part of the queue: receive, call, delete what did not fail, until nothing is
 * left. Ends with a line of JSON. It may be killed at any moment.
 *
 * node job-process.ts '{"plan": {...}, "send": {...}}'
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { callEngine } from '../../local/engines/aws-json.ts';

export type JobTask = {
  readonly plan?: { readonly bundle: string; readonly job: string; readonly scheduledTime: string };
  readonly send?: {
    readonly bundle: string;
    readonly sqs: string;
    readonly queueUrl: string;
    /** Batches that are sent at the same time. */
    readonly atOnce: number;
    /** The instant at which messages are received, by the library's clock. */
    readonly receivedAt: string;
    /** How long nothing must come before the queue counts as empty. */
    readonly emptyForMs: number;
  };
};

export type JobReport = {
  readonly planMs: number;
  readonly sendMs: number;
  readonly batches: number;
  readonly failed: number;
  readonly peakMb: number;
};

type Handler = (event: unknown, context: object) => Promise<unknown>;
type Message = { readonly MessageId: string; readonly ReceiptHandle: string; readonly Body: string };

const functionMs = 300_000;

/** What Lambda says of the time of a function that begins now. */
function contextFromNow(): object {
  const calledAt = performance.now();
  return { getRemainingTimeInMillis: () => functionMs - (performance.now() - calledAt) };
}

const load = async (bundle: string): Promise<Handler> =>
  ((await import(pathToFileURL(bundle).href)) as { handler: Handler }).handler;

async function planAll({ bundle, job, scheduledTime }: NonNullable<JobTask['plan']>): Promise<void> {
  await (
    await load(bundle)
  )({ job, scheduledTime }, contextFromNow());
}

async function sendAll(task: NonNullable<JobTask['send']>): Promise<{ batches: number; failed: number }> {
  const handler = await load(task.bundle);
  const done = { batches: 0, failed: 0 };
  const work = async () => {
    let emptySince: number | undefined;
    for (;;) {
      const message = await receive(task);
      if (message === undefined) {
        emptySince ??= performance.now();
        if (performance.now() - emptySince > task.emptyForMs) return;
        await sleep(50);
        continue;
      }
      emptySince = undefined;
      done.batches += 1;
      if (await call(handler, message, task.receivedAt)) done.failed += 1;
      else
        await callEngine(task.sqs, 'sqs', 'DeleteMessage', {
          QueueUrl: task.queueUrl,
          ReceiptHandle: message.ReceiptHandle,
        });
    }
  };
  await Promise.all(Array.from({ length: task.atOnce }, work));
  return done;
}

async function receive({ sqs, queueUrl }: NonNullable<JobTask['send']>): Promise<Message | undefined> {
  const { Messages = [] } = await callEngine<{ Messages?: Message[] }>(sqs, 'sqs', 'ReceiveMessage', {
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 1,
  });
  return Messages[0];
}

/** @returns whether the function wants the message again */
async function call(handler: Handler, { MessageId, Body }: Message, receivedAt: string): Promise<boolean> {
  const attributes = { ApproximateFirstReceiveTimestamp: String(Date.parse(receivedAt)) };
  const answer = await handler({ Records: [{ messageId: MessageId, body: Body, attributes }] }, contextFromNow());
  return (answer as { batchItemFailures: unknown[] }).batchItemFailures.length > 0;
}

const task = JSON.parse(process.argv[2] ?? '{}') as JobTask;
const began = performance.now();
if (task.plan) await planAll(task.plan);
const planned = performance.now();
const sent = task.send ? await sendAll(task.send) : { batches: 0, failed: 0 };
const emptyMs = task.send ? task.send.emptyForMs : 0;
const report: JobReport = {
  planMs: planned - began,
  sendMs: Math.max(0, performance.now() - planned - emptyMs),
  ...sent,
  peakMb: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(report));
process.exit(0);
