import { allReservations, type Account } from '../../../domain/circulation/account.ts';
import { readReservationId } from '../../../domain/circulation/reservation-id.ts';
import { readAccount } from '../circulation/accounts.ts';
import { farBackTicket, ticketsOf } from '../../../domain/circulation/title-queue.ts';
import { readQueue } from '../circulation/queues/queues.ts';
import { batchRead } from '../table/batch-read.ts';
import { isItem, keys, patronPartition, type ItemName } from '../table/keys.ts';
import { itemsOf, readItem } from '../table/read.ts';
import { isShelf } from '../shelves/shelf-item.ts';
import type { StoredItem, Table } from '../table/table.ts';

/** Everything stored about one patron, by the kind of its item; attributes as they are stored. */
export type OwnData = {
  readonly account: StoredItem;
  readonly profile: StoredItem | null;
  readonly endedReservations: readonly StoredItem[];
  readonly shelves: readonly StoredItem[];
  /** The ticket with which the patron waits, by title. */
  readonly tickets: Readonly<Record<string, number>>;
  readonly calendarFeed: StoredItem | null;
  readonly emailRequest: StoredItem | null;
  readonly signInFailures: StoredItem | null;
  /** What has no place of its own here: nothing is left out because nobody thought of it. */
  readonly other: readonly StoredItem[];
};

/**
 * Reads all that the table holds about a patron, for that patron (null for an unknown number). Hashes of links
 * and attempts are left out: they say nothing to anybody, and open something to whoever could find what they
 * were made of.
 */
export function ownData(table: Table) {
  return async (patronNumber: string): Promise<OwnData | null> => {
    const [items, emailRequest, signInFailures] = await Promise.all([
      itemsOf(table, patronPartition(patronNumber)),
      readItem(table, keys.emailRequest(patronNumber)),
      readItem(table, keys.numberThrottle(`patrons#${patronNumber}`)),
    ]);
    const find = (name: ItemName) => items.find((item) => isItem(item, name)) ?? null;
    const account = find('account');
    if (!account) return null;
    const profile = find('profile');
    const subscription = find('subscription');
    const [feed, tickets] = await Promise.all([
      subscription && readItem(table, keys.feed(String(subscription['hash']))),
      ownTickets(table, account),
    ]);
    const [ended, shelves] = [items.filter((item) => isItem(item, 'ended')), items.filter(isShelf)];
    const placed = new Set([account, profile, subscription, ...ended, ...shelves]);
    return {
      account: plain(account),
      profile: profile && plain(profile),
      endedReservations: ended.map(plain),
      shelves: shelves.map(plain),
      tickets,
      calendarFeed: feed && plain(feed),
      emailRequest: emailRequest && plain(emailRequest),
      signInFailures: signInFailures && plain(signInFailures),
      other: items.filter((item) => !placed.has(item)).map(plain),
    };
  };
}

async function ownTickets(table: Table, item: StoredItem): Promise<Record<string, number>> {
  const account = readAccount(item);
  const waiting = allReservations(account).filter(({ state }) => state === 'waiting');
  const titleIds = waiting.flatMap(({ id }) => readReservationId(id)?.titleId ?? []);
  const tickets = ticketsIn(account, await batchRead(table, titleIds.map(keys.queue)));
  // A replica that lags does not show a ticket that was drawn just now.
  const missing = titleIds.filter((titleId) => !Object.hasOwn(tickets, titleId));
  if (missing.length === 0) return tickets;
  const now = await batchRead(table, missing.map(keys.queue), { consistent: true });
  return { ...tickets, ...ticketsIn(account, now) };
}

function ticketsIn(account: Account, queues: readonly StoredItem[]): Record<string, number> {
  const tickets = queues.flatMap((item): [string, number][] => {
    const queue = readQueue(item);
    const entry = account.reservations[queue.kind][queue.titleId];
    const ticket = ticketsOf(queue)[account.patronNumber] ?? (entry && farBackTicket(queue, entry.id));
    return ticket === undefined ? [] : [[queue.titleId, ticket]];
  });
  return Object.fromEntries(tickets);
}

const keyNames = /^(PK|SK|indexPK|indexSK|attempt)$/;
const isHash = (name: string) => /hash$/i.test(name);

/** An item without its keys, and without the hashes in it; sets as lists. */
function plain(item: StoredItem): StoredItem {
  const shown = Object.entries(item).filter(([name]) => !keyNames.test(name) && !isHash(name));
  // Only addresses hold hashes further inside; elsewhere names inside are those of titles and copies.
  const address = /^email\d$/;
  return Object.fromEntries(shown.map(([name, part]) => [name, plainValue(part, address.test(name))]));
}

function plainValue(value: unknown, withoutHashes: boolean): unknown {
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.map((part) => plainValue(part, withoutHashes));
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).filter(([name]) => !withoutHashes || !isHash(name));
  return Object.fromEntries(shown.map(([name, part]) => [name, plainValue(part, withoutHashes)]));
}
