import type { Day } from '../time/day.ts';
import { skips, type MailKind, type MailOutcome } from './batch.ts';

/** What earlier attempts at a batch have left: begun for these patrons, and nobody knows how it ended. */
export type Attempted = { readonly unsettled: ReadonlySet<string> };

/** What is kept of a batch: each patron stands under what became of the mail, the unsettled ones apart. */
export type BatchRecord = {
  readonly kind: MailKind;
  readonly day: Day;
  readonly key: string;
  readonly unsettled: readonly string[];
  readonly outcomes: Readonly<Partial<Record<MailOutcome, readonly string[]>>>;
};

export const outcomes: readonly MailOutcome[] = ['sent', 'unknown', 'refused', ...skips];

/**
 * Numbers of one kind and day. `refused` are those for whom no later attempt brought another end; `left` were
 * begun or planned and have neither a mail nor a reason: a batch that did not come through yet.
 */
export type Tally = {
  readonly kind: MailKind;
  readonly day: Day;
  readonly sent: number;
  readonly refused: number;
  readonly unknown: number;
  readonly left: number;
  readonly skipped: Readonly<Partial<Record<MailOutcome, number>>>;
};

/**
 * What became of each patron in the records of one kind and day. A patron may stand in two batches, when a day was
 * planned twice, and under two outcomes of one batch, when it was tried twice: what is certain wins, `sent` over all.
 * @param isClaimed whether the patron's day is taken: begun, claimed and not settled is unknown
 */
export function endsOf(
  records: Iterable<BatchRecord>,
  isClaimed: (patronNumber: string) => boolean,
): Map<string, MailOutcome | 'left'> {
  const found = new Map<string, Set<MailOutcome | 'unsettled'>>();
  for (const record of records) {
    for (const [patronNumber, standing] of standingsIn(record)) {
      found.set(patronNumber, (found.get(patronNumber) ?? new Set()).add(standing));
    }
  }
  return new Map(
    [...found].map(([patronNumber, standings]) => [patronNumber, endOf(standings, () => isClaimed(patronNumber))]),
  );
}

/** Adds up what became of the patrons of one kind and day. */
export function tallyOf(kind: MailKind, day: Day, ends: ReadonlyMap<string, MailOutcome | 'left'>): Tally {
  const counts = new Map<MailOutcome | 'left', number>();
  for (const end of ends.values()) counts.set(end, (counts.get(end) ?? 0) + 1);
  const count = (what: MailOutcome | 'left') => counts.get(what) ?? 0;
  const skipped = Object.fromEntries(skips.filter((skip) => count(skip) > 0).map((skip) => [skip, count(skip)]));
  return {
    kind,
    day,
    sent: count('sent'),
    refused: count('refused'),
    unknown: count('unknown'),
    left: count('left'),
    skipped,
  };
}

/** Patrons whose claims decide what became of them: begun, and not settled. */
export function unsettledIn(records: Iterable<BatchRecord>): string[] {
  const open = new Set<string>();
  for (const { unsettled } of records) for (const patronNumber of unsettled) open.add(patronNumber);
  return [...open];
}

function* standingsIn({ outcomes: given, unsettled }: BatchRecord): Generator<[string, MailOutcome | 'unsettled']> {
  for (const patronNumber of unsettled) yield [patronNumber, 'unsettled'];
  for (const outcome of outcomes) for (const patronNumber of given[outcome] ?? []) yield [patronNumber, outcome];
}

function endOf(standings: ReadonlySet<MailOutcome | 'unsettled'>, isClaimed: () => boolean): MailOutcome | 'left' {
  if (standings.has('sent')) return 'sent';
  if (standings.has('unknown')) return 'unknown';
  if (standings.has('unsettled') && isClaimed()) return 'unknown';
  return outcomes.find((outcome) => standings.has(outcome)) ?? 'left';
}
