/** Milliseconds in the middle of the sorted ones. */
export function medianOf(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? sorted[0] ?? 0)) / 2;
}

/**
 * Times two requests so many times each, in turns, so that whatever slows the machine down slows both.
 * @returns both medians, and how far they are apart as a part of the larger one
 */
export async function medianDifference(
  times: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<{ median: readonly [number, number]; difference: number }> {
  const taken: [number[], number[]] = [[], []];
  for (let round = 0; round < times; round += 1) {
    const turns = [
      [one, taken[0]],
      [other, taken[1]],
    ] as const;
    for (const [request, list] of round % 2 === 0 ? turns : turns.toReversed()) {
      const startedAt = performance.now();
      await request();
      list.push(performance.now() - startedAt);
    }
  }
  const median = [medianOf(taken[0]), medianOf(taken[1])] as const;
  return { median, difference: Math.abs(median[0] - median[1]) / Math.max(...median) };
}
