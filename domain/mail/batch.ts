import type { Day } from '../time/day.ts';

/**
 * Mails that go out by themselves (J7): due-day notice (J2), overdue (J4), pickup deadline (J3), ready (J1),
 * reservation ended by its deadline, promise taken back (J6). Of each but `ready` a patron gets at most one a day.
 */
export const mailKinds = ['due', 'overdue', 'pickup', 'ready', 'expired', 'taken-back'] as const;

/** Kinds that tell each reservation once, whatever the day: what has been told stands beside the profile. */
export const announcingKinds = ['ready', 'taken-back'] as const;

export type AnnouncingKind = (typeof announcingKinds)[number];

export function isAnnouncing(kind: MailKind): kind is AnnouncingKind {
  return (announcingKinds as readonly MailKind[]).includes(kind);
}

export type MailKind = (typeof mailKinds)[number];

/** Patrons who may have to get a mail of one kind: what a message of the queue holds. */
export type MailBatch = {
  readonly kind: MailKind;
  /** The business day: that of the schedule, or of the write that caused the mail. */
  readonly day: Day;
  /** The due days or deadlines that the mails are about; none for what has just happened. */
  readonly days: readonly Day[];
  /** Names the batch among those of its kind and day. Planned again, it may hold other patrons. */
  readonly key: string;
  readonly patronNumbers: readonly string[];
};

/** Names a batch among all: who claimed a mail is known by it. */
export function nameOf({ day, key }: Pick<MailBatch, 'day' | 'key'>): string {
  return `${day} ${key}`;
}

/** Patrons in a batch: enough that what is read and noted for a batch is small beside its mails. */
export const maxPatronsPerBatch = 50;

/** Why a patron gets no mail after all. */
export const skips = [
  'mailed-already',
  'notices-off',
  'no-address',
  'address-bad',
  'nothing-left',
  'no-card',
  /** Noted for the next morning: outside the hours of ready mails, or the day's mail of its kind has gone out. */
  'in-the-morning',
] as const;

export type Skip = (typeof skips)[number];

/** `refused`: definitely not taken. `unknown`: it may have gone out, and is not sent again. */
export type MailOutcome = 'sent' | 'refused' | 'unknown' | Skip;

/** Cuts a stream of patrons, each once and in order, into batches. */
export async function* batchesOf(
  batch: Omit<MailBatch, 'key' | 'patronNumbers'>,
  keyPrefix: string,
  patronNumbers: AsyncIterable<string>,
): AsyncGenerator<MailBatch> {
  let gathered: string[] = [];
  const made = (): MailBatch => ({ ...batch, key: `${keyPrefix}#${gathered[0]}`, patronNumbers: gathered });
  for await (const patronNumber of patronNumbers) {
    gathered.push(patronNumber);
    if (gathered.length < maxPatronsPerBatch) continue;
    yield made();
    gathered = [];
  }
  if (gathered.length > 0) yield made();
}

/**
 * Merges streams that are each in ascending order into one, every patron once: whoever has loans due on two
 * of the days is planned once. Holds one patron of each stream, however many there are.
 */
export async function* mergedPatrons(streams: readonly AsyncIterable<string>[]): AsyncGenerator<string> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]());
  const heads = await Promise.all(iterators.map((iterator) => iterator.next()));
  for (;;) {
    const values = heads.flatMap(({ done, value }) => (done ? [] : [value]));
    if (values.length === 0) return;
    const first = values.reduce((least, value) => (value < least ? value : least));
    yield first;
    for (const [at, iterator] of iterators.entries()) {
      let head = heads[at];
      while (head && !head.done && head.value === first) head = await iterator.next();
      if (head) heads[at] = head;
    }
  }
}
