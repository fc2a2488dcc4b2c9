import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from './definition.ts';
import { FunctionFailed } from './function-failed.ts';
import type { Invocation, Loaded, Outcome, WorkerTask } from './messages.ts';
import { slowerBy } from '../pace.ts';

/** Takes what functions print, line by line or in pieces. */
export type WriteLog = (text: string) => void;

type Waiting = {
  readonly resolve: (json: string | undefined) => void;
  readonly reject: (error: FunctionFailed) => void;
  timer: NodeJS.Timeout;
};

/** A bundle that is not loaded by then never will be. */
const maxStartMs = 60_000 * slowerBy;

/** One worker thread with one function's bundle. After a crash or a timeout it takes no more work. */
export class LambdaWorker {
  /** Fulfilled when the thread is gone. */
  readonly ended: Promise<void>;
  private readonly worker: Worker;
  private readonly definition: FunctionDefinition;
  private readonly waiting = new Map<string, Waiting>();
  private usable = true;
  private isLoaded = false;
  private lastUsedAt = Date.now();

  constructor(definition: FunctionDefinition, log: WriteLog) {
    this.definition = definition;
    const { file, exportName, name, arn, memoryMb, environment } = definition;
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { file, exportName, name, arn, memoryMb } satisfies WorkerTask,
      env: { ...environment },
      stdout: true,
      stderr: true,
      // Options of the process that started the stack (a test runner's, a debugger's) are none of the function's.
      execArgv: [],
    });
    this.worker.stdout.on('data', (chunk: Buffer) => log(chunk.toString()));
    this.worker.stderr.on('data', (chunk: Buffer) => log(chunk.toString()));
    this.worker.on('message', (message: Outcome | Loaded) =>
      message.outcome === 'loaded' ? this.load() : this.settle(message),
    );
    this.worker.on('error', (error) => this.fail(error instanceof Error ? error.message : String(error)));
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', (code) => {
        this.fail(`the thread ended with ${code}`);
        resolve();
      });
    });
  }

  get takesWork(): boolean {
    return this.usable;
  }

  isIdleSince(instantMs: number): boolean {
    return this.waiting.size === 0 && this.lastUsedAt < instantMs;
  }

  /** @returns the result as JSON, undefined for a function that returns nothing */
  invoke(id: string, event: unknown): Promise<string | undefined> {
    this.lastUsedAt = Date.now();
    const { timeoutMs, name } = this.definition;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, timer: this.startTimer(id) });
      const invocation: Invocation = { id, event, timeoutMs };
      try {
        this.worker.postMessage(invocation);
      } catch (error) {
        this.take(id)?.reject(new FunctionFailed('error', `${name}: the event cannot be sent: ${String(error)}`));
      }
    });
  }

  async end(): Promise<void> {
    this.usable = false;
    await this.worker.terminate();
    await this.ended;
  }

  /** As in Lambda, the start of an environment does not count against the timeout; it has a limit of its own. */
  private startTimer(id: string): NodeJS.Timeout {
    const { timeoutMs } = this.definition;
    return setTimeout(() => this.timeOut(id), this.isLoaded ? timeoutMs : timeoutMs + maxStartMs);
  }

  private load(): void {
    this.isLoaded = true;
    for (const [id, waiting] of this.waiting) {
      clearTimeout(waiting.timer);
      waiting.timer = this.startTimer(id);
    }
  }

  private settle(outcome: Outcome): void {
    const waiting = this.take(outcome.id);
    this.lastUsedAt = Date.now();
    if (outcome.outcome === 'returned') waiting?.resolve(outcome.json);
    else
      waiting?.reject(
        new FunctionFailed('error', `${this.definition.name}: ${outcome.errorType}: ${outcome.errorMessage}`),
      );
    if (!this.usable && this.waiting.size === 0) void this.worker.terminate();
  }

  /** Lambda kills the environment. Here others may be at work in it: it gets nothing new, and ends after the last. */
  private timeOut(id: string): void {
    const { name, timeoutMs } = this.definition;
    this.usable = false;
    this.take(id)?.reject(new FunctionFailed('timeout', `${name}: Task timed out after ${timeoutMs / 1000} seconds`));
    if (this.waiting.size === 0) void this.worker.terminate();
  }

  private fail(reason: string): void {
    this.usable = false;
    const error = new FunctionFailed('crash', `${this.definition.name}: ${reason}`);
    for (const id of this.waiting.keys()) this.take(id)?.reject(error);
  }

  private take(id: string): Waiting | undefined {
    const waiting = this.waiting.get(id);
    if (waiting !== undefined) clearTimeout(waiting.timer);
    this.waiting.delete(id);
    return waiting;
  }
}
