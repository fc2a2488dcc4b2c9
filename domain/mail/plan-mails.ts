import type { Day } from '../time/day.ts';
import { announcingKinds, batchesOf, mergedPatrons, type MailBatch, type MailKind } from './batch.ts';
import { announcedDeadlines, announcedDueDays, dayWithMissed, missedDays, overdueDueDays } from './days.ts';

/** How a job's run for one day was planned. */
export type PlannedRun = {
  readonly job: string;
  readonly day: Day;
  /** Days without a run before it, which it makes up for. */
  readonly missed: number;
  /** Patrons by kind of mail; whether they get one is decided when it is sent. */
  readonly planned: Readonly<Partial<Record<MailKind, number>>>;
  readonly batches: number;
};

export type PlanPorts = {
  readonly runs: {
    /** The day of the last run before this one that was planned to its end. */
    lastBefore(job: string, day: Day): Promise<Day | undefined>;
    note(run: PlannedRun): Promise<void>;
  };
  readonly queue: {
    /** Takes batches as they come, and returns when all are in the queue. */
    putAll(batches: AsyncIterable<MailBatch>): Promise<void>;
  };
};

export type DueLoans = {
  readonly shards: readonly number[];
  /** Patrons with loans due on a day, of one shard, in ascending order, once for each loan. */
  patronsDue(day: Day, shard: number): AsyncIterable<string>;
};

export type WaitingPickups = {
  /** Patrons for whom something with this deadline waits at a library, in no order, maybe several times. */
  patronsWaitingFor(libraryId: string, pickupBy: Day): AsyncIterable<string>;
};

export type NotedForLater = {
  /** Patrons noted for the mails of a day, in ascending order. */
  patronsNoted(kind: MailKind, day: Day): AsyncIterable<string>;
};

/** Shards that are read at the same time. */
const shardsAtOnce = 4;

/**
 * Puts into the queue whoever has loans due today or in three days, or overdue for seven (J2, J4), in batches.
 * Grows with the loans that are due and with nothing else; holds one page of the index for each shard that it reads.
 */
export async function planDueReminders(
  ports: PlanPorts & { readonly loans: DueLoans },
  job: string,
  day: Day,
): Promise<PlannedRun> {
  const missed = missedDays(day, await ports.runs.lastBefore(job, day));
  const kinds: readonly { kind: MailKind; days: readonly Day[] }[] = [
    { kind: 'due', days: announcedDueDays(day, missed) },
    { kind: 'overdue', days: overdueDueDays(day, missed) },
  ];
  const streams = ports.loans.shards.flatMap((shard) =>
    kinds.map(({ kind, days }) =>
      batchesOf(
        { kind, day, days },
        String(shard),
        mergedPatrons(days.map((dueOn) => ports.loans.patronsDue(dueOn, shard))),
      ),
    ),
  );
  return putIntoQueue(ports, { job, day, missed }, streams);
}

/** Puts into the queue whoever has a pickup deadline tomorrow (J3). */
export async function planPickupReminders(
  ports: PlanPorts & { readonly pickups: WaitingPickups },
  libraryIds: readonly string[],
  job: string,
  day: Day,
): Promise<PlannedRun> {
  const missed = missedDays(day, await ports.runs.lastBefore(job, day));
  const days = announcedDeadlines(day, missed);
  const waiting = libraryIds.map((libraryId) => {
    const patrons = days.map((pickupBy) => ports.pickups.patronsWaitingFor(libraryId, pickupBy));
    return batchesOf({ kind: 'pickup', day, days }, libraryId, once(inTurn(patrons)));
  });
  return putIntoQueue(ports, { job, day, missed }, waiting);
}

/**
 * Puts into the queue what was noted for this morning: it came outside the hours of ready mails, or after a day's mail
 * (J7).
 */
export async function planMorningMails(
  ports: PlanPorts & { readonly noted: NotedForLater },
  job: string,
  day: Day,
): Promise<PlannedRun> {
  const missed = missedDays(day, await ports.runs.lastBefore(job, day));
  const noted = announcingKinds.flatMap((kind) =>
    dayWithMissed(day, missed).map((on) =>
      batchesOf({ kind, day, days: [] }, `noted-${on}`, ports.noted.patronsNoted(kind, on)),
    ),
  );
  return putIntoQueue(ports, { job, day, missed }, noted);
}

async function putIntoQueue(
  { runs, queue }: PlanPorts,
  run: Pick<PlannedRun, 'job' | 'day' | 'missed'>,
  streams: readonly AsyncIterable<MailBatch>[],
): Promise<PlannedRun> {
  const planned: Partial<Record<MailKind, number>> = {};
  let batches = 0;
  async function* counted(stream: AsyncIterable<MailBatch>) {
    for await (const batch of stream) {
      planned[batch.kind] = (planned[batch.kind] ?? 0) + batch.patronNumbers.length;
      batches += 1;
      yield batch;
    }
  }
  const waiting = streams.values();
  const work = async () => {
    for (const stream of waiting) await queue.putAll(counted(stream));
  };
  await Promise.all(Array.from({ length: shardsAtOnce }, work));
  const done: PlannedRun = { ...run, planned, batches };
  // Noted last: a run that broke off counts as missed, and the next one makes up for it.
  await runs.note(done);
  return done;
}

async function* inTurn(streams: readonly AsyncIterable<string>[]): AsyncGenerator<string> {
  for (const stream of streams) yield* stream;
}

/** The patrons who wait at one library are few enough to remember. */
async function* once(patrons: AsyncIterable<string>): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const patron of patrons) {
    if (seen.has(patron)) continue;
    seen.add(patron);
    yield patron;
  }
}
