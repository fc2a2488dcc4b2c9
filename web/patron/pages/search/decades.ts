/** Numbers of years, by the first year of each decade, the latest first. */
export function byDecade(years: readonly { value: string; titles: number }[]): [from: number, titles: number][] {
  const decades = new Map<number, number>();
  for (const { value, titles } of years) {
    const from = Math.floor(Number(value) / 10) * 10;
    decades.set(from, (decades.get(from) ?? 0) + titles);
  }
  return [...decades].toSorted(([one], [other]) => other - one);
}
