/** Whether two measurements of the same say the same. */
import { percentile } from './latencies.ts';
import type { Cell, Round } from './round.ts';

export interface Apart {
  /**
   * Ratio of the larger median, in yardsticks, to the smaller: in the middle of all cells, in nine of ten, and at most.
   */
  readonly median: number;
  readonly p90: number;
  readonly max: number;
}

/** The medians of each cell that all of them have, in yardsticks. @throws Error when there is none */
function mediansByCell(rounds: readonly Round[]): Map<string, number[]> {
  const medians = new Map<string, number[]>();
  for (const round of rounds) {
    for (const [action, byLoad] of Object.entries(round)) {
      for (const [load, { yardsticks }] of Object.entries(byLoad)) {
        const cell = `${action}, ${load}`;
        medians.set(cell, [...(medians.get(cell) ?? []), yardsticks]);
      }
    }
  }
  const inAll = [...medians].filter(([, values]) => values.length === rounds.length);
  if (inAll.length === 0) throw new Error('the rounds have no cell in common');
  return new Map(inAll);
}

/** How far apart the medians of rounds lie. @throws Error when they have no cell in common */
export function apart(rounds: readonly Round[]): Apart {
  const ratios = [...mediansByCell(rounds).values()]
    .map((medians) => Math.max(...medians) / Math.min(...medians))
    .toSorted((a, b) => a - b);
  return { median: percentile(ratios, 50), p90: percentile(ratios, 90), max: percentile(ratios, 100) };
}

/**
 * Of each cell the values of its middle round: of one that other work on the machine has slowed down, nothing is left.
 */
export function middleOf(rounds: readonly Round[]): Round {
  const middle = (values: readonly number[]) =>
    percentile(
      values.toSorted((a, b) => a - b),
      50,
    );
  const [first = {}] = rounds;
  return Object.fromEntries(
    Object.entries(first).map(([action, byLoad]) => [
      action,
      Object.fromEntries(
        Object.keys(byLoad).map((load) => {
          const of = rounds.flatMap((round) => round[action]?.[load] ?? []);
          const each = (what: keyof Cell) => middle(of.map((cell) => cell[what]));
          return [
            load,
            {
              count: each('count'),
              p50: each('p50'),
              p99: each('p99'),
              max: each('max'),
              yardsticks: each('yardsticks'),
            },
          ];
        }),
      ),
    ]),
  );
}
