import type { Habits } from '../../local/habits/habits.ts';

const hour = 3_600_000;

/**
 * A table whose replicas and index learn of nothing by themselves while a test goes on, and answer every read that does
 * not insist: what is right there needs no luck. Nothing else of AWS's habits.
 */
export const neverLearning: Habits = {
  seed: 1,
  tableLagMs: [hour, hour],
  laggingReads: 1,
  indexLagMs: [hour, hour],
  transactionMs: [0, 0],
  lostAnswers: 0,
  partition: { writeUnits: 1e9, readUnits: 1e9 },
};
