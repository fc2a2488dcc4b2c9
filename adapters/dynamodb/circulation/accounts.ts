import type { Account, ActiveReservation, EndedReservation, Loan } from '../../../domain/circulation/account.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import type { DeskNote } from '../../../domain/patrons/desk-note.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';
import type { Shelf } from '../../../domain/shelves/shelf.ts';
import type { Day } from '../../../domain/time/day.ts';
import { batchRead } from '../table/batch-read.ts';
import { isItem, keys, partitionIdOf, patronPartition, sortKeys } from '../table/keys.ts';
import { itemsOf, readItem } from '../table/read.ts';
import { readDeskNote } from '../patrons/desk-notes.ts';
import { readProfile } from '../patrons/profile-item.ts';
import { readEnded } from './ended-reservations.ts';
import { isShelf, readShelf } from '../shelves/shelf-item.ts';
import type { StoredItem, Table } from '../table/table.ts';

/** Attributes of the account item. Maps are named by kind, so that a limit is the size of one. */
export const accountAttributes = {
  reservations: { book: 'bookReservations', av: 'avReservations' },
  loans: { book: 'bookLoans', av: 'avLoans' },
} as const satisfies Record<string, Record<Kind, string>>;

/** The item of a new patron: every map is there from the beginning, so that paths into it exist. */
export function accountItem(account: Pick<Account, 'patronNumber' | 'registeredOn' | 'lastUsedOn'>): StoredItem {
  return {
    ...keys.account(account.patronNumber),
    status: 'active',
    registeredOn: account.registeredOn,
    lastUsedOn: account.lastUsedOn,
    bookReservations: {},
    avReservations: {},
    bookLoans: {},
    avLoans: {},
    titlesOnLoanTwice: {},
    loansRevision: 0,
  };
}

export function readAccount(item: StoredItem): Account {
  return {
    patronNumber: partitionIdOf(item),
    status: item['status'] as Account['status'],
    registeredOn: String(item['registeredOn']),
    lastUsedOn: String(item['lastUsedOn']),
    reservations: {
      book: item['bookReservations'] as Record<string, ActiveReservation>,
      av: item['avReservations'] as Record<string, ActiveReservation>,
    },
    loans: { book: item['bookLoans'] as Record<string, Loan>, av: item['avLoans'] as Record<string, Loan> },
    titlesOnLoan: [...((item['titlesOnLoan'] as Set<string> | undefined) ?? [])],
    titlesOnLoanTwice: item['titlesOnLoanTwice'] as Record<string, number>,
    ...(item['nothingDueBefore'] !== undefined && { nothingDueBefore: String(item['nothingDueBefore']) }),
    ...(item['cancellations'] !== undefined && { cancellations: item['cancellations'] as Record<Day, number> }),
    loansRevision: Number(item['loansRevision']),
  };
}

/** Everything about one patron that one question needs. */
export type PatronRecord = { account: Account; profile: Profile | null; deskNote: DeskNote };

/** Reads of a patron's partition. Each is one request, strongly consistent. */
export function accounts(table: Table) {
  return {
    /** The account alone, or null for an unknown number. */
    async read(patronNumber: string): Promise<Account | null> {
      const item = await readItem(table, keys.account(patronNumber));
      return item && readAccount(item);
    },

    async profile(patronNumber: string): Promise<Profile | null> {
      const item = await readItem(table, keys.profile(patronNumber));
      return item && readProfile(item);
    },

    /** Those of the profiles that exist, by patron number; eventually consistent, but none is missing. */
    async profiles(patronNumbers: readonly string[]): Promise<Map<string, Profile>> {
      const items = await batchRead(table, patronNumbers.map(keys.profile), { noneMissing: true });
      return new Map(items.map(readProfile).map((profile) => [profile.patronNumber, profile]));
    },

    /** Account, desk note and profile; they lie side by side. */
    async patron(patronNumber: string): Promise<PatronRecord | null> {
      return patronIn(await itemsOf(table, patronPartition(patronNumber), { where: sortKeys.card }));
    },

    /** Account, profile and the ended reservations still in the store. */
    async withEnded(patronNumber: string): Promise<(PatronRecord & { ended: EndedReservation[] }) | null> {
      return withEndedOf(await itemsOf(table, patronPartition(patronNumber), { where: sortKeys.fromCardToEnded }));
    },

    /** The same, and the shelves behind them (decision 0012). */
    async topPage(
      patronNumber: string,
    ): Promise<(PatronRecord & { ended: EndedReservation[]; shelves: Shelf[] }) | null> {
      const items = await itemsOf(table, patronPartition(patronNumber), { where: sortKeys.fromCardToShelves });
      const patron = withEndedOf(items);
      const shelves = items.filter(isShelf).map(readShelf);
      return patron && { ...patron, shelves };
    },

    async endedExists(patronNumber: string, reservationId: string): Promise<boolean> {
      return (await readItem(table, keys.ended(patronNumber, reservationId))) !== null;
    },
  };
}

function withEndedOf(items: readonly StoredItem[]): (PatronRecord & { ended: EndedReservation[] }) | null {
  const patron = patronIn(items);
  const ended = items.filter((item) => isItem(item, 'ended')).map(readEnded);
  return patron && { ...patron, ended };
}

function patronIn(items: readonly StoredItem[]): PatronRecord | null {
  const account = items.find((item) => isItem(item, 'account'));
  const profile = items.find((item) => isItem(item, 'profile'));
  if (!account) return null;
  const deskNote = readDeskNote(items.find((item) => isItem(item, 'deskNote')));
  return { account: readAccount(account), profile: profile ? readProfile(profile) : null, deskNote };
}
