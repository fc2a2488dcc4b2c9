/**
 * Every key of the single table, on one page; docs/table.md says which question each answers.
 *
 * | item          | PK               | SK             |
 * |---------------|------------------|----------------|
 * | account       | P#<patronNumber> | CARD#ACCOUNT   |
 * | profile       | P#<patronNumber> | CARD#PROFILE   |
 * | ended         | P#<patronNumber> | ENDED#<reservationId> |
 * | shelf         | P#<patronNumber> | SHELF#<0..9>   |
 * | address of a feed | P#<patronNumber> | SUBSCRIPTION |
 * | calendar feed | F#<hash>         | FEED           |
 * | merged card   | P#<patronNumber> | MERGED         |
 * | title         | T#<titleId>      | TITLE          |
 * | queue         | T#<titleId>      | QUEUE          |
 * | copy          | C#<barcode>      | COPY           |
 * | calendar      | L#<libraryId>    | CALENDAR       |
 * | audit entry   | A#<day>          | <ulid>         |
 * | sign-in throttle | X#NUMBER#<n>, X#ADDRESS#<hash> | THROTTLE |
 * | inquiries of a day | X#INQUIRY#<day>#FROM#<hash>, X#INQUIRY#<day>#TO#<libraryId> | THROTTLE |
 * | request for an address | R#<patronNumber> | EMAIL          |
 * | forms sent from a network | X#FORM#<form>#<hash> | THROTTLE |
 * | idempotent answer | I#<hash>     | ANSWER         |
 * | next patron number | N#PATRON    | COUNTER        |
 *
 * Index `byDay` (sparse): `indexPK` / `indexSK`
 * | question                          | indexPK              | indexSK |
 * |-----------------------------------|----------------------|---------|
 * | which copies are due on a day     | DUE#<day>#<shard>    | <patronNumber>#<barcode> |
 * | what stands on a library's hold shelf, until when | HOLD#<libraryId> | <pickupBy>#<barcode>#<titleId> |
 * | what must be taken off that shelf | HOLD#<libraryId> | 0000-remove#<barcode>#<titleId> |
 * | which titles have somebody waiting and may have a copy to fetch | PICK | <titleId> |
 * | which requests for an address wait, the oldest first | REQUEST | <requestedAt>#<patronNumber> |
 * | which titles added by hand are not in the search index yet | UNINDEXED | <titleId> |
 */

export const indexName = 'byDay';

/** Loans due on one day are spread over this many partitions, by patron (one patron's lie side by side). */
export const dueShards = 16;

export const prefixes = {
  patron: 'P#',
  title: 'T#',
  copy: 'C#',
  library: 'L#',
  audit: 'A#',
  throttle: 'X#',
  idempotency: 'I#',
  counter: 'N#',
  request: 'R#',
  feed: 'F#',
} as const;

export const indexPrefixes = { due: 'DUE#', hold: 'HOLD#', pick: 'PICK', unindexed: 'UNINDEXED', request: 'REQUEST' } as const;

export type Key = { readonly PK: string; readonly SK: string };

export const keys = {
  patron: (patronNumber: string) => `P#${patronNumber}`,
  cardPrefix: 'CARD#',
  endedPrefix: 'ENDED#',
  /** Behind the ended ones: the top page reads card, ended and shelves as one range, others without the shelves. */
  shelfPrefix: 'SHELF#',
  account: (patronNumber: string): Key => ({ PK: `P#${patronNumber}`, SK: 'CARD#ACCOUNT' }),
  profile: (patronNumber: string): Key => ({ PK: `P#${patronNumber}`, SK: 'CARD#PROFILE' }),
  ended: (patronNumber: string, reservationId: string): Key => ({
    PK: `P#${patronNumber}`,
    SK: `ENDED#${reservationId}`,
  }),
  shelf: (patronNumber: string, place: number): Key => ({ PK: `P#${patronNumber}`, SK: `SHELF#${place}` }),
  merged: (patronNumber: string): Key => ({ PK: `P#${patronNumber}`, SK: 'MERGED' }),
  subscription: (patronNumber: string): Key => ({ PK: `P#${patronNumber}`, SK: 'SUBSCRIPTION' }),
  feed: (hash: string): Key => ({ PK: `F#${hash}`, SK: 'FEED' }),
  title: (titleId: string): Key => ({ PK: `T#${titleId}`, SK: 'TITLE' }),
  queue: (titleId: string): Key => ({ PK: `T#${titleId}`, SK: 'QUEUE' }),
  copy: (barcode: string): Key => ({ PK: `C#${barcode}`, SK: 'COPY' }),
  calendar: (libraryId: string): Key => ({ PK: `L#${libraryId}`, SK: 'CALENDAR' }),
  audit: (day: string, id: string): Key => ({ PK: `A#${day}`, SK: id }),
  numberThrottle: (loginName: string): Key => ({ PK: `X#NUMBER#${loginName}`, SK: 'THROTTLE' }),
  addressThrottle: (addressHash: string): Key => ({ PK: `X#ADDRESS#${addressHash}`, SK: 'THROTTLE' }),
  inquiriesFrom: (day: string, addressHash: string): Key => ({ PK: `X#INQUIRY#${day}#FROM#${addressHash}`, SK: 'THROTTLE' }),
  inquiriesTo: (day: string, libraryId: string): Key => ({ PK: `X#INQUIRY#${day}#TO#${libraryId}`, SK: 'THROTTLE' }),
  emailRequest: (patronNumber: string): Key => ({ PK: `R#${patronNumber}`, SK: 'EMAIL' }),
  formBudget: (form: string, networkHash: string): Key => ({ PK: `X#FORM#${form}#${networkHash}`, SK: 'THROTTLE' }),
  idempotent: (hash: string): Key => ({ PK: `I#${hash}`, SK: 'ANSWER' }),
  nextPatronNumber: { PK: 'N#PATRON', SK: 'COUNTER' } as Key,
};

export const indexKeys = {
  due: (dueOn: string, patronNumber: string, barcode: string) => ({
    indexPK: `DUE#${dueOn}#${dueShard(patronNumber)}`,
    indexSK: `${patronNumber}#${barcode}`,
  }),
  hold: (libraryId: string, pickupBy: string, barcode: string, titleId: string) => ({
    indexPK: `HOLD#${libraryId}`,
    indexSK: `${pickupBy}#${barcode}#${titleId}`,
  }),
  /** A copy whose reservation ended and that still stands on the hold shelf; sorts before every day. */
  toRemove: (libraryId: string, barcode: string, titleId: string) => ({
    indexPK: `HOLD#${libraryId}`,
    indexSK: `0000-remove#${barcode}#${titleId}`,
  }),
  request: (requestedAt: string, patronNumber: string) => ({ indexPK: 'REQUEST', indexSK: `${requestedAt}#${patronNumber}` }),
  pick: (titleId: string) => ({ indexPK: 'PICK', indexSK: titleId }),
  unindexed: (titleId: string) => ({ indexPK: 'UNINDEXED', indexSK: titleId }),
};

/** The shard of a patron's loans: 0 to 15. */
export function dueShard(patronNumber: string): number {
  return Number(patronNumber) % dueShards;
}
