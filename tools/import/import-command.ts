import { reasonOf } from '../command.ts';
import { Unreadable } from './incoming.ts';
import { progressLine } from './progress-line.ts';

/** A remark about one record; `file` only when there were several. */
export type Remark = { readonly file?: string; readonly record?: number; readonly reason: string };

const shownRemarks = 20;

/** @throws Unreadable when what was given is none of those known */
export function oneOf<T extends string>(name: string, given: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((each) => each === given?.toLowerCase());
  if (given !== undefined && !found) throw new Unreadable(`--${name} ${given}: known are ${known.join(', ')}`);
  return found;
}

/** Prints the first remarks of a kind, and how many there are beyond. */
export function showRemarks(what: string, remarks: readonly Remark[], all: number): void {
  for (const one of remarks.slice(0, shownRemarks)) {
    const where = [one.file, one.record === undefined ? undefined : `record ${one.record}`];
    console.log([what, ...where.filter((part) => part !== undefined), one.reason].join(': '));
  }
  if (all > shownRemarks) console.log(`${what}: ${all - shownRemarks} more; --json lists them`);
}

/** What a command tells while it runs, and by what it is interrupted. */
export type Running = { readonly progress: (text: string) => void; readonly signal: AbortSignal };

/**
 * Runs an import as a command: a progress line, an end at Ctrl-C, and every reason why nothing could be done in
 * one line.
 * @returns the exit code: 0, 3 when `run` says that records were rejected, 1 when nothing could be done
 */
export async function importCommand(
  run: (running: Running) => Promise<{ readonly rejected: number }>,
): Promise<number> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupted.abort(new Unreadable('interrupted; run it again to go on')));
  }
  const line = progressLine(process.stderr);
  try {
    const { rejected } = await run({ progress: line.show, signal: interrupted.signal });
    return rejected > 0 ? 3 : 0;
  } catch (error) {
    line.clear();
    console.error(reasonOf(error));
    return 1;
  } finally {
    line.clear();
  }
}
