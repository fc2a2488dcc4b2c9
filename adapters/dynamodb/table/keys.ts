/**
 * Every key of the single table, said once: what each item is called, its key, and how a key is read again. What an
 * item holds, and which question each entry of the index answers, is in docs/table.md; a test holds the two equal.
 */

export const indexName = 'byDay';

/** Loans due on one day are spread over this many partitions, by patron (one patron's lie side by side). */
export const dueShards = 16;

/** What changed in the catalogue is spread over this many partitions, by title. */
export const changeShards = 8;

/** How the partition keys of each family of items begin. Grants are given by family (lib/grants.ts). */
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
  letter: 'E#',
} as const;

export const indexPrefixes = {
  due: 'DUE#',
  hold: 'HOLD#',
  pick: 'PICK',
  pickAt: 'PICK#',
  unindexed: 'UNINDEXED',
  changed: 'CHANGED#',
  request: 'REQUEST',
  term: 'TERM',
} as const;

type Family = keyof typeof prefixes;

/** The items by name: their family and sort key. One that ends with `#`, or is empty, is followed by an id. */
export const items = {
  account: ['patron', 'CARD#ACCOUNT'],
  deskNote: ['patron', 'CARD#NOTE'],
  profile: ['patron', 'CARD#PROFILE'],
  ended: ['patron', 'ENDED#'],
  merged: ['patron', 'MERGED'],
  shelf: ['patron', 'SHELF#'],
  subscription: ['patron', 'SUBSCRIPTION'],
  term: ['patron', 'TERM#'],
  feed: ['feed', 'FEED'],
  title: ['title', 'TITLE'],
  queue: ['title', 'QUEUE'],
  queuePage: ['title', 'LINE#'],
  queueLeavers: ['title', 'GONE#'],
  bearers: ['title', 'BEARERS'],
  set: ['title', 'VOLUMES'],
  copy: ['copy', 'COPY'],
  calendar: ['library', 'CALENDAR'],
  audit: ['audit', ''],
  throttle: ['throttle', 'THROTTLE'],
  emailRequest: ['request', 'EMAIL'],
  answer: ['idempotency', 'ANSWER'],
  mail: ['mail', ''],
  counter: ['counter', 'COUNTER'],
  appClient: ['client', 'CLIENT'],
  letter: ['letter', 'LETTER#'],
} as const satisfies Record<string, readonly [Family, string]>;

export type ItemName = keyof typeof items;

export type Key = { readonly PK: string; readonly SK: string };

/** A key as the store gives it, with or without the rest of its item. */
type StoredKey = { readonly [name: string]: unknown };

function keyOf(name: ItemName, partitionId: string, sortId = ''): Key {
  const [family, SK] = items[name];
  return { PK: `${prefixes[family]}${partitionId}`, SK: `${SK}${sortId}` };
}

export const keys = {
  account: (patronNumber: string) => keyOf('account', patronNumber),
  deskNote: (patronNumber: string) => keyOf('deskNote', patronNumber),
  profile: (patronNumber: string) => keyOf('profile', patronNumber),
  ended: (patronNumber: string, reservationId: string) => keyOf('ended', patronNumber, reservationId),
  merged: (patronNumber: string) => keyOf('merged', patronNumber),
  shelf: (patronNumber: string, place: number) => keyOf('shelf', patronNumber, String(place)),
  subscription: (patronNumber: string) => keyOf('subscription', patronNumber),
  term: (patronNumber: string, kind: string, ulid: string) => keyOf('term', patronNumber, `${kind}#${ulid}`),
  feed: (hash: string) => keyOf('feed', hash),
  title: (titleId: string) => keyOf('title', titleId),
  queue: (titleId: string) => keyOf('queue', titleId),
  /** A page of a long queue, by the first of its tickets; they sort as numbers. */
  queuePage: (titleId: string, ticket: number) => keyOf('queuePage', titleId, String(ticket).padStart(16, '0')),
  queueLeavers: (titleId: string, block: number) => keyOf('queueLeavers', titleId, String(block)),
  /** Titles that bear an ISBN or a control number; volumes may share one. */
  bearers: (number: string) => keyOf('bearers', number),
  /** Titles that are volumes of one set, by a hash of what they share. */
  set: (hash: string) => keyOf('set', hash),
  copy: (barcode: string) => keyOf('copy', barcode),
  calendar: (libraryId: string) => keyOf('calendar', libraryId),
  audit: (day: string, id: string) => keyOf('audit', day, id),
  numberThrottle: (loginName: string) => keyOf('throttle', `NUMBER#${loginName}`),
  addressThrottle: (networkHash: string) => keyOf('throttle', `ADDRESS#${networkHash}`),
  inquiriesFrom: (day: string, networkHash: string) => keyOf('throttle', `INQUIRY#${day}#FROM#${networkHash}`),
  inquiriesTo: (day: string, libraryId: string) => keyOf('throttle', `INQUIRY#${day}#TO#${libraryId}`),
  formBudget: (form: string, networkHash: string) => keyOf('throttle', `FORM#${form}#${networkHash}`),
  emailRequest: (patronNumber: string) => keyOf('emailRequest', patronNumber),
  idempotent: (hash: string) => keyOf('answer', hash),
  mailBatch: (kind: string, day: string, batch: string) => keyOf('mail', `${kind}#${day}`, batch),
  mailRun: (job: string, day: string) => keyOf('mail', `RUN#${job}`, day),
  mailLater: (kind: string, day: string, patronNumber: string) => keyOf('mail', `LATER#${kind}#${day}`, patronNumber),
  appClient: (clientId: string) => keyOf('appClient', clientId),
  /** All in one partition, so that those that nobody sent are found by one question. */
  letter: (id: string) => keyOf('letter', 'PROMISED', id),
  nextPatronNumber: keyOf('counter', 'PATRON'),
};

