import { plain } from '../../domain/catalogue/search/grams.ts';
import type { TitleQuery } from '../../domain/catalogue/search/catalogue-search.ts';
import { isbnOf, libraryIds, numbersFrom, type Work } from './synthetic-titles.ts';
import { foldKeepingWords } from '../../domain/catalogue/text/folding.ts';

export type Sample = { readonly kind: string; readonly queries: readonly Omit<TitleQuery, 'limit'>[] };

/** Queries of each kind as readers ask them: pieces of titles that are there, taken at random. */
export function samplesOf(works: readonly Work[], titles: number, seed: number, each: number): Sample[] {
  const below = numbersFrom(seed);
  const any = () => works[below(works.length)] as Work;
  const piece = (length: number): string => {
    for (;;) {
      const letters = [...plain(foldKeepingWords(any().title))];
      const from = below(Math.max(1, letters.length - length + 1));
      if (letters.length >= length) return letters.slice(from, from + length).join('');
    }
  };
  const many = (query: () => Omit<TitleQuery, 'limit'>) => Array.from({ length: each }, query);
  const beginning = () => [...any().title].slice(0, 2 + below(3)).join('');
  const family = () => any().author.split(' ')[0] ?? '';
  return [
    { kind: '1 character', queries: many(() => ({ q: piece(1) })) },
    { kind: '2 characters', queries: many(() => ({ q: piece(2) })) },
    { kind: '3 characters', queries: many(() => ({ q: piece(3) })) },
    { kind: '4 characters', queries: many(() => ({ q: piece(4) })) },
    { kind: 'frequent (の 人 日 一 本)', queries: [...'の人日一本'].map((q) => ({ q })) },
    { kind: 'in every title (合成 見本 合成見本)', queries: ['合成', '見本', '合成見本'].map((q) => ({ q })) },
    { kind: 'two words (title and author)', queries: many(() => ({ q: `${beginning()} ${family()}` })) },
    { kind: 'two pieces of two characters', queries: many(() => ({ q: `${piece(2)} ${piece(2)}` })) },
    { kind: 'whole title of a work', queries: many(() => ({ q: any().title })) },
    { kind: 'reading', queries: many(() => ({ q: [...any().reading].slice(0, 2 + below(4)).join('') })) },
    { kind: 'author', queries: many(() => ({ author: below(2) === 0 ? family() : any().author })) },
    { kind: 'ISBN', queries: many(() => ({ isbn: isbnOf(1 + below(titles)) })) },
    {
      kind: '2 characters, kind and years',
      queries: many(() => ({ q: piece(2), filters: { kind: 'av', yearFrom: 2000, yearTo: 2010 } })),
    },
    {
      kind: '2 characters, class and library',
      queries: many(() => ({ q: piece(2), filters: { ndc: '4', libraryId: libraryIds[below(3)] ?? '' } })),
    },
    {
      kind: 'no words, class and library',
      queries: many(() => ({ filters: { ndc: String(below(10)), libraryId: libraryIds[below(3)] ?? '' } })),
    },
  ];
}
