import { reasonOf } from '../command.ts';
import { Unreadable, type Origin } from './incoming.ts';
import { progressLine } from './progress-line.ts';

/** A remark about one record, or about a file as a whole. */
export type Remark = Partial<Origin> & { readonly reason: string };

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
    console.log([what, one.file, placeOf(one), one.reason].filter((part) => part !== undefined).join(': '));
  }
  if (all > shownRemarks) console.log(`${what}: ${all - shownRemarks} more; --json lists them`);
}

function placeOf({ record, controlNumber, offset }: Remark): string | undefined {
  if (record === undefined) return undefined;
  const further = [controlNumber, offset === undefined ? undefined : `byte ${offset}`].filter(
    (part) => part !== undefined,
  );
  return `record ${record}${further.length > 0 ? ` (${further.join(', ')})` : ''}`;
}

/** What a command tells while it runs, and by what it is interrupted. */
export type Running = { readonly progress: (text: string) => void; readonly signal: AbortSignal };

/**
 * Runs an import as a command: a progress line, an end at Ctrl-C, and every reason why nothing could be done in
 * one line.
 * @param failed is told the reason, for whoever reads the outcome by machine
 * @returns the exit code: 0, 3 when `run` says that records were rejected, 1 when nothing could be done
 */
export async function importCommand(
  run: (running: Running) => Promise<{ readonly rejected: number }>,
  failed?: (reason: string) => void,
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
    const reason = reasonOf(error);
    console.error(reason);
    failed?.(reason instanceof Error ? reason.message : String(reason));
    return 1;
  } finally {
    line.clear();
  }
}
