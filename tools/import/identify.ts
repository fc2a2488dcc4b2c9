import type { KnownTitle, KnownTitles } from '../../adapters/dynamodb/catalogue/known-titles.ts';
import type { Decided, Judged } from '../../domain/catalogue/identity/decide.ts';
import { whichTitle, type WhichTitle } from '../../domain/catalogue/identity/which-title.ts';
import type { StagedTitle, Staging } from './staging.ts';

/** Which title of the table a staged one is, and what it shares with others, in words. */
export type Identity = WhichTitle<KnownTitle> & { readonly warnings: readonly string[] };

/** Every id under which the table may know something of these titles. */
export function idsToLookUp(staged: readonly StagedTitle[]): string[] {
  return [...new Set(staged.flatMap(({ clues, ids }) => [...clues.map(({ id }) => id), ...ids]))];
}

export function identify(staged: StagedTitle, known: KnownTitles, staging: Staging, decided: Decided): Identity {
  const { title: described, clues, ids, place } = staged;
  const isTaken = (titleId: string) => (staging.takenBy(titleId) ?? place) !== place;
  const register = clues[0]?.bond === 'given' ? withPending(staged, known, staging) : known;
  const which = whichTitle({ described, clues, ids }, register, decided, isTaken);
  if ('doubtful' in which) return { ...which, warnings: [] };
  return { ...which, warnings: sharedNumbers(staged, which.titleId, which.others, staging) };
}

/**
 * Where an id that was given stands for another book, a title's other numbers may lead to one before it in this import,
 * which the table does not have yet.
 */
function withPending({ clues, place }: StagedTitle, known: KnownTitles, staging: Staging): KnownTitles {
  const titles = new Map(known.titles);
  const bearers = new Map(known.bearers);
  for (const { id, bond } of clues.filter((clue) => clue.bond !== 'given')) {
    for (const before of staging.placesWith(id).filter((each) => each < place)) {
      const titleId = staging.settledAs(before);
      if (titleId === undefined || titles.has(titleId)) continue;
      const { title } = staging.at(before);
      titles.set(titleId, {
        record: { ...title, titleId },
        contentHash: undefined,
        hasLeft: false,
        isPending: true,
        isUnindexed: false,
      });
      if (bond !== 'description' || titleId !== id) bearers.set(id, [...(bearers.get(id) ?? []), titleId]);
    }
  }
  return { titles, bearers };
}

function sharedNumbers(
  { title, shared }: StagedTitle,
  titleId: string,
  others: readonly Judged<KnownTitle>[],
  staging: Staging,
): string[] {
  const stored = others.map(({ clue, candidate }) => [clue.id, candidate.of.record] as const);
  const before = shared.map(({ id, place }) => {
    const { title: named } = staging.at(place).title;
    return [id, { title: named, titleId: staging.settledAs(place) ?? 'not imported' }] as const;
  });
  const first = new Map([...stored, ...before].toReversed());
  // Who has the number as its id is what the number stands for.
  const elsewhere = [...first].filter(([id]) => id !== titleId);
  return elsewhere.map(
    ([id, other]) =>
      `${id} already stands for another title, 「${other.title}」 (${other.titleId}); ` +
      `this one, 「${title.title}」, is ${titleId}`,
  );
}
