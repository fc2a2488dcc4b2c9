import { fold } from './folding.ts';
import type { TitleRecord } from './title-record.ts';

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** What a title's id is made of, the surest first. */
export type IdSources = {
  readonly titleId?: string;
  /** The number that the catalogue of origin gave it, and whose catalogue that is (MARC 001 and 003). */
  readonly controlNumber?: string;
  readonly controlNumberOf?: string;
};

type Described = Pick<TitleRecord, 'title' | 'authors' | 'publisher' | 'publishedYear' | 'kind' | 'isbn'>;

/** True for a title id that may stand in a path and in a reservation id. */
export function isTitleId(text: string): boolean {
  return idPattern.test(text);
}

/**
 * The id of a title: the one given, else its first ISBN, else its control number, else a hash of what
 * describes it. `hash` gives letters and digits for text, always the same.
 * @returns null when an id is given that cannot be one.
 */
export function titleIdOf(record: Described & IdSources, hash: (text: string) => string): string | null {
  if (record.titleId !== undefined) return isTitleId(record.titleId) ? record.titleId : null;
  return record.isbn[0] ?? controlNumberId(record) ?? describedId(record, hash);
}

/** The id after the control number, or undefined when there is none that fits. */
export function controlNumberId({ controlNumber, controlNumberOf }: IdSources): string | undefined {
  const parts = [controlNumberOf ?? 'c', controlNumber ?? ''].map((part) => part.replace(/[^A-Za-z0-9_-]/g, ''));
  const id = parts.join('-');
  return parts[1] === '' || !isTitleId(id) ? undefined : id;
}

/** The id of a record without any number of its own. */
export function describedId(record: Described, hash: (text: string) => string): string {
  const { title, authors, publisher, publishedYear, kind } = record;
  const described = [title, ...authors, publisher ?? ''].map(fold);
  return `h-${hash(JSON.stringify([...described, publishedYear ?? null, kind])).slice(0, 24)}`;
}
