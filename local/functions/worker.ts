/**
 * Runs one function's bundle in a thread of its own, with its own environment. Unlike Lambda, which gives each
 * environment one event at a time, several invocations may be under way here, interleaved at their awaits: a handler
 * that keeps request state in module variables would show it sooner on this stack than in the cloud.
 */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, Loaded, Outcome, WorkerTask } from './messages.ts';

type Handler = (event: unknown, context: object) => unknown;

const task = workerData as WorkerTask;
const module = import(pathToFileURL(task.file).href) as Promise<{ [name: string]: Handler | undefined }>;

const loaded = (): void => parentPort?.postMessage({ outcome: 'loaded' } satisfies Loaded);
void module.then(loaded, loaded);

parentPort?.on('message', (invocation: Invocation) => {
  void run(invocation).then((outcome) => parentPort?.postMessage(outcome));
});

async function run({ id, event, timeoutMs }: Invocation): Promise<Outcome> {
  try {
    const handler = (await module)[task.exportName];
    if (handler === undefined) throw new Error(`${task.exportName} is undefined or not exported`);
    const returned = await handler(event, contextOf(id, Date.now() + timeoutMs));
    // As Lambda does: what does not survive JSON does not reach the caller.
    return { id, outcome: 'returned', json: JSON.stringify(returned) };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    process.stderr.write(
      `${JSON.stringify({ function: task.name, requestId: id, errorType: name, errorMessage: message, stack })}\n`,
    );
    return { id, outcome: 'failed', errorType: name, errorMessage: message };
  }
}

function contextOf(awsRequestId: string, deadlineAt: number): object {
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: task.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: task.arn,
    logGroupName: `/aws/lambda/${task.name}`,
    logStreamName: 'local',
    memoryLimitInMB: String(task.memoryMb),
    getRemainingTimeInMillis: () => Math.max(0, deadlineAt - Date.now()),
  };
}
