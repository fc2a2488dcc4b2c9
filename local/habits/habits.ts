/** From so many milliseconds to so many; drawn each time. */
type Span = readonly [min: number, max: number];

/** How DynamoDB behaves beside what an engine on one machine does. */
export type Habits = {
  readonly seed: number;
  /** How long after a write an eventually consistent read of the table may not show it. */
  readonly tableLagMs: Span;
  /** The share of those reads that replicas answer that may lag. */
  readonly laggingReads: number;
  /** How long after a write to the table no query of an index shows it. */
  readonly indexLagMs: Span;
  /** How long a transaction holds its items. */
  readonly transactionMs: Span;
  /** The share of writes whose answer breaks off after they were done; the first try of a request only. */
  readonly lostAnswers: number;
  /** What the items of one partition key can take in a second, in units. */
  readonly partition: { readonly writeUnits: number; readonly readUnits: number };
};

/** How often each habit showed. */
export type Shown = {
  requests: number;
  /** Transactions and writes of one item, those that were refused included. */
  writes: number;
  /** Transactions that have begun to hold their items. */
  transactions: number;
  /** Writes that met a transaction at one of their items. */
  conflicts: number;
  laggingReads: number;
  indexReads: number;
  lostAnswers: number;
  throttled: number;
};

/**
 * The lags are wider than those of AWS on most days (tens of milliseconds), and narrower than those of its bad ones.
 * Limits of a partition: DynamoDB Developer Guide, "Key range throughput exceeded (hot partitions)".
 */
const usualHabits: Omit<Habits, 'seed'> = {
  tableLagMs: [0, 150],
  laggingReads: 0.6,
  indexLagMs: [0, 300],
  transactionMs: [3, 8],
  lostAnswers: 0.02,
  partition: { writeUnits: 1000, readUnits: 3000 },
};

/** Every read that may lag does so, by a second: whoever looks too early fails each time, not on some days. */
const lateHabits: Omit<Habits, 'seed'> = {
  ...usualHabits,
  tableLagMs: [1000, 1000],
  laggingReads: 1,
  indexLagMs: [1000, 1000],
};

/**
 * The habits that the environment asks for: AWS_HABITS is a seed, `random`, or `late`. Undefined when it is not set.
 * @throws Error when it is none of these
 */
export function habitsAskedFor(setting = process.env['AWS_HABITS']): Habits | undefined {
  if (setting === undefined || setting === '') return undefined;
  if (setting === 'random') return { seed: Math.floor(Math.random() * 1_000_000), ...usualHabits };
  if (setting === 'late') return { seed: 1, ...lateHabits };
  if (!/^\d{1,9}$/.test(setting)) throw new Error(`AWS_HABITS=${setting}: a seed from 0 to 999999999, random, or late`);
  return { seed: Number(setting), ...usualHabits };
}
