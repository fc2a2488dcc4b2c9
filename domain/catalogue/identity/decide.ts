import { verdictOn, type Described, type Verdict } from './same-book.ts';
import type { Clue } from './title-id.ts';

/** What somebody decided about two descriptions, or undefined. */
export type Decided = (known: Described, incoming: Described) => 'same' | 'other' | undefined;

export const nothingDecided: Decided = () => undefined;

/** A title to which a number leads: one of the catalogue, or that of a record that came before. */
export type Candidate<Of> = { readonly key: string | number; readonly described: Described; readonly of: Of };

export type Judged<Of> = { readonly candidate: Candidate<Of>; readonly clue: Clue; readonly verdict: Verdict };

/** `same` of one title, `doubtful` because of one, or `other` than all of them. */
export type Decision<Of> = { readonly verdict: Verdict; readonly by?: Judged<Of>; readonly judged: Judged<Of>[] };

/**
 * Which title a record is: the one rule for all records of a file and all titles of the catalogue (L1). An id that was
 * given is followed alone as long as nothing else stands under it. Of several titles that it may be, the one of just
 * the same name, else the one to which the surest number leads.
 */
export function decide<Of>(
  incoming: Described,
  clues: readonly Clue[],
  candidatesOf: (clue: Clue) => readonly Candidate<Of>[],
  decided: Decided,
): Decision<Of> {
  const judged: Judged<Of>[] = [];
  const seen = new Set<string | number>();
  for (const clue of clues) {
    for (const candidate of candidatesOf(clue).filter(({ key }) => !seen.has(key))) {
      seen.add(candidate.key);
      const verdict = decided(candidate.described, incoming) ?? verdictOn(candidate.described, incoming, clue.bond);
      judged.push({ candidate, clue, verdict });
    }
    if (clue.bond === 'given' && judged.every(({ verdict }) => verdict !== 'other')) break;
  }
  const same = judged.filter(({ verdict }) => verdict === 'same');
  const by =
    same.find(({ candidate }) => candidate.described.title === incoming.title) ??
    same[0] ??
    judged.find(({ verdict }) => verdict === 'doubtful');
  return by ? { verdict: by.verdict, by, judged } : { verdict: 'other', judged };
}
