import type { Account } from '../circulation/account.ts';
import { planMerger, reservedOnBoth, type PatronMerger, type ShelfMove, type PatronPair } from './patron-merger.ts';
import type { AuditEntry } from '../audit-entry.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { Refused } from '../refused.ts';
import { freePlaceFor, readShelfId, shelfId, type Shelf } from '../shelves/shelf.ts';
import type { TitleQueue } from '../circulation/title-queue.ts';
import { nextAttempt } from '../attempts.ts';

export type MergerRequest = {
  readonly staying: string;
  readonly closing: string;
  readonly now: Date;
  readonly auditEntry: AuditEntry;
};

export interface MergerPorts {
  readAccount(patronNumber: string): Promise<Account | null>;
  readQueue(titleId: string): Promise<TitleQueue | null>;
  shelvesOf(patronNumber: string): Promise<readonly Shelf[]>;
  /** False: something was not as it was seen, and nothing was written. */
  merge(plan: PatronMerger): Promise<boolean>;
  /** Into which account this number was merged, or null. */
  mergedInto(patronNumber: string): Promise<string | null>;
  /**
   * What has ended is only shown: it follows in writes of its own. All else under the number goes (M3), and
   * not even a token that still lives stores anything there again.
   */
  clearAway(from: string, to: string, at: Date): Promise<void>;
}

/** A transaction takes this many items. */
const maxItems = 100;

/**
 * Merges two accounts of one patron (K1), all or nothing: one write on the condition that both accounts, the
 * queues and the copies are as they were seen. Asked again after it was done, it does nothing.
 * @throws Refused `not-found` (the account that stays), `account-unknown` (the other), `same-account`, `held-twice`,
 * `shelf-limit`, `merger-too-large`, `busy`
 */
export async function mergePatrons(
  ports: MergerPorts,
  request: MergerRequest,
  policy: Pick<CirculationPolicy, 'endedVisibleDays'>,
): Promise<void> {
  if (request.staying === request.closing) throw new Refused('same-card');
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const pair = await readPair(ports, request);
    if (!pair || (await ports.merge(await planFor(ports, pair, request, policy)))) {
      return ports.clearAway(request.closing, request.staying, request.now);
    }
  }
}

/** Both accounts, or null when they were merged already. */
async function readPair(ports: MergerPorts, { staying, closing }: MergerRequest): Promise<PatronPair | null> {
  const [first, second] = await Promise.all([ports.readAccount(staying), ports.readAccount(closing)]);
  if (!first) throw new Refused('not-found');
  if (second) return { staying: first, closing: second };
  if ((await ports.mergedInto(closing)) === staying) return null;
  throw new Refused('card-unknown', { errors: [{ field: 'from', code: 'card-unknown' }] });
}

async function planFor(
  ports: MergerPorts,
  pair: PatronPair,
  { staying, closing, now, auditEntry }: MergerRequest,
  policy: Pick<CirculationPolicy, 'endedVisibleDays'>,
): Promise<PatronMerger> {
  const [own, coming, ...queues] = await Promise.all([
    ports.shelvesOf(staying),
    ports.shelvesOf(closing),
    ...reservedOnBoth(pair).map((titleId) => ports.readQueue(titleId)),
  ]);
  const known = new Map(queues.flatMap((queue) => (queue ? [[queue.titleId, queue] as const] : [])));
  const plan = planMerger(pair, known, { now, auditEntry, shelves: freePlaces(own, coming) }, policy);
  if (itemsOf(plan) > maxItems) throw new Refused('merger-too-large');
  return plan;
}

/** Each shelf that comes takes a free place (H1). */
function freePlaces(own: readonly Shelf[], coming: readonly Shelf[]): ShelfMove[] {
  const taken: Pick<Shelf, 'shelfId'>[] = [...own];
  return coming.map((shelf) => {
    const ulid = readShelfId(shelf.shelfId)?.ulid ?? '';
    const place = freePlaceFor(ulid, taken);
    if (place === null) throw new Refused('shelf-limit');
    taken.push({ shelfId: shelfId(ulid, place) });
    return { shelf, place };
  });
}

/** Two accounts and profiles, the mark of what was merged and the entry of who did it; and what moves. */
function itemsOf({ queues, copies, ended, shelves }: PatronMerger): number {
  return 6 + queues.length + copies.length + ended.length + 2 * shelves.length;
}
