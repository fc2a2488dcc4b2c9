import { GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Account, ActiveReservation, EndedReservation, Loan } from '../../../domain/circulation/account.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import type { Profile } from '../../../domain/patrons/profile.ts';
import type { Shelf } from '../../../domain/shelves/shelf.ts';
import { batchRead } from '../table/batch-read.ts';
import { keys } from '../table/keys.ts';
import { readProfile } from '../patrons/profile-item.ts';
import { isShelf, readShelf } from '../shelves/shelves.ts';
import type { Table } from '../table/table.ts';
import type { StoredItem } from '../table/transaction.ts';

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
    patronNumber: String(item['PK']).slice('P#'.length),
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
    loansRevision: Number(item['loansRevision']),
  };
}

export function readEnded(item: StoredItem): EndedReservation {
  const { state, pickupLibraryId, contactMethod, endedAt, visibleThrough, because } =
    item as unknown as EndedReservation;
  const id = String(item['SK']).slice(keys.endedPrefix.length);
  return { id, state, pickupLibraryId, contactMethod, endedAt, visibleThrough, ...(because && { because }) };
}

/** Everything about one patron that one question needs. */
export type PatronRecord = { account: Account; profile: Profile | null };

/** Reads of a patron's partition. Each is one request, strongly consistent. */
export function accounts(table: Table) {
  return {
    /** The account alone, or null for an unknown number. */
    async read(patronNumber: string): Promise<Account | null> {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keys.account(patronNumber), ConsistentRead: true }),
      );
      return Item ? readAccount(Item) : null;
    },

    async profile(patronNumber: string): Promise<Profile | null> {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keys.profile(patronNumber), ConsistentRead: true }),
      );
      return Item ? readProfile(Item) : null;
    },

    /** Those of the profiles that exist, by patron number; eventually consistent. */
    async profiles(patronNumbers: readonly string[]): Promise<Map<string, Profile>> {
      const items = await batchRead(table, patronNumbers.map(keys.profile));
      return new Map(items.map(readProfile).map((profile) => [profile.patronNumber, profile]));
    },

    /** Account and profile; they lie side by side. */
    async patron(patronNumber: string): Promise<PatronRecord | null> {
      const items = await query(table, {
        KeyConditionExpression: 'PK = :patron AND begins_with(SK, :card)',
        ExpressionAttributeValues: { ':patron': keys.patron(patronNumber), ':card': keys.patronPrefix },
      });
      return patronIn(items);
    },

    /** Account, profile and the ended reservations still in the store. */
    async withEnded(patronNumber: string): Promise<(PatronRecord & { ended: EndedReservation[] }) | null> {
      return withEndedOf(await query(table, from(patronNumber, keys.endedPrefix)));
    },

    /** The same, and the shelves behind them (decision 0012). */
    async topPage(
      patronNumber: string,
    ): Promise<(PatronRecord & { ended: EndedReservation[]; shelves: Shelf[] }) | null> {
      const items = await query(table, from(patronNumber, keys.shelfPrefix));
      const patron = withEndedOf(items);
      const shelves = items
        .filter((item) => String(item['SK']).startsWith(keys.shelfPrefix) && isShelf(item))
        .map(readShelf);
      return patron && { ...patron, shelves };
    },

    async endedExists(patronNumber: string, reservationId: string): Promise<boolean> {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keys.ended(patronNumber, reservationId), ConsistentRead: true }),
      );
      return Item !== undefined;
    },
  };
}

/** Everything of a patron from the patron to the end of a kind of items. */
function from(patronNumber: string, lastPrefix: string): Omit<QueryCommandInput, 'TableName'> {
  return {
    KeyConditionExpression: 'PK = :patron AND SK BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':patron': keys.patron(patronNumber),
      ':from': keys.patronPrefix,
      ':to': `${lastPrefix}~`,
    },
  };
}

/** All pages of a query in one partition. */
async function query(table: Table, input: Omit<QueryCommandInput, 'TableName'>): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  let start: StoredItem | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        ...input,
        TableName: table.name,
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

function withEndedOf(items: readonly StoredItem[]): (PatronRecord & { ended: EndedReservation[] }) | null {
  const patron = patronIn(items);
  const ended = items.filter((item) => String(item['SK']).startsWith(keys.endedPrefix)).map(readEnded);
  return patron && { ...patron, ended };
}

function patronIn(items: readonly StoredItem[]): PatronRecord | null {
  const account = items.find((item) => item['SK'] === 'CARD#ACCOUNT');
  const profile = items.find((item) => item['SK'] === 'CARD#PROFILE');
  return account ? { account: readAccount(account), profile: profile ? readProfile(profile) : null } : null;
}
