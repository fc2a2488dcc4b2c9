import { compareDesignations, designationsOf } from './designations.ts';
import { compareNames, type NameAgreement } from './name-agreement.ts';
import { compareTitles, type TitleAgreement } from './title-agreement.ts';
import type { TitleRecord } from '../title-record.ts';

/** By what a record and a title are brought together, the strongest first. */
export type Bond =
  /** The same `titleId` was given. */
  | 'given'
  /** The same control number of the same named agency (MARC 001 with 003). */
  | 'agency'
  | 'isbn'
  /** The same control number, and nobody says whose. */
  | 'number'
  /** The title's id was made of just this description, which may have changed since. */
  | 'description';

export type Verdict = 'same' | 'other' | 'doubtful';

export type Described = Omit<TitleRecord, 'titleId'>;

/**
 * Whether a record describes the book that a title stands for, when a number brings them together (L1). Whoever
 * waits for a title waits for its book, so `same` is said only of what may replace the title's description, and
 * `other` only of what surely is a book of its own: the rest is for somebody to decide. Decision 0040.
 */
export function verdictOn(known: Described, incoming: Described, bond: Bond): Verdict {
  const titles = compareTitles(known, incoming);
  if (haveRecordsOfTheirOwn(known, incoming, titles) && bond !== 'given') return 'other';
  const volumes = compareDesignations(designationsOf(known.title), designationsOf(incoming.title));
  if (volumes === 'clash') return 'other';
  const names = compareNames(known, incoming);
  if (titles === 'equal') return onEqualTitles(known, incoming, bond, names);
  if (volumes === 'one-sided') return names === 'conflict' || titles === 'far' ? 'other' : 'doubtful';
  return verdicts[bond][titles][names];
}

type ByNames = Readonly<Record<NameAgreement, Verdict>>;

/** What follows from titles that are not equal, whose volumes agree. */
const verdicts: Readonly<Record<Bond, Readonly<Record<Exclude<TitleAgreement, 'equal'>, ByNames>>>> = {
  given: {
    near: { share: 'same', unknown: 'same', conflict: 'doubtful' },
    vague: { share: 'same', unknown: 'doubtful', conflict: 'other' },
    far: { share: 'same', unknown: 'doubtful', conflict: 'other' },
  },
  agency: {
    near: { share: 'same', unknown: 'same', conflict: 'doubtful' },
    vague: { share: 'same', unknown: 'doubtful', conflict: 'other' },
    far: { share: 'doubtful', unknown: 'other', conflict: 'other' },
  },
  isbn: {
    near: { share: 'same', unknown: 'same', conflict: 'other' },
    vague: { share: 'doubtful', unknown: 'doubtful', conflict: 'other' },
    far: { share: 'other', unknown: 'other', conflict: 'other' },
  },
  description: {
    near: { share: 'same', unknown: 'same', conflict: 'other' },
    vague: { share: 'doubtful', unknown: 'doubtful', conflict: 'other' },
    far: { share: 'other', unknown: 'other', conflict: 'other' },
  },
  number: {
    near: { share: 'same', unknown: 'same', conflict: 'other' },
    vague: { share: 'doubtful', unknown: 'other', conflict: 'other' },
    far: { share: 'other', unknown: 'other', conflict: 'other' },
  },
};

/** Many books are called 詩集: where the names differ, too, the number must be a sure one. */
function onEqualTitles(known: Described, incoming: Described, bond: Bond, names: NameAgreement): Verdict {
  if (names !== 'conflict' || bond === 'given') return 'same';
  if (bond === 'number') return 'other';
  const publishers = known.publisher !== undefined && incoming.publisher !== undefined;
  const years = known.publishedYear !== undefined && incoming.publishedYear !== undefined;
  const contradicts =
    (publishers && known.publisher !== incoming.publisher) || (years && known.publishedYear !== incoming.publishedYear);
  return contradicts ? 'doubtful' : 'same';
}

/**
 * One catalogue keeps two records for what bears one ISBN: it knows that they are two. Where nobody says whose
 * catalogue that is, the titles must differ, too.
 */
function haveRecordsOfTheirOwn(known: Described, incoming: Described, titles: TitleAgreement): boolean {
  const numbers = incoming.controlNumbers ?? [];
  const all = known.controlNumbers ?? [];
  if (all.some((number) => numbers.includes(number))) return false;
  const origins = new Set(all.map(originOf));
  return numbers.some((number) => origins.has(originOf(number)) && (originOf(number) !== 'c' || titles !== 'equal'));
}

const originOf = (controlNumber: string) => controlNumber.slice(0, controlNumber.lastIndexOf('-'));
