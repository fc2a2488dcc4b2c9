import type { Asked, Word } from '../../domain/catalogue/search/asked.ts';
import {
  beginningGram,
  endingGram,
  fragmentGrams,
  marks,
  type GramSpace,
} from '../../domain/catalogue/search/grams.ts';
import { both, chunkSize, either, firstIds, noIds, sizeOf, without, type IdChunk } from './id-lists.ts';
import { readOnce, type Segment, type StoredList } from './segment.ts';

/** Ids that may match, chunk by chunk; every title that matches is among them. */
export type IdPlan = {
  /** No more ids than this. */
  readonly size: number;
  /** Whether all of them match, so that none needs to be looked at. */
  readonly exact: boolean;
  chunk(chunk: number): IdChunk;
};

/** What a segment is looked up by, for one query: every gram's list is opened once. */
export class Planner {
  readonly #segment: Segment;
  /** Each rank of a query goes through the same lists. */
  readonly #lists = new Map<string, StoredList>();

  constructor(segment: Segment) {
    this.#segment = segment;
  }

  /** Ids of titles of just this rank or, in cheap excess, of another one; a place in `ranks`. */
  ofRank(rank: number, asked: Asked, libraryId: string | undefined): IdPlan {
    const { words, authors, whole } = asked;
    const space: GramSpace = words.length > 0 ? '' : '@';
    const looked = words.length > 0 ? words : authors;
    const also = [...(words.length > 0 ? authors.map((word) => this.#author(word)) : []), ...this.#library(libraryId)];
    if (looked.length === 0) return all([this.#everything(), ...also]);
    const better = this.#surelyBetter(rank, space, whole, looked);
    if (rank <= 1) {
      const of = rank === 0 ? 'whole' : 'proper';
      return minus(all([any(whole.map((form) => this.#ending(space, of, form))), ...also]), better);
    }
    if (rank === 2) return minus(all([any(whole.map((form) => this.#beginning(space, form))), ...also]), better);
    if (rank === 3) return minus(all([...looked.map((word) => this.#wordBeginning(space, word)), ...also]), better);
    return minus(this.matching(asked, libraryId), better);
  }

  /** Ids of titles of any rank. */
  matching({ words, authors }: Asked, libraryId: string | undefined): IdPlan {
    const parts = [...words.map((word) => this.#anywhere(word)), ...authors.map((word) => this.#author(word))];
    return all([...(parts.length === 0 ? [this.#everything()] : parts), ...this.#library(libraryId)]);
  }

  /** Titles with one gram. */
  gram(gram: string): IdPlan {
    let list = this.#lists.get(gram);
    if (!list) {
      list = readOnce(this.#segment.list(gram));
      this.#lists.set(gram, list);
    }
    const { size } = list;
    const known = list;
    return { size, exact: true, chunk: (chunk) => known.chunk(chunk) };
  }

  /** What better ranks have for sure, so that a list of all the rest need not look at each of them. */
  #surelyBetter(rank: number, space: GramSpace, whole: Word, looked: readonly Word[]): IdPlan[] {
    const grams = (of: (form: string) => { gram: string; exact: boolean }, forms: Word) =>
      forms.map(of).flatMap(({ gram, exact }) => (exact ? [this.gram(gram)] : []));
    const ending = (of: 'whole' | 'proper') => grams((form) => endingGram(space, of, [...form]), whole);
    const beginning = (mark: typeof marks.beginning | typeof marks.word, forms: Word) =>
      grams((form) => beginningGram(space, mark, form), forms);
    const words = looked.map((word) => any([...beginning(marks.beginning, word), ...beginning(marks.word, word)]));
    return [
      ...(rank > 0 ? ending('whole') : []),
      ...(rank > 1 ? ending('proper') : []),
      ...(rank > 2 ? beginning(marks.beginning, whole) : []),
      ...(rank > 3 ? [all(words)] : []),
    ];
  }

  #anywhere(word: Word): IdPlan {
    return any(word.flatMap((form) => [this.#fragment('', form), this.#fragment('@', form)]));
  }

  #author(word: Word): IdPlan {
    return any(word.map((form) => this.#fragment('@', form)));
  }

  #fragment(space: GramSpace, form: string): IdPlan {
    const { grams, exact } = fragmentGrams(space, form);
    return { ...all(grams.map((gram) => this.gram(gram))), exact };
  }

  #beginning(space: GramSpace, form: string): IdPlan {
    const { gram, exact } = beginningGram(space, marks.beginning, form);
    return exact ? this.gram(gram) : { ...all([this.gram(gram), this.#fragment(space, form)]), exact: false };
  }

  #ending(space: GramSpace, of: 'whole' | 'proper', form: string): IdPlan {
    const { gram, exact } = endingGram(space, of, [...form]);
    return exact ? this.gram(gram) : { ...all([this.#beginning(space, form), this.gram(gram)]), exact: false };
  }

  #wordBeginning(space: GramSpace, word: Word): IdPlan {
    const forms = word.map((form) => {
      const { gram, exact } = beginningGram(space, marks.word, form);
      const begins = any([this.gram(gram), this.#beginning(space, form)]);
      return exact ? begins : { ...all([begins, this.#fragment(space, form)]), exact: false };
    });
    return any(forms);
  }

  #library(libraryId: string | undefined): IdPlan[] {
    return libraryId === undefined ? [] : [this.gram(marks.library + libraryId)];
  }

  #everything(): IdPlan {
    const { titles } = this.#segment;
    return { size: titles, exact: true, chunk: (chunk) => firstIds(titles - chunk * chunkSize) };
  }
}

function all(plans: readonly IdPlan[]): IdPlan {
  const [first, ...others] = plans.toSorted((one, other) => one.size - other.size);
  if (!first) return { size: 0, exact: true, chunk: () => noIds };
  if (others.length === 0) return first;
  return {
    size: first.size,
    exact: plans.every(({ exact }) => exact),
    chunk(chunk) {
      if (first.size === 0) return noIds;
      let ids = first.chunk(chunk);
      for (const other of others) {
        if (sizeOf(ids) === 0) return noIds;
        ids = both(ids, other.chunk(chunk));
      }
      return ids;
    },
  };
}

function any(plans: readonly IdPlan[]): IdPlan {
  const some = plans.filter(({ size }) => size > 0);
  const [only] = some;
  if (some.length <= 1) return only ?? { size: 0, exact: true, chunk: () => noIds };
  return {
    size: some.reduce((sum, { size }) => sum + size, 0),
    exact: some.every(({ exact }) => exact),
    chunk: (chunk) => some.reduce((ids, plan) => either(ids, plan.chunk(chunk)), noIds),
  };
}

function minus(plan: IdPlan, others: readonly IdPlan[]): IdPlan {
  const some = others.filter(({ size }) => size > 0);
  if (some.length === 0) return plan;
  return {
    ...plan,
    chunk: (chunk) => some.reduce((ids, other) => without(ids, other.chunk(chunk)), plan.chunk(chunk)),
  };
}
