/**
 * npm run calendar:move -- --library ID [--apply | --undo FILE] [--json] [--stage NAME]
 *
 * Lists the due days and pickup deadlines on which a library is closed now, and the open days to which
 * they would move. With --apply it moves them and writes a file for the way back; --undo puts back those
 * that nobody has changed since. Nothing else ever moves a day that a patron was promised.
 * The target is the running local stack (MY_LIBRARY_URL, default http://127.0.0.1:3000) or, with
 * --stage, AWS with the operator's own credentials.
 * Exit code 0: done; 3: some had changed meanwhile and stayed; 1: nothing could be done.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { ulid } from 'ulid';
import * as z from 'zod/mini';
import { audit } from '../adapters/dynamodb/audit/audit.ts';
import { libraryCalendars } from '../adapters/dynamodb/branches/calendars.ts';
import { promisedDays } from '../adapters/dynamodb/circulation/promised-days.ts';
import { libraryDay } from '../domain/time/day.ts';
import type { PromiseMove } from '../domain/loans/promised-day.ts';
import { applyMoves, planMoves, reversed, type Outcome } from '../domain/loans/move-promised-days.ts';
import { CannotRun, pathOf, readArguments, runCommand } from './command.ts';
import { libraryOf, type LibraryTarget } from './targets.ts';

const usage = 'usage: npm run calendar:move -- --library ID [--apply | --undo FILE] [--json] [--stage NAME]';

const day = z.iso.date();
const undoSchema = z.object({
  libraryId: z.string(),
  moves: z.array(z.object({ promise: z.enum(['due', 'pickup']), barcode: z.string(), id: z.string(), day, to: day })),
});

function readOwnArguments() {
  const { values } = readArguments(usage, {
    options: {
      library: { type: 'string' },
      apply: { type: 'boolean', default: false },
      undo: { type: 'string' },
      json: { type: 'boolean', default: false },
      stage: { type: 'string' },
    },
  });
  const { library, undo } = values;
  if (library === undefined || (values.apply && undo !== undefined)) throw new CannotRun(usage);
  return { ...values, library };
}

type Arguments = ReturnType<typeof readOwnArguments>;

async function run(given: Arguments): Promise<number> {
  const target = await libraryOf(given.stage);
  if (!target.policy.libraries.some(({ libraryId }) => libraryId === given.library)) {
    throw new CannotRun(`--library ${given.library}: there is no such library`);
  }
  if (given.undo !== undefined) return undoMoves(given, given.undo, target);
  const calendar = await libraryCalendars(target.table, target.policy).fresh(given.library);
  const moves = await planMoves(promisedDays(target.table), given.library, calendar, libraryDay(target.now));
  if (!given.apply || moves.length === 0) {
    report(given, moves, `${moves.length} would move; --apply moves them.`, {});
    return 0;
  }
  // Before the first is moved: whatever breaks off has its way back.
  const file = `calendar-move-${given.library}-${target.now.toISOString().replaceAll(/[:.]/g, '')}.json`;
  await writeFile(pathOf(file), `${JSON.stringify({ libraryId: given.library, moves }, null, 1)}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
  const outcome = await applyMoves(promisedDays(target.table), moves);
  await noteIn(target, 'move-promised-days', given.library, outcome);
  report(given, moves, `${outcome.moved.length} moved; the way back is --undo ${file}`, {
    undo: file,
    ...countsOf(outcome),
  });
  return outcome.changed.length > 0 ? 3 : 0;
}

async function undoMoves(given: Arguments, file: string, target: LibraryTarget): Promise<number> {
  const undo = undoSchema.safeParse(parsed(await readFile(pathOf(file), 'utf8')));
  if (!undo.success || undo.data.libraryId !== given.library)
    throw new CannotRun(`${file} is no way back for ${given.library}`);
  const moves = reversed(undo.data.moves);
  const outcome = await applyMoves(promisedDays(target.table), moves);
  await noteIn(target, 'put-back-promised-days', given.library, outcome);
  report(given, moves, `${outcome.moved.length} put back.`, countsOf(outcome));
  return outcome.changed.length > 0 ? 3 : 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function countsOf({ moved, changed }: Outcome): { moved: number; changed: number } {
  return { moved: moved.length, changed: changed.length };
}

/** Who had the calendar moved is the operator; the entry says how many days, and of nobody (K4). */
async function noteIn(
  { table, policy, now }: LibraryTarget,
  action: string,
  libraryId: string,
  { moved }: Outcome,
): Promise<void> {
  const entry = {
    id: ulid(now.getTime()),
    staffId: 'operator',
    action,
    libraryId,
    note: `${moved.length} days`,
    at: now,
  };
  await audit(table, policy).write(entry);
}

function report({ library, json }: Arguments, moves: readonly PromiseMove[], said: string, more: object): void {
  if (json) {
    const shown = moves.map(({ promise, barcode, day: from, to }) => ({ promise, barcode, from, to }));
    console.log(JSON.stringify({ libraryId: library, moves: shown, ...more }));
    return;
  }
  for (const { promise, barcode, day: from, to } of moves)
    console.log(`${promise.padEnd(6)}  ${barcode}  ${from} -> ${to}`);
  console.log(moves.length === 0 ? `No promised day of ${library} falls on a closed day.` : said);
  const { changed = 0 } = more as Partial<ReturnType<typeof countsOf>>;
  if (changed > 0) console.log(`${changed} had changed meanwhile and stayed as they are.`);
}

await runCommand(() => run(readOwnArguments()));
