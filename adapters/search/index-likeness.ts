import { fold } from '../../domain/catalogue/text/folding.ts';
import { plain, type GramSpace } from '../../domain/catalogue/search/grams.ts';
import type { IndexEntry } from '../../domain/catalogue/search/index-entry.ts';
import { changesBetween } from '../../domain/catalogue/identity/near-miss.ts';
import { chunkSize, offsetsFrom } from './id-lists.ts';
import type { Segment } from './segment.ts';

/** A pair that more titles of a segment have tells too little. */
const maxPerPair = 2_000;
/**
 * So many pairs of a query are looked up, the rarest ones, and so many titles of a segment compared letter by letter.
 */
const maxPairs = 12;
const maxCompared = 100;
/** Longer text is no slip of the finger in a title. */
const maxLetters = 40;

type Likeness = { readonly titleId: string; readonly distance: number };

/** Titles of which the title, its reading or an author is nearest to text for which nothing is found. */
export function resembleIndex(segments: readonly Segment[], text: string, limit: number): string[] {
  const wanted = [...fold(text)].slice(0, maxLetters).join('');
  const spaces = ['', '@'] as const;
  const alike = segments.flatMap((segment) => spaces.flatMap((space) => likenesses(segment, space, wanted)));
  const nearest = alike.toSorted((one, other) => one.distance - other.distance);
  return [...new Set(nearest.map(({ titleId }) => titleId))].slice(0, limit);
}

function likenesses(segment: Segment, space: GramSpace, wanted: string): Likeness[] {
  return sharing(segment, space, wanted).map((id) => {
    const entry = segment.entry(id);
    const distances = spellingsOf(entry, space).map((spelling) => changesBetween(wanted, spelling));
    return { titleId: entry.titleId, distance: Math.min(...distances) };
  });
}

/** Ids that share most pairs of characters with the text. */
function sharing(segment: Segment, space: GramSpace, wanted: string): number[] {
  const letters = [...wanted];
  const pairs = new Set(letters.slice(0, -1).map((letter, at) => letter + (letters[at + 1] ?? '')));
  const lists = [...pairs].map((pair) => segment.list(space + pair));
  const rare = lists
    .filter(({ size }) => size > 0 && size <= maxPerPair)
    .toSorted((one, other) => one.size - other.size);
  const shared = new Map<number, number>();
  for (const { chunk } of rare.slice(0, maxPairs)) {
    for (let at = 0; at < segment.chunks; at += 1) {
      for (const offset of offsetsFrom(chunk(at), 0)) {
        const id = at * chunkSize + offset;
        shared.set(id, (shared.get(id) ?? 0) + 1);
      }
    }
  }
  const live = [...shared].filter(([id]) => !segment.isDead(id));
  return live
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, maxCompared)
    .map(([id]) => id);
}

/** The title as a whole and the title proper, or names. */
function spellingsOf({ titles, names }: IndexEntry, space: GramSpace): string[] {
  const phrases = space === '@' ? names : titles;
  return phrases
    .flatMap((phrase) => [plain(phrase), plain(phrase.split(':')[0] ?? '')])
    .map((text) => text.slice(0, 80));
}
