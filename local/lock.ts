import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf } from './command-line.ts';

/** Who runs on a data folder. Engines are processes of their own that would survive a killed stack. */
type Holder = { readonly pid: number; readonly enginePids: readonly number[]; readonly url?: string };

export type Lock = {
  /** Notes what the next start must end, should this process be killed without a chance to do so itself. */
  readonly note: (facts: Partial<Omit<Holder, 'pid'>>) => void;
  readonly release: () => void;
};

/** The data folder is in use by another start. */
class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
}

/**
 * Takes the folder for this process. What a killed process has left, its lock and its engines, is cleared away.
 * @throws {AlreadyRunning} when a living process has it
 */
export function takeLock(folder: string): Lock {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock.json');
  let holder: Holder = { pid: process.pid, enginePids: [] };
  if (!create(file, holder)) {
    const other = read(file);
    if (other !== undefined && isStack(other.pid)) throw alreadyRunning(other);
    for (const pid of other?.enginePids ?? []) endEngine(pid, folder);
    rmSync(file, { force: true });
    // Two starts may have found the same dead lock; one of them makes the new one.
    if (!create(file, holder)) throw alreadyRunning(read(file));
  }
  return {
    note: (facts) => {
      holder = { ...holder, ...facts };
      writeFileSync(file, JSON.stringify(holder));
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** Appears with its content or not at all. */
function create(file: string, holder: Holder): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function alreadyRunning(other: Holder | undefined): AlreadyRunning {
  const where = other?.url === undefined ? '' : ` at ${other.url}`;
  return new AlreadyRunning(
    `My Library is already running in this folder${where} (process ${other?.pid ?? 'unknown'}). Stop it first.`,
  );
}

/** Process ids are used again: where the system shows it, the command line must be ours. */
function isStack(pid: number): boolean {
  return isAlive(pid) && (commandLineOf(pid)?.includes('local/start.ts') ?? true);
}

function endEngine(pid: number, folder: string): void {
  if (isAlive(pid) && commandLineOf(pid)?.includes(folder) === true) process.kill(pid, 'SIGKILL');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
