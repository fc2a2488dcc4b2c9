import { fold } from '../text/folding.ts';
import type { TitleRecord } from '../title-record.ts';

/** What a reader may be about to type: a title with its page, or the name of an author. */
export type Suggestion = {
  readonly type: 'title' | 'author';
  readonly text: string;
  readonly reading: string | null;
  readonly titleId?: string;
};

/** So many of the suggestions are authors, where there are enough of both. */
const maxAuthors = 3;

/**
 * Suggestions for what was typed so far: titles in the order in which they were found, authors behind them, each once.
 */
export function suggestionsFrom(
  typed: string,
  { begun, authored }: { readonly begun: readonly TitleRecord[]; readonly authored: readonly TitleRecord[] },
  limit: number,
): Suggestion[] {
  const authors = authored.flatMap((record) => authorsLike(fold(typed), record));
  const chosen = distinct(authors).slice(0, Math.min(maxAuthors, limit));
  const titles = begun.map(({ titleId, title, titleReading = null }): Suggestion => ({
    type: 'title',
    text: title,
    reading: titleReading,
    titleId,
  }));
  return [...distinct(titles).slice(0, limit - chosen.length), ...chosen];
}

/**
 * Names that begin so, and the one name whose reading does: which reading is whose is told only when there is one
 * author.
 */
function authorsLike(typed: string, { authors, authorReadings = [] }: TitleRecord): Suggestion[] {
  const begins = (name: string) => fold(name).startsWith(typed);
  const reading = authors.length === 1 ? (authorReadings.find(begins) ?? authorReadings[0] ?? null) : null;
  const isRead = authors.length === 1 && authorReadings.some(begins);
  return authors.filter((name) => isRead || begins(name)).map((text) => ({ type: 'author', text, reading }));
}

function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
  return [...new Map(suggestions.toReversed().map((each) => [fold(each.text), each])).values()].toReversed();
}
