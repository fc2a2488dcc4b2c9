import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine, EngineOptions } from './engine.ts';
import { freePort } from './free-port.ts';
import { indexStreamRecords } from './stream-index.ts';
import { slowerBy } from '../pace.ts';

/** Attempts to find a free port: between asking for one and taking it another process may be faster. */
const startAttempts = 3;
const readyWithinMs = 10_000 * slowerBy;

/** The DynamoDB engine: `pid` lets the next start end it, should this process be killed without a chance to do so. */
export type Database = Engine & { readonly pid: number | undefined };

/**
 * Starts the dynoxide binary on a free port, its data in one file below `dataDir`. With DYNAMODB_ENDPOINT set,
 * that engine is used instead and never started or stopped from here.
 * @throws when there is no binary for this system, or it does not answer
 */
export async function startDatabase({ dataDir, onDeath }: EngineOptions): Promise<Database> {
  const given = process.env['DYNAMODB_ENDPOINT'];
  if (given !== undefined) return { url: given.replace(/\/$/, ''), pid: undefined, stop: async () => undefined };
  const folder = join(dataDir, 'dynamodb');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'table.db');
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawn(binary(), ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Its own group: Ctrl-C on the terminal reaches this process first, which then ends it in order.
      detached: true,
    });
    const url = `http://127.0.0.1:${port}`;
    const failure = await whetherReady(child, url);
    if (failure === undefined) {
      const database = running(child, url, onDeath);
      indexStreamRecords(file);
      return database;
    }
    child.kill('SIGKILL');
    if (attempt === startAttempts) throw new Error(`The DynamoDB engine (dynoxide) did not start: ${failure}`);
  }
}

function running(child: ChildProcess, url: string, onDeath: EngineOptions['onDeath']): Database {
  let stopping = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      if (!stopping) onDeath(`The DynamoDB engine (dynoxide) ended unexpectedly (${signal ?? `exit code ${code}`}).`);
      resolve();
    });
  });
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  return {
    url,
    pid: child.pid,
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      const late = setTimeout(killNow, 3_000 * slowerBy);
      await ended;
      clearTimeout(late);
      process.off('exit', killNow);
    },
  };
}

/** Undefined as soon as the engine answers, else why it does not. */
async function whetherReady(child: ChildProcess, url: string): Promise<string | undefined> {
  let said = '';
  let over: string | undefined;
  child.stderr?.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2_000)));
  child.once('error', (error) => (over = error.message));
  child.once('exit', (code, signal) => (over ??= said.trim() || `it ended with ${signal ?? code}`));
  const until = Date.now() + readyWithinMs;
  while (Date.now() < until) {
    if (over !== undefined) return over;
    const answered = await fetch(url, { signal: AbortSignal.timeout(1_000 * slowerBy) }).then(
      (response) => response.arrayBuffer().then(() => true),
      () => false,
    );
    if (answered && over === undefined) return undefined;
    await sleep(10);
  }
  return `no answer within ${readyWithinMs / 1_000} s. ${said}`;
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const path = [join(folder, 'dynoxide'), join(folder, 'dynoxide.exe')].find((candidate) => existsSync(candidate));
    if (path !== undefined) return path;
  } catch {
    // Not installed: the message below says what to do.
  }
  throw new Error(
    `There is no DynamoDB engine for ${process.platform}-${process.arch}: the package ${name} is not installed. ` +
      'Install it, or set DYNAMODB_ENDPOINT to the address of another DynamoDB-compatible engine.',
  );
}
