/** Milliseconds in the middle of the sorted ones. */
export function medianOf(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

export type Medians = {
  /** In the order of the requests, milliseconds. */
  readonly medians: readonly number[];
  /** How far the slowest and the fastest are apart, as a part of the slowest. */
  readonly difference: number;
};

/**
 * Times several requests so many times each, in turns and every time in another order, so that whatever slows the
 * machine down slows all of them.
 * @param between is done before each round, untimed
 */
export async function mediansOf(
  rounds: number,
  requests: readonly (() => Promise<unknown>)[],
  between: () => unknown = () => undefined,
): Promise<Medians> {
  const taken = requests.map((request) => ({ request, times: [] as number[] }));
  for (let round = 0; round < rounds; round += 1) {
    await between();
    const from = round % taken.length;
    for (const { request, times } of [...taken.slice(from), ...taken.slice(0, from)]) {
      const startedAt = performance.now();
      await request();
      times.push(performance.now() - startedAt);
    }
  }
  const medians = taken.map(({ times }) => medianOf(times));
  return { medians, difference: (Math.max(...medians) - Math.min(...medians)) / Math.max(...medians) };
}
