/**
 * What the items of one partition key can take: some units in each second. A request is let in as long as something
 * is left, and then takes all that it needs, so that a large one is paid for by those who come after it. "Burst and
 * adaptive capacity" (Developer Guide): a key that is much used gets a partition of its own, with 1,000 write and
 * 3,000 read units a second.
 */
export function partitions(unitsPerSecond: number, nowMs: () => number) {
  const left = new Map<string, { units: number; at: number }>();

  function bucketOf(partition: string): { units: number; at: number } {
    const now = nowMs();
    const bucket = left.get(partition) ?? { units: unitsPerSecond, at: now };
    bucket.units = Math.min(unitsPerSecond, bucket.units + ((now - bucket.at) * unitsPerSecond) / 1000);
    bucket.at = now;
    left.set(partition, bucket);
    return bucket;
  }

  return {
    isExhausted: (partition: string) => bucketOf(partition).units <= 0,
    take(partition: string, units: number): void {
      bucketOf(partition).units -= units;
    },
  };
}
