import {
  patronImport,
  type PatronImport,
  type ExistingPatron,
} from '../../../adapters/dynamodb/patrons/patron-import.ts';
import { libraryDay } from '../../../domain/time/day.ts';
import { newProfile } from '../../../domain/patrons/new-patron.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';
import type { LibraryTarget } from '../../targets.ts';
import type { Remark, Running } from '../import-command.ts';
import { readDelimited } from '../tables/delimited.ts';
import { Unreadable } from '../incoming.ts';
import { patronOfRow, requiredColumns, type IncomingPatron } from './patron-row.ts';
import { detect, openBytes, type Encoding } from '../source-file.ts';

/** What an import of patrons did; the members are those of a catalogue's. Patrons are never updated. */
export type PatronImportSummary = {
  read: number;
  imported: number;
  updated: 0;
  unchanged: number;
  rejected: number;
  warnings: number;
  rejects: Remark[];
  warned: Remark[];
};

export type PatronImportOptions = Running & { readonly file: string; readonly encoding?: Encoding };

/** Patrons are compared and written in portions of this many, and so many portions at a time. */
const portionSize = 25;
const portionsAtOnce = 3;
/** Beyond this number the counter is not moved: what is left after it would not last. */
const highestToContinueAfter = 989_999;

type Read = { readonly record: number; readonly patron: IncomingPatron };

/**
 * Imports existing patrons (A3): makes those that are not there. Users are not made: who owns a patron gets a
 * password by B1 to B3, and the user with it.
 * @throws Unreadable when the file as a whole cannot be read; the signal's reason when it is aborted
 */
export async function runPatronImport(
  target: LibraryTarget,
  options: PatronImportOptions,
): Promise<PatronImportSummary> {
  const summary: PatronImportSummary = {
    read: 0,
    imported: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
    rejects: [],
    warned: [],
  };
  const table = patronImport(target.table);
  const portions = portionsOf(patronsIn(target, options, summary));
  const work = async () => {
    for await (const portion of portions) {
      options.signal.throwIfAborted();
      await store(table, portion, target, summary);
      options.progress(`${summary.read} rows read, ${summary.imported} cards made`);
    }
  };
  // All share one generator, so that each portion is taken once.
  const ended = await Promise.allSettled(Array.from({ length: portionsAtOnce }, work));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  if (summary.read === 0) throw new Unreadable(`${options.file}: there is no row in it`);
  summary.rejects.sort(inOrder);
  summary.warned.sort(inOrder);
  return summary;
}

const inOrder = (one: Remark, other: Remark) => (one.record ?? 0) - (other.record ?? 0);

/** The patrons of the file, each number once; what cannot be one is noted and left out. */
async function* patronsIn(
  { now }: LibraryTarget,
  { file, encoding: given, signal }: PatronImportOptions,
  summary: PatronImportSummary,
): AsyncGenerator<Read> {
  const { format, encoding, delimiter } = await detect(file, { ...(given && { encoding: given }) });
  if (format !== 'csv' && format !== 'tsv') throw new Unreadable(`${file}: cards come as CSV or TSV`);
  const seen = new Map<string, number>();
  for await (const { row } of readDelimited(await openBytes(file), {
    delimiter,
    encoding,
    required: requiredColumns,
  })) {
    signal.throwIfAborted();
    const record = (summary.read += 1);
    try {
      if (row instanceof Unreadable) throw row;
      const { patron, warnings } = patronOfRow(row, libraryDay(now));
      const earlier = seen.get(patron.patronNumber);
      if (earlier !== undefined)
        throw new Unreadable(`patronNumber ${patron.patronNumber} is that of record ${earlier}, too`);
      seen.set(patron.patronNumber, record);
      for (const reason of warnings) remark(summary, 'warned', record, reason);
      yield { record, patron };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      remark(summary, 'rejects', record, error.message);
    }
  }
}

async function* portionsOf(rows: AsyncIterable<Read>): AsyncGenerator<Read[]> {
  let portion: Read[] = [];
  for await (const patron of rows) {
    portion.push(patron);
    if (portion.length < portionSize) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

async function store(
  table: PatronImport,
  portion: readonly Read[],
  target: LibraryTarget,
  summary: PatronImportSummary,
): Promise<void> {
  const numbersOf = (all: readonly Read[]) => all.map(({ patron }) => patron.patronNumber);
  const stored = await table.stored(numbersOf(portion));
  let missing = portion.filter((one) => !isThere(one, stored, summary));
  while (missing.length > 0) {
    const numbers = new Set(await table.make(missing.map(({ patron }) => existing(patron, target))));
    if (numbers.size === 0) break;
    const taken = missing.filter(({ patron }) => numbers.has(patron.patronNumber));
    // Made just before, by another run of this import or by this one, or in this very moment by the desk.
    const known = await table.stored(numbersOf(taken), { consistent: true });
    for (const one of taken) {
      if (!isThere(one, known, summary))
        remark(summary, 'rejects', one.record, `patronNumber ${one.patron.patronNumber} was given out meanwhile`);
    }
    missing = missing.filter(({ patron }) => !numbers.has(patron.patronNumber));
  }
  summary.imported += missing.length;
  const highest = Math.max(
    0,
    ...missing.map(({ patron }) => Number(patron.patronNumber)).filter((number) => number <= highestToContinueAfter),
  );
  if (highest > 0) await table.continueAfter(highest);
}

/** Whether there is a card of that number; if so, it is counted as the same or rejected as another one. */
function isThere(
  { record, patron }: Read,
  stored: ReadonlyMap<string, Profile>,
  summary: PatronImportSummary,
): boolean {
  const there = stored.get(patron.patronNumber);
  if (there === undefined) return false;
  if (there.name === patron.name && there.birthDate === patron.birthDate) summary.unchanged += 1;
  else remark(summary, 'rejects', record, `patronNumber ${patron.patronNumber} belongs to another card already`);
  return true;
}

function existing(patron: IncomingPatron, { policy }: LibraryTarget): ExistingPatron {
  const { patronNumber, name, nameReading, birthDate, registeredOn, lastUsedOn, email1 } = patron;
  return {
    account: { patronNumber, registeredOn, lastUsedOn },
    profile: newProfile(patronNumber, { name, nameReading, birthDate, email: email1 }, policy),
  };
}

/** Remarks beyond this many are counted only. */
const maxRemarks = 10_000;

function remark(summary: PatronImportSummary, list: 'rejects' | 'warned', record: number, reason: string): void {
  summary[list === 'rejects' ? 'rejected' : 'warnings'] += 1;
  if (summary[list].length < maxRemarks) summary[list].push({ record, reason });
}
