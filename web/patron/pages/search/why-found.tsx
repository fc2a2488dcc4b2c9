import type { AnswerOf } from '../../../api/paths.ts';
import { useTexts } from '../../../texts/spoken.tsx';

type Match = AnswerOf<'GET', '/api/catalogue/titles'>['items'][number]['matches'][number];

/** What one sees at once needs no reason: the word stands so in what the line shows. */
const isSeen = ({ field, as }: Match) =>
  ['title', 'author', 'publisher', 'year'].includes(field) && (as === 'as-written' || as === 'width');

/** Why a title is in the list where its line does not show it (L3): the reading, a series, an old form of a kanji. */
export function WhyFound({ matches }: { matches: readonly Match[] }) {
  const { search: words } = useTexts();
  const hidden = matches.filter((match) => !isSeen(match));
  if (hidden.length === 0) return null;
  return (
    <ul aria-label={words.why} className="text-sm leading-140 text-soft">
      {hidden.map(({ word, field, as }) => (
        <li key={`${word} ${field}`}>{words.matched(word, words.fields[field], words.likenesses[as])}</li>
      ))}
    </ul>
  );
}
