import { fold } from '../text/folding.ts';
import type { TitleRecord } from '../title-record.ts';

const most = 3;

/**
 * 「もしかして」: spellings in the catalogue that are near to what was typed and not found, nearest first. Titles, titles
 * proper and names of authors; at most a third of the letters may differ.
 */
export function nearMisses(typed: string, records: readonly TitleRecord[]): string[] {
  const wanted = fold(typed);
  const distances = new Map<string, number>();
  for (const text of records.flatMap(spellingsOf)) {
    const folded = fold(text);
    if (Math.abs(folded.length - wanted.length) > wanted.length / 3) continue;
    const distance = changesBetween(wanted, folded);
    if (distance > 0 && distance <= Math.max(1, wanted.length / 3)) distances.set(text, distance);
  }
  const byFolded = new Map(
    [...distances].toSorted(([, one], [, other]) => other - one).map(([text]) => [fold(text), text]),
  );
  return [...byFolded.values()].toReversed().slice(0, most);
}

function spellingsOf({ title, titleReading, authors }: TitleRecord): string[] {
  const parts = [title, titleReading ?? ''].flatMap((text) => [text, text.split(/\s[:=;/]\s/)[0] ?? '']);
  return [...parts, ...authors.map((name) => name.replace(/,\s*/, ''))].filter((text) => text !== '');
}

/** Letters to put in, take out, change or exchange with their neighbour to make one text of the other. */
export function changesBetween(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let row = b.map((_, at) => at).concat(b.length);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchange ? (before[j - 2] ?? 0) + 1 : Infinity;
      next[j] = Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, exchanged);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
