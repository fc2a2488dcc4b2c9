/** What one thing that people do asks of AWS. */
export type Use = {
  readonly what: string;
  /** How often a month, for each thousand cards. */
  readonly perThousandPatrons: number;
  /** Requests through the door; none for what happens without one. */
  readonly requests: number;
  /** The row of bench/results/capacity.json that measured its reads and writes; null where the table is not asked. */
  readonly action: string | null;
  readonly mails?: number;
};

/**
 * A month of a library, for each thousand cards: a third of them are used, as public libraries report of theirs, and
 * whoever uses one comes twice a month. Change the figures here to those of your own statistics.
 */
export const uses: readonly Use[] = [
  { what: 'sign-ins', perThousandPatrons: 600, requests: 1, action: 'sign-in' },
  { what: 'refreshes of a session', perThousandPatrons: 600, requests: 1, action: 'GET /api/me' },
  { what: 'top pages', perThousandPatrons: 1200, requests: 1, action: 'GET /api/me' },
  { what: 'searches', perThousandPatrons: 2400, requests: 1, action: null },
  { what: 'title pages', perThousandPatrons: 1800, requests: 1, action: 'GET /api/me' },
  { what: 'lists of reservations', perThousandPatrons: 700, requests: 1, action: 'list 5 reservations with places' },
  { what: 'lists of loans', perThousandPatrons: 700, requests: 1, action: 'list 5 loans with canRenew' },
  { what: 'reservations', perThousandPatrons: 350, requests: 2, action: 'reserve 1' },
  { what: 'reservations given up', perThousandPatrons: 40, requests: 1, action: 'cancel waiting' },
  { what: 'renewals', perThousandPatrons: 150, requests: 1, action: 'renew' },
  { what: 'changes to shelves', perThousandPatrons: 100, requests: 1, action: 'put a title on a shelf' },
  { what: 'loans at the counter', perThousandPatrons: 900, requests: 1, action: 'checkout, free copy' },
  { what: 'returns', perThousandPatrons: 900, requests: 1, action: 'return, nobody waits' },
  { what: 'arrivals for somebody', perThousandPatrons: 300, requests: 1, action: 'arrival', mails: 1 },
  {
    what: 'digests of due days',
    perThousandPatrons: 300,
    requests: 0,
    action: 'due-day mail in a batch of its own, 2 loans',
    mails: 1,
  },
];

/** What a stage has whether or not anybody comes. */
export const standing = {
  /** A test counts them. */
  alarms: 23,
  /** What shows the functions that a request came through the distribution. */
  secrets: 1,
  /** Counters of mails that the log carries; only months with mails have them. */
  ownMetrics: 5,
  /** Two queues asked by Lambda all the time, five readers each, twenty seconds a question. */
  queueRequests: (30 * 86_400 * 2 * 5) / 20,
  /** Two followers of a stream with at least four shards; Lambda's own reads are free, so is the first of each. */
  streamReads: 0,
  tableGb: 0.05,
  catalogueGb: 0.1,
} as const;

/** What a request takes on its way, as measured (docs/measured/bench.md) or as AWS counts it. */
export const perRequest = {
  memoryGb: 1,
  /** Billed time of a function, its start now and then included. */
  seconds: 0.08,
  /** A line of the function's log, of the access log, and Lambda's own three. */
  logKb: 1.6,
  outKb: 4,
} as const;

/** An account, its loans, profile, shelves and ended reservations. */
export const kbPerCard = 4;

/** A twentieth of all requests, and one a second, is traced. */
export const tracedPart = 0.05;