/** The partition of everything that lies below a patron. */
export const patronPartition = (patronNumber: string): string => keys.account(patronNumber).PK;

/** The partition of a title: its record and its queue. */
export const titlePartition = (titleId: string): string => keys.title(titleId).PK;

/**
 * Account, desk note and profile lie side by side, and a patron's items in the order of these beginnings, so that the
 * top page reads card, ended reservations and shelves as one range, and others without the shelves (decision 0012).
 */
const cardBegins = 'CARD#';

export const sortKeys = {
  card: { beginsWith: cardBegins },
  shelves: { beginsWith: items.shelf[1] },
  fromCardToEnded: { from: cardBegins, to: `${items.ended[1]}~` },
  queueAndTitle: { from: items.queue[1], to: items.title[1] },
  queuePages: { beginsWith: items.queuePage[1] },
  queueLeavers: { beginsWith: items.queueLeavers[1] },
  /** Pages of a queue from the one that begins with a ticket to the one that begins with another. */
  queuePagesBetween: (from: number, through: number) => ({
    from: keys.queuePage('', from).SK,
    to: keys.queuePage('', through).SK,
  }),
  fromCardToShelves: { from: cardBegins, to: `${items.shelf[1]}~` },
} as const;

export function isItem(item: StoredKey, name: ItemName): boolean {
  const [family, begins] = items[name];
  const isFamily = String(item['PK']).startsWith(prefixes[family]);
  const SK = String(item['SK']);
  return isFamily && (begins === '' || begins.endsWith('#') ? SK.startsWith(begins) : SK === begins);
}

/** True for whatever lies below a patron. */
export function isBelowPatron(item: StoredKey): boolean {
  return String(item['PK']).startsWith(prefixes.patron);
}

/** What an item belongs to, from its partition key: a patron number, a title id, a barcode, … */
export const partitionIdOf = (item: StoredKey): string => afterFirstHash(item['PK']);

/** What tells an item from others of its name, from its sort key: a reservation's id, the place of a shelf, … */
export function sortIdOf(item: StoredKey, name: ItemName): string {
  return String(item['SK']).slice(items[name][1].length);
}

function afterFirstHash(key: unknown): string {
  const text = String(key);
  return text.slice(text.indexOf('#') + 1);
}

/** The key of an item or of an entry of the index, for reading the item itself. */
export const storedKey = ({ PK, SK }: StoredKey): Key => ({ PK: String(PK), SK: String(SK) });

/** An item's place in the index. */
export type IndexKey = { readonly indexPK: string; readonly indexSK: string };

/** The partitions of the index, one for each question and, where there may be many entries, for each day or library. */
export const indexPartitions = {
  due: (dueOn: string, shard: number) => `${indexPrefixes.due}${dueOn}#${shard}`,
  hold: (libraryId: string) => `${indexPrefixes.hold}${libraryId}`,
  /** Titles that somebody has begun to wait for since their free copies were noted. */
  pick: indexPrefixes.pick,
  pickAt: (libraryId: string) => `${indexPrefixes.pickAt}${libraryId}`,
  term: indexPrefixes.term,
  request: indexPrefixes.request,
  unindexed: indexPrefixes.unindexed,
  changed: (shard: number) => `${indexPrefixes.changed}${shard}`,
};

/** Stands where a deadline would, for a copy that must be taken off the hold shelf; sorts before every day. */
const toBeTakenOff = '0000-remove';

