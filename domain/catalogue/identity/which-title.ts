import { decide, type Candidate, type Decided, type Judged } from './decide.ts';
import type { Described } from './same-book.ts';
import type { Clue } from './title-id.ts';
import type { TitleRecord } from '../title-record.ts';

/** A title that has, or had, its place in the catalogue: lists and shelves go on naming one that has left. */
export type Registered = { readonly record: TitleRecord; readonly hasLeft: boolean };

/** What the catalogue knows under some ids and numbers. */
export type Register<Title extends Registered> = {
  /** By title id. */
  readonly titles: ReadonlyMap<string, Title>;
  /** Ids of the titles that bear a number. */
  readonly bearers: ReadonlyMap<string, readonly string[]>;
};

/** A number that so many titles bear tells nothing of any of them, and is not followed. */
export const maxBearers = 50;

/** A record that is about to enter the catalogue, and by what it may be known (title-id.ts). */
export type Entering = {
  readonly described: Described;
  readonly clues: readonly Clue[];
  /** Ids that it may take if it is new, in order. */
  readonly ids: readonly string[];
};

export type NumberToNote = { readonly number: string; readonly seen: readonly string[] };

/** Which title it is: one that is known, a new one, or for somebody to decide. */
export type WhichTitle<Title extends Registered> =
  | {
      readonly titleId: string;
      readonly known: Title | undefined;
      /** Numbers by which the catalogue does not know it yet, each with the titles that it was seen to lead to. */
      readonly numbers: readonly NumberToNote[];
      /** Titles of other books to which its numbers lead. */
      readonly others: readonly Judged<Title>[];
    }
  | { readonly doubtful: Judged<Title> };

/** @param isTaken says of an id that it is about to become another title's */
export function whichTitle<Title extends Registered>(
  { described, clues, ids }: Entering,
  register: Register<Title>,
  decided: Decided,
  isTaken: (titleId: string) => boolean = () => false,
): WhichTitle<Title> {
  const { verdict, by, judged } = decide(described, clues, (clue) => candidatesOf(clue, register), decided);
  if (verdict === 'doubtful' && by) return { doubtful: by };
  const isSame = verdict === 'same' && by;
  const titleId = isSame ? by.candidate.of.record.titleId : freeId(ids, clues, register, isTaken);
  return {
    titleId,
    known: register.titles.get(titleId),
    numbers: numbersToNote(clues, titleId, register),
    others: judged.filter((each) => each.verdict === 'other' && each.clue.bond !== 'description'),
  };
}

function candidatesOf<Title extends Registered>(
  { id, bond }: Clue,
  { titles, bearers }: Register<Title>,
): Candidate<Title>[] {
  const others = bond === 'given' ? [] : (bearers.get(id) ?? []);
  const ids = others.length < maxBearers ? [id, ...others] : [id];
  return [...new Set(ids)].flatMap((titleId) => {
    const of = titles.get(titleId);
    return of ? [{ key: titleId, described: of.record, of }] : [];
  });
}

/** The first id that nobody has: no title, also none that left the catalogue, and none that is about to have it. */
function freeId(
  ids: readonly string[],
  clues: readonly Clue[],
  { titles, bearers }: Register<Registered>,
  isTaken: (titleId: string) => boolean,
): string {
  const last = clues.find(({ bond }) => bond === 'description')?.id ?? '';
  const isFree = (id: string) => !titles.has(id) && !isTaken(id);
  const free = ids.find((id) => isFree(id) && (id === last || !bearers.has(id)));
  if (free !== undefined) return free;
  for (let more = 2; ; more += 1) if (isFree(`${last}-${more}`)) return `${last}-${more}`;
}

/** With one write go no more numbers than this. */
const maxNumbers = 40;

function numbersToNote(clues: readonly Clue[], titleId: string, { bearers }: Register<Registered>): NumberToNote[] {
  const leads = ({ id, bond }: Clue) => bond !== 'given' && (bond !== 'description' || titleId.startsWith(`${id}-`));
  const missing = clues.filter((clue) => {
    const known = bearers.get(clue.id) ?? [];
    return leads(clue) && !known.includes(titleId) && known.length < maxBearers;
  });
  const noted = missing.map(({ id }) => ({ number: id, seen: bearers.get(id) ?? [] }));
  return noted.slice(0, maxNumbers);
}
