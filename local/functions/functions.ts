import { randomUUID } from 'node:crypto';
import type { FunctionDefinition } from './definition.ts';
import { FunctionFailed } from './function-failed.ts';
import { LambdaWorker, type WriteLog } from './lambda-worker.ts';

/** A worker that nobody has called for this long is ended. */
const idleMs = 5 * 60_000;
/** Lambda takes and gives at most this much in one synchronous invocation. */
const payloadBytes = 6 * 1024 * 1024;

/** All functions of the stack. A worker starts with a function's first invocation. */
export class Functions {
  private readonly definitions: ReadonlyMap<string, FunctionDefinition>;
  private readonly workers = new Map<string, LambdaWorker>();
  private readonly retired = new Set<LambdaWorker>();
  private readonly log: WriteLog;
  private readonly sweep: NodeJS.Timeout;
  private stopped = false;

  constructor(definitions: readonly FunctionDefinition[], log: WriteLog) {
    this.definitions = new Map(
      definitions.flatMap((definition) => [
        [definition.arn, definition],
        [definition.name, definition],
      ]),
    );
    this.log = log;
    this.sweep = setInterval(() => this.endIdle(), 30_000).unref();
  }

  has(nameOrArn: string): boolean {
    return this.definitions.has(nameOrArn);
  }

  /**
   * Invokes a function and gives what it returned, after a trip through JSON.
   * @param nameOrArn the function's name or ARN
   * @throws {FunctionFailed} when it throws, crashes, runs out of time, or returns too much
   */
  async invoke(nameOrArn: string, event: unknown): Promise<unknown> {
    const definition = this.definitions.get(nameOrArn);
    if (definition === undefined) throw new FunctionFailed('unknown', `There is no function ${nameOrArn}.`);
    if (this.stopped) throw new FunctionFailed('crash', 'The stack is stopping.');
    const json = await this.workerFor(definition).invoke(randomUUID(), event);
    if (json !== undefined && Buffer.byteLength(json) > payloadBytes) {
      throw new FunctionFailed('too-large', `${definition.name} returned more than 6 MB.`);
    }
    return json === undefined ? null : (JSON.parse(json) as unknown);
  }

  /** Ends all workers; what they were doing fails. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweep);
    await Promise.all([...this.workers.values(), ...this.retired].map((worker) => worker.end()));
  }

  private workerFor(definition: FunctionDefinition): LambdaWorker {
    const { name } = definition;
    const there = this.workers.get(name);
    if (there !== undefined && there.takesWork) return there;
    if (there !== undefined) this.retire(there);
    const worker = new LambdaWorker(definition, this.log);
    this.workers.set(name, worker);
    return worker;
  }

  private retire(worker: LambdaWorker): void {
    this.retired.add(worker);
    void worker.ended.then(() => this.retired.delete(worker));
  }

  private endIdle(): void {
    for (const [name, worker] of this.workers) {
      if (!worker.isIdleSince(Date.now() - idleMs)) continue;
      this.workers.delete(name);
      this.retire(worker);
      void worker.end();
    }
  }
}
