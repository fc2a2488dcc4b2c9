import type { AuditEntry } from '../audit-entry.ts';
import { libraryDay, type Day } from '../time/day.ts';
import { batchesOf, type MailBatch } from './batch.ts';
import { contentFor } from './content.ts';
import { readyHoursBegin } from './days.ts';
import { letterBatches, type LetterBatch } from './send-letters.ts';
import type { MailPorts } from './send-mails.ts';

/** What stands on a hold shelf: for whom, and the entry of who put it there (K4). */
type Held = { readonly patronNumber: string; readonly scanned?: AuditEntry };

export type MissedPorts = {
  readonly letters: { promisedBefore(instant: Date): AsyncIterable<string> };
  readonly holdShelves: {
    /** What waits at a library and may be collected on this day, page by page. */
    waiting(libraryId: string, today: Day): AsyncIterable<readonly Held[]>;
  };
  readonly recipients: MailPorts['recipients'];
  readonly entries: {
    find(entry: AuditEntry): Promise<AuditEntry | null>;
    write(entry: AuditEntry): Promise<void>;
  };
  readonly queue: { putAll(batches: AsyncIterable<MailBatch | LetterBatch>): Promise<void> };
};

export type Missed = { readonly letters: number; readonly ready: number; readonly entries: number };

type Library = {
  readonly libraryIds: readonly string[];
  readonly readyMailHours: { readonly from: number; readonly before: number };
};

/**
 * The stream brings what is younger than this by itself; and whatever holds a letter back is dead after it: nobody
 * knows how far it came, and its owner is told.
 */
const streamMinutes = 10;

/** Scans are looked at for so long: two runs may fail. */
const scanHours = 3;

/**
 * Finds from the table what its stream should have caused, and has it done: letters that were promised (J5), copies
 * that are ready and not announced (J1), entries of the scans that put them there (K4). What the stream has brought as
 * well is told once all the same: the claims see to it.
 */
export async function planMissed(
  ports: MissedPorts,
  { libraryIds, readyMailHours }: Library,
  now: Date,
): Promise<Missed> {
  const before = new Date(now.getTime() - streamMinutes * 60_000);
  const letters: string[] = [];
  for await (const id of ports.letters.promisedBefore(before)) letters.push(id);
  await ports.queue.putAll(inTurn(letterBatches(letters)));
  let [ready, entries] = [0, 0];
  for (const libraryId of libraryIds) {
    const found = await onShelf(ports, libraryId, { now, before });
    entries += found.entries;
    // Outside of their hours they are told in the morning.
    if (readyHoursBegin(now, readyMailHours) !== undefined) continue;
    ready += found.unannounced.size;
    const about = { kind: 'ready', day: libraryDay(now), days: [] } as const;
    const patrons = inTurn([...found.unannounced].toSorted());
    await ports.queue.putAll(batchesOf(about, `missed-${now.toISOString()}-${libraryId}`, patrons));
  }
  return { letters: letters.length, ready, entries };
}

type Times = { readonly now: Date; readonly before: Date };

async function onShelf(
  { holdShelves, recipients, entries }: MissedPorts,
  libraryId: string,
  { now, before }: Times,
): Promise<{ readonly unannounced: ReadonlySet<string>; readonly entries: number }> {
  const today = libraryDay(now);
  const oldest = new Date(before.getTime() - scanHours * 3_600_000);
  const unannounced = new Set<string>();
  let written = 0;
  for await (const page of holdShelves.waiting(libraryId, today)) {
    const patronNumbers = [...new Set(page.map(({ patronNumber }) => patronNumber))];
    const known = await recipients.readAll(patronNumbers, false);
    for (const patronNumber of patronNumbers) {
      const batch = { kind: 'ready', day: today, days: [], key: '', patronNumbers: [] } as const;
      if (typeof contentFor(batch, known.get(patronNumber), today) !== 'string') unannounced.add(patronNumber);
    }
    for (const { scanned } of page) {
      if (!scanned || scanned.at < oldest || scanned.at >= before || (await entries.find(scanned))) continue;
      await entries.write(scanned);
      written += 1;
    }
  }
  return { unannounced, entries: written };
}

async function* inTurn<One>(all: readonly One[]): AsyncGenerator<One> {
  yield* all;
}
