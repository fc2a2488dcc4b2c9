import { withPlainNumbers } from './designations.ts';
import { fold } from '../text/folding.ts';
import type { TitleRecord } from '../title-record.ts';

/**
 * How near two titles are: one and the same in some form that both know; changed as descriptions are, by a slip of
 * the pen or other title information added; so far apart that only somebody who knows the book can tell; or two titles.
 */
export type TitleAgreement = 'equal' | 'near' | 'vague' | 'far';

type Titled = Pick<TitleRecord, 'title' | 'titleReading' | 'otherTitles'>;

export function compareTitles(first: Titled, second: Titled): TitleAgreement {
  const [one, other] = [first, second].map((each) => ({ ...each, title: withPlainNumbers(each.title) })) as [
    Titled,
    Titled,
  ];
  const [a, b] = [fold(one.title), fold(other.title)];
  if (a === b || knows(one, b) || knows(other, a)) return 'equal';
  const [mainA, mainB] = [mainPart(one.title), mainPart(other.title)];
  // The same, if one leaves out what the other adds after the title proper.
  if (mainA === b || mainB === a) return 'near';
  const bare = mainA === a || mainB === b;
  if (bare && compareTexts(mainA, mainB) === 'near') return 'near';
  if (mainA === mainB) return compareTexts(a.slice(mainA.length), b.slice(mainB.length)) === 'near' ? 'near' : 'vague';
  const texts = compareWords(one.title, other.title);
  const [readA, readB] = [fold(one.titleReading ?? ''), fold(other.titleReading ?? '')];
  return texts !== 'near' && readA.length >= 4 && readA === readB ? 'near' : texts;
}

/**
 * Another form of it: a romanised title now in its original script, a parallel title that became the title.
 */
function knows({ titleReading, otherTitles = [] }: Titled, title: string): boolean {
  return title.length >= 2 && [titleReading ?? '', ...otherTitles].some((form) => fold(form) === title);
}

/** The title proper, folded: what stands before other title information, a parallel title or a statement. */
function mainPart(title: string): string {
  return fold(title.split(/\s[:=;/]\s|[(（[［]|\s*[:：]\s/u)[0] ?? title) || fold(title);
}

/**
 * Word by word: where just one word differs and no letter of it was a slip, another word stands there, and that is
 * how volumes are told apart.
 */
function compareWords(one: string, other: string): TitleAgreement {
  const [wordsA, wordsB] = [wordsOf(one), wordsOf(other)];
  if (wordsA.length !== wordsB.length) return compareTexts(wordsA.join(''), wordsB.join(''));
  const changed = wordsA.map((word, at) => [word, wordsB[at] ?? ''] as const).filter(([a, b]) => a !== b);
  if (changed.length > 1) return compareTexts(wordsA.join(''), wordsB.join(''));
  const [a, b] = changed[0] ?? ['', ''];
  const texts = compareTexts(a, b);
  return texts === 'vague' && wordsA.length > 1 ? 'far' : texts;
}

function wordsOf(title: string): string[] {
  return title
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== '');
}

/** Letters that stand against each other at the end of volumes: there they are no slip of the pen. */
const opposed = /^[上中下前後天地人春夏秋冬東西南北甲乙丙丁男女左右正続和洋朝夕昼夜]$/u;
const longest = 300;

function compareTexts(a: string, b: string): TitleAgreement {
  if (a === b) return 'equal';
  const [one, other] = [[...a].slice(0, longest), [...b].slice(0, longest)];
  const length = Math.max(one.length, other.length);
  const slips = distance(one, other);
  if (slips > length * 0.35) return 'far';
  const [changedA, changedB] = middles(one, other);
  if (opposed.test(changedA) && opposed.test(changedB)) return 'far';
  const forgiven = Math.max(length >= 4 ? 1 : 0, Math.floor(length / 6));
  return slips <= forgiven ? 'near' : 'vague';
}

/** What is left of two texts without what they begin and end with in common. */
function middles(a: readonly string[], b: readonly string[]): [string, string] {
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return [a.slice(from, a.length - end).join(''), b.slice(from, b.length - end).join('')];
}

/** How many letters must be put in, left out or changed to come from one to the other (Levenshtein). */
function distance(a: readonly string[], b: readonly string[]): number {
  let before = b.map((_, at) => at + 1);
  for (const [row, letter] of a.entries()) {
    const now: number[] = [];
    for (const [at, each] of b.entries()) {
      const diagonal = at === 0 ? row : (before[at - 1] ?? 0);
      const left = at === 0 ? row + 1 : (now[at - 1] ?? 0);
      now.push(Math.min(diagonal + (each === letter ? 0 : 1), left + 1, (before[at] ?? 0) + 1));
    }
    before = now;
  }
  return b.length === 0 ? a.length : (before.at(-1) ?? 0);
}
