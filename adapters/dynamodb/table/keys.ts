/**
 * Every key of the single table, on one page; docs/table.md says which question each answers.
 *
 * | item          | PK               | SK             |
 * |---------------|------------------|----------------|
 * | account       | P#<patronNumber> | CARD#ACCOUNT   |
 * | profile       | P#<patronNumber> | CARD#PROFILE   |
 * | ended         | P#<patronNumber> | ENDED#<reservationId> |
 * | shelf         | P#<patronNumber> | SHELF#<0..9>   |
 * | term of a reservation | P#<patronNumber> | TERM#<kind>#<ulid> |
 * | address of a feed | P#<patronNumber> | SUBSCRIPTION |
 * | calendar feed | F#<hash>         | FEED           |
 * | merged card   | P#<patronNumber> | MERGED         |
 * | title         | T#<titleId>      | TITLE          |
 * | queue         | T#<titleId>      | QUEUE          |
 * | titles that bear a number | T#<number> | BEARERS       |
 * | copy          | C#<barcode>      | COPY           |
 * | calendar      | L#<libraryId>    | CALENDAR       |
 * | audit entry   | A#<day>          | <ulid>         |
 * | sign-in throttle | X#NUMBER#<n>, X#ADDRESS#<hash> | THROTTLE |
 * | inquiries of a day | X#INQUIRY#<day>#FROM#<hash>, X#INQUIRY#<day>#TO#<libraryId> | THROTTLE |
 * | forms sent from a network | X#FORM#<form>#<hash> | THROTTLE |
 * | request for an address | R#<patronNumber> | EMAIL          |
 * | idempotent answer | I#<hash>     | ANSWER         |
 * | next patron number | N#PATRON    | COUNTER        |
 * | secret of an app client | K#<clientId> | CLIENT      |
 * | what became of a batch of mails | M#<kind>#<day> | <batch> |
 * | a job's run   | M#RUN#<job>      | <day>          |
 * | mail noted for a day | M#LATER#<kind>#<day> | <patronNumber> |
 *
 * Index `byDay` (sparse): `indexPK` / `indexSK`
 * | question                          | indexPK              | indexSK |
 * |-----------------------------------|----------------------|---------|
 * | which copies are due on a day     | DUE#<day>#<shard>    | <patronNumber>#<barcode> |
 * | what stands on a library's hold shelf, until when | HOLD#<libraryId> | <pickupBy>#<barcode>#<titleId> |
 * | what must be taken off that shelf | HOLD#<libraryId> | 0000-remove#<barcode>#<titleId> |
 * | which titles have somebody waiting and may have a copy to fetch | PICK | <titleId> |
 * | which reservations have a day behind them on which something is to be done | TERM | <through>#<kind>#<ulid> |
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
  mail: 'M#',
  request: 'R#',
  feed: 'F#',
  client: 'K#',
} as const;

export const indexPrefixes = {
  due: 'DUE#',
  hold: 'HOLD#',
  pick: 'PICK',
  unindexed: 'UNINDEXED',
  request: 'REQUEST',
  term: 'TERM',
} as const;

export type Key = { readonly PK: string; readonly SK: string };

export const keys = {
  patron: (patronNumber: string) => `P#${patronNumber}`,
  patronPrefix: 'CARD#',
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
  termPrefix: 'TERM#',
  term: (patronNumber: string, kind: string, ulid: string): Key => ({
    PK: `P#${patronNumber}`,
    SK: `TERM#${kind}#${ulid}`,
  }),
  subscription: (patronNumber: string): Key => ({ PK: `P#${patronNumber}`, SK: 'SUBSCRIPTION' }),
  feed: (hash: string): Key => ({ PK: `F#${hash}`, SK: 'FEED' }),
  title: (titleId: string): Key => ({ PK: `T#${titleId}`, SK: 'TITLE' }),
  queue: (titleId: string): Key => ({ PK: `T#${titleId}`, SK: 'QUEUE' }),
  /** Titles that bear an ISBN or a control number; volumes may share one. */
  bearers: (number: string): Key => ({ PK: `T#${number}`, SK: 'BEARERS' }),
  copy: (barcode: string): Key => ({ PK: `C#${barcode}`, SK: 'COPY' }),
  calendar: (libraryId: string): Key => ({ PK: `L#${libraryId}`, SK: 'CALENDAR' }),
  audit: (day: string, id: string): Key => ({ PK: `A#${day}`, SK: id }),
  numberThrottle: (loginName: string): Key => ({ PK: `X#NUMBER#${loginName}`, SK: 'THROTTLE' }),
  addressThrottle: (addressHash: string): Key => ({ PK: `X#ADDRESS#${addressHash}`, SK: 'THROTTLE' }),
  inquiriesFrom: (day: string, addressHash: string): Key => ({
    PK: `X#INQUIRY#${day}#FROM#${addressHash}`,
    SK: 'THROTTLE',
  }),
  inquiriesTo: (day: string, libraryId: string): Key => ({ PK: `X#INQUIRY#${day}#TO#${libraryId}`, SK: 'THROTTLE' }),
  formBudget: (form: string, networkHash: string): Key => ({ PK: `X#FORM#${form}#${networkHash}`, SK: 'THROTTLE' }),
  emailRequest: (patronNumber: string): Key => ({ PK: `R#${patronNumber}`, SK: 'EMAIL' }),
  idempotent: (hash: string): Key => ({ PK: `I#${hash}`, SK: 'ANSWER' }),
  mailBatch: (kind: string, day: string, key: string): Key => ({ PK: `M#${kind}#${day}`, SK: key }),
  mailRun: (job: string, day: string): Key => ({ PK: `M#RUN#${job}`, SK: day }),
  mailLater: (kind: string, day: string, patronNumber: string): Key => ({
    PK: `M#LATER#${kind}#${day}`,
    SK: patronNumber,
  }),
  appClient: (clientId: string): Key => ({ PK: `K#${clientId}`, SK: 'CLIENT' }),
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
  term: (through: string, kind: string, ulid: string) => ({ indexPK: 'TERM', indexSK: `${through}#${kind}#${ulid}` }),
  pick: (titleId: string) => ({ indexPK: 'PICK', indexSK: titleId }),
  request: (requestedAt: string, patronNumber: string) => ({
    indexPK: 'REQUEST',
    indexSK: `${requestedAt}#${patronNumber}`,
  }),
  unindexed: (titleId: string) => ({ indexPK: 'UNINDEXED', indexSK: titleId }),
};

/** The shard of a patron's loans: 0 to 15. */
function dueShard(patronNumber: string): number {
  return Number(patronNumber) % dueShards;
}
