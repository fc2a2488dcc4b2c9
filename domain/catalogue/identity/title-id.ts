import type { Bond } from './same-book.ts';
import type { TitleRecord } from '../title-record.ts';

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

/** Under an id like this a title may be known already: its own id, or a number that it bears. */
export type Clue = { readonly id: string; readonly bond: Bond };

/** What may lead to the title that a record describes, the surest first; `hash` gives letters and digits for text. */
export function cluesOf(record: Described & IdSources, hash: (text: string) => string): Clue[] {
  const controlNumber = controlNumberId(record);
  const agency = record.controlNumberOf === undefined ? 'number' : 'agency';
  return [
    ...(record.titleId === undefined ? [] : [{ id: record.titleId, bond: 'given' as const }]),
    ...record.isbn.map((id) => ({ id, bond: 'isbn' as const })),
    ...(controlNumber === undefined ? [] : [{ id: controlNumber, bond: agency as Bond }]),
    { id: describedId(record, hash), bond: 'description' },
  ];
}

/**
 * The ids that a new title may take, in order: the one given, its first ISBN, its control number, a hash of what
 * describes it. The first of them that stands for no other book is its id.
 * @returns null when an id is given that cannot be one.
 */
export function titleIdsOf(record: Described & IdSources, hash: (text: string) => string): string[] | null {
  if (record.titleId !== undefined && !isTitleId(record.titleId)) return null;
  const ids = [record.titleId, record.isbn[0], controlNumberId(record), describedId(record, hash)];
  return ids.filter((id) => id !== undefined);
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
  const described = [title, ...authors, publisher ?? ''].map(idSpelling);
  return `h-${hash(JSON.stringify([...described, publishedYear ?? null, kind])).slice(0, 24)}`;
}

/**
 * The spelling under which ids, and the keys of sets, are made. It must never change, whatever a search learns to fold:
 * what was imported would get other ids, and stand in the catalogue twice.
 */
export function idSpelling(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}]|ー/gu, '');
}
