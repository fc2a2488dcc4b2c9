import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArguments, usage, type Arguments } from './arguments.ts';
import { takeLock, type Lock } from './lock.ts';
import { logInLines } from './log-ins.ts';
import { slowerBy } from './pace.ts';
import { listen } from './server.ts';
import type { LocalStack } from './stack.ts';
import { isSeedingUnfinished } from './seeding-mark.ts';

/** Lambda runs Node 24, and so does everything here. */
const nodeMajor = 24;
const root = resolve(import.meta.dirname, '..');
/** One line, then the exit: nobody is helped by our stack trace. */
const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};
const say = (text: string) => console.log(text);

if (Number(process.versions.node.split('.')[0]) !== nodeMajor) {
  fail(`My Library runs on Node ${nodeMajor}, as in Lambda; this is Node ${process.versions.node}.`);
}
// Lambda's clocks show UTC; days are the library's own affair.
process.env['TZ'] = 'UTC';
if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
await main(read(process.argv.slice(2)));

function read(args: readonly string[]): Arguments {
  try {
    return parseArguments(args, process.env['PORT']);
  } catch (error) {
    return fail(messageOf(error));
  }
}

async function main({ fresh, empty, port }: Arguments): Promise<void> {
  const startedAt = performance.now() - process.uptime() * 1000;
  const folder = resolve(root, process.env['MY_LIBRARY_DATA'] ?? '.local');
  const lock = lockOr(folder);
  process.once('exit', lock.release);
  try {
    const server = await listen(port);
    lock.note({ url: server.url });
    const dataDir = dataFolder(folder, fresh, empty);
    // Loaded after the checks above, so that a refusal comes at once.
    const { startLocalStack } = await import('./stack.ts');
    const death: { tell: (message: string) => void } = { tell: fail };
    onSignals(() => process.exit(0));
    const stack = await startLocalStack({
      dataDir,
      server,
      seed: !empty,
      empty,
      say,
      report: (message) => console.error(`  ${message}`),
      onDeath: (message) => death.tell(message),
    });
    lock.note({ enginePids: stack.engines.database.pid === undefined ? [] : [stack.engines.database.pid] });
    const end = endOnce(stack.stop);
    death.tell = (message) => {
      console.error(message);
      void end(1);
    };
    onSignals(() => void end(0));
    announce(stack, dataDir, startedAt);
  } catch (error) {
    fail(messageOf(error));
  }
}

function lockOr(folder: string): Lock {
  try {
    return takeLock(folder);
  } catch (error) {
    return fail(messageOf(error));
  }
}

/** Data with and without the demo lie apart, so that neither start spoils the other's. */
function dataFolder(folder: string, fresh: boolean, empty: boolean): string {
  const dataDir = join(folder, empty ? 'empty' : 'demo');
  if (!fresh && isSeedingUnfinished(dataDir))
    say('The last start ended while the demo data was being made; it begins anew.');
  if (fresh || isSeedingUnfinished(dataDir)) rmSync(dataDir, { recursive: true, force: true });
  return dataDir;
}

/** Stops all and leaves; asked again, or when stopping hangs, it leaves at once. */
function endOnce(stop: () => Promise<void>): (code: number) => Promise<void> {
  let ending = false;
  return async (code) => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), 10_000 * slowerBy).unref();
    await stop().catch((error: unknown) => console.error(messageOf(error)));
    process.exit(code);
  };
}

function onSignals(leave: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, leave);
  }
}

function announce({ url, status }: Pick<LocalStack, 'url' | 'status'>, dataDir: string, startedAt: number): void {
  say(`
  Pages    ${url}/  ${url}/counter
  API      ${url}/api/health  ${url}/api/openapi.json
  Inbox    ${url}/_local/inbox
  Status   ${url}/_local/status
  Data     ${dataDir}  (what functions print: functions.log)
  Log-ins  ${logInLines(status.demo).join('\n           ')}

My Library is ready in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C ends it.`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