export const indexKeys = {
  due: (dueOn: string, patronNumber: string, barcode: string): IndexKey => ({
    indexPK: indexPartitions.due(dueOn, dueShard(patronNumber)),
    indexSK: `${patronNumber}#${barcode}`,
  }),
  hold: (libraryId: string, pickupBy: string, barcode: string, titleId: string): IndexKey => ({
    indexPK: indexPartitions.hold(libraryId),
    indexSK: `${pickupBy}#${barcode}#${titleId}`,
  }),
  /** A copy whose reservation ended and that still stands on the hold shelf. */
  toRemove: (libraryId: string, barcode: string, titleId: string): IndexKey =>
    indexKeys.hold(libraryId, toBeTakenOff, barcode, titleId),
  term: (through: string, kind: string, ulid: string): IndexKey => ({
    indexPK: indexPartitions.term,
    indexSK: `${through}#${kind}#${ulid}`,
  }),
  pick: (titleId: string): IndexKey => ({ indexPK: indexPartitions.pick, indexSK: titleId }),
  /** A free copy of a title for which somebody waits. */
  pickAt: (libraryId: string, titleId: string, barcode: string): IndexKey => ({
    indexPK: indexPartitions.pickAt(libraryId),
    indexSK: `${titleId}#${barcode}`,
  }),
  request: (requestedAt: string, patronNumber: string): IndexKey => ({
    indexPK: indexPartitions.request,
    indexSK: `${requestedAt}#${patronNumber}`,
  }),
  unindexed: (titleId: string): IndexKey => ({ indexPK: indexPartitions.unindexed, indexSK: titleId }),
  /** @param changedAt ISO 8601, of which whole seconds are kept */
  changed: (titleId: string, changedAt: string): IndexKey => ({
    indexPK: indexPartitions.changed(changeShard(titleId)),
    indexSK: `${changedAt.slice(0, 19)}Z#${titleId}`,
  }),
};

/** Entries of titles that changed, by the second. */
export const changeSortKeys = {
  /** @param from and `until`, in whole seconds, both included; `after` is an entry */
  between: (from: string | undefined, until: string | undefined, after: string | undefined) => ({
    from: after === undefined ? (from ?? '0') : `${after} `,
    to: `${until ?? ''}~`,
  }),
};

/** Entries of a hold shelf, by deadline. */
export const holdSortKeys = {
  on: (pickupBy: string) => ({ beginsWith: `${pickupBy}#` }),
  from: (day: string) => ({ from: day, to: '~' }),
  /** Days begin with a digit from 1 on; what must be taken off the shelf sorts before them. */
  before: (day: string) => ({ from: '1', to: day }),
};

/** What stands in an entry of the index, part by part. */
export const readEntry = {
  due: (entry: StoredKey) => {
    const [patronNumber = '', barcode = ''] = partsOf(entry['indexSK']);
    return { patronNumber, barcode };
  },
  hold: (entry: StoredKey) => {
    const [pickupBy = '', barcode = '', titleId = ''] = partsOf(entry['indexSK']);
    return { pickupBy, barcode, titleId };
  },
  pickAt: (entry: StoredKey) => {
    const [titleId = '', barcode = ''] = partsOf(entry['indexSK']);
    return { titleId, barcode };
  },
  term: (entry: StoredKey) => {
    const [through = '', kind = '', ulid = ''] = partsOf(entry['indexSK']);
    return { through, kind, ulid };
  },
  changed: (entry: StoredKey) => {
    const [changedAt = '', titleId = ''] = partsOf(entry['indexSK']);
    return { changedAt, titleId };
  },
};

/** An entry of a copy that must be taken off the hold shelf. */
export const isToBeTakenOff = (entry: StoredKey): boolean => readEntry.hold(entry).pickupBy === toBeTakenOff;

/** The day that an entry promises a patron: a due day, or the deadline of a copy that this library holds; else null. */
export function promisedDayIn(entry: StoredKey, libraryId: string): string | null {
  const partition = String(entry['indexPK']);
  if (partition.startsWith(indexPrefixes.due)) return partsOf(partition)[1] ?? null;
  if (partition !== indexPartitions.hold(libraryId)) return null;
  const { pickupBy } = readEntry.hold(entry);
  return pickupBy === toBeTakenOff ? null : pickupBy;
}

function partsOf(key: unknown): string[] {
  return String(key).split('#');
}

/** The shard of a title: 0 to 7. */
function changeShard(titleId: string): number {
  return [...titleId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % changeShards;
}

/** The shard of a patron's loans: 0 to 15. */
function dueShard(patronNumber: string): number {
  return Number(patronNumber) % dueShards;
}
