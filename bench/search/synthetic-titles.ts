import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { IndexedTitle } from '../../domain/catalogue/search/index-entry.ts';

/** What the list of Aozora Bunko says of a work. */
export type Work = {
  readonly title: string;
  readonly reading: string;
  readonly author: string;
  readonly authorReading: string;
  readonly publisher: string;
  readonly ndc: string | undefined;
};

/** The works of the list, each once. */
export function readWorks(file: string): Work[] {
  const rows = parse(gunzipSync(readFileSync(file)), { columns: true, bom: true }) as Record<string, string>[];
  const works = new Map<string, Work>();
  for (const row of rows) {
    const of = (name: string) => (row[name] ?? '').replaceAll(/<br>/g, ' ').trim();
    if (works.has(of('作品ID'))) continue;
    const ndc = /\d{3}/.exec(of('分類番号'))?.[0];
    works.set(of('作品ID'), {
      title: of('作品名'),
      reading: of('作品名読み'),
      author: `${of('姓')} ${of('名')}`.trim(),
      authorReading: `${of('姓読み')} ${of('名読み')}`.trim(),
      publisher: of('底本出版社名1'),
      ndc,
    });
  }
  return [...works.values()];
}

/** Numbers below a bound, always the same ones for a seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export const libraryIds = ['main', 'north', 'south'] as const;

/**
 * Titles that no library has, each marked 合成見本 with its number: a work's title, in two of three with a second work's
 * as subtitle or continuation, an author of a third, an ISBN of a range that is not given out.
 */
export function* syntheticTitles(works: readonly Work[], count: number, seed: number): Generator<IndexedTitle> {
  const below = numbersFrom(seed);
  const any = () => works[below(works.length)] as Work;
  for (let number = 1; number <= count; number += 1) {
    const [first, second, third] = [any(), any(), any()];
    const shape = below(3);
    const join = [undefined, ' : ', 'と'][shape];
    const kind = below(20) === 0 ? ('av' as const) : ('book' as const);
    const further = join === undefined ? '' : join + second.title;
    const record = {
      titleId: `s-${number}`,
      title: `${first.title}${further} 合成見本${number}`,
      titleReading: `${first.reading}${join === undefined ? '' : ` ${second.reading}`} ごうせいみほん`,
      authors: [third.author],
      authorReadings: [third.authorReading],
      publisher: first.publisher,
      publishedYear: 1950 + below(76),
      ...(first.ndc !== undefined && { ndc: first.ndc }),
      isbn: [isbnOf(number)],
      kind,
    };
    const libraries = libraryIds.filter((_, at) => below(at + 2) === 0);
    yield { record, contentHash: number.toString(36).padStart(10, '0'), libraries };
  }
}

export function isbnOf(number: number): string {
  const digits = `9797${String(number).padStart(8, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return digits + String((10 - (sum % 10)) % 10);
}
