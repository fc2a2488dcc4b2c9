/**
 * What a library's data folder holds when it has just come up, empty or with the demo. Making it takes some ten seconds
 * of a processor, starting from a copy half a second: a run of the tests makes each once, and starts as whoever starts
 * a second time on the same data does.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { libraryDay } from '../../domain/time/day.ts';
import { madeOnceInTime } from '../../lib/constructs/made-once.ts';
import { startLocalStack } from '../../local/stack.ts';

/** The folder of this run, of testing/once-a-run.ts; a program of its own has none. */
const shared = process.env['PREPARED_DATA'];

/** Fills a data folder. Where two test files want it first, both make it, and one of the two is kept. */
export async function prepareData(kind: 'demo' | 'empty', dataDir: string): Promise<void> {
  if (shared === undefined) return makeData(kind, dataDir);
  // The demo's days are those around its own.
  const prepared = join(shared, `${kind}-${libraryDay(new Date())}`);
  await madeOnceInTime(prepared, (draft) => makeData(kind, draft));
  cpSync(prepared, dataDir, { recursive: true });
}

async function makeData(kind: 'demo' | 'empty', dataDir: string): Promise<void> {
  const stack = await startLocalStack({ dataDir, ...(kind === 'demo' ? { seed: true } : { empty: true }) });
  await stack.settled();
  await stack.stop();
}
