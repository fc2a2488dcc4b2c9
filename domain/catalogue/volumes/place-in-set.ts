import { designationsOf, withPlainNumbers } from '../identity/designations.ts';
import { idSpelling } from '../identity/title-id.ts';
import type { TitleRecord } from '../title-record.ts';

/** Where a volume stands: in which set, and where in its order. */
export type PlaceInSet = {
  /** The same text for all volumes of a set, and for nothing else. */
  readonly set: string;
  /** Volume, part of the volume, …; compared number by number. Empty: nothing in print says which one it is. */
  readonly order: readonly number[];
  /** The volume as printed. */
  readonly volume: string;
};

type Described = Pick<TitleRecord, 'title' | 'volume' | 'authors' | 'publisher' | 'kind'>;

/**
 * The set that a title is a volume of, or null. Volumes of one set have one title before the volume, one first author,
 * publisher and kind; so two editions of a work are two sets. The spelling is that of ids, which never changes.
 */
export function placeInSet(record: Described): PlaceInSet | null {
  const found = volumeIn(record);
  if (!found) return null;
  const work = [found.before, record.authors[0] ?? '', record.publisher ?? ''].map(idSpelling);
  if (work[0] === '') return null;
  const order = designationsOf(found.volume).map(placeOfDesignation);
  return { set: JSON.stringify([...work, record.kind]), order, volume: record.volume ?? found.printed };
}

/** Which of two volumes comes first; one that says no number comes last. */
export function compareVolumes(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length;
  for (const [at, number] of one.entries()) {
    const against = other[at];
    if (against === undefined) return 1;
    if (number !== against) return number - against;
  }
  return one.length - other.length;
}

type VolumeFound = {
  /** The title of the whole set. */
  readonly before: string;
  /** The volume and what stands behind it. */
  readonly volume: string;
  /** The volume alone. */
  readonly printed: string;
};

/** What the record says of its volume; else what the title says, at the first place that looks like one. */
function volumeIn({ title, volume }: Described): VolumeFound | null {
  const text = withPlainNumbers(title);
  if (volume !== undefined) {
    const printed = withPlainNumbers(volume);
    const at = text.lastIndexOf(printed);
    return { before: at > 0 ? text.slice(0, at).replace(/第$/u, '') : text, volume: printed, printed: volume };
  }
  for (const { 0: printed, index } of text.matchAll(volumeMark)) {
    const before = text.slice(0, index);
    if (idSpelling(before) !== '') return { before, volume: text.slice(index), printed };
  }
  return null;
}

const units = '巻話集部篇編冊輯';
const parts = '上中下前後正続天地人乾坤甲乙丙丁';
/** Behind a blank or a mark: 第3巻, 3, 上, 下巻. Behind the title itself: 第3巻, 3巻, 上巻. Years and editions are none. */
const volumeMark = new RegExp(
  `(?:(?<=[^\\p{L}\\p{N}])(?:第?\\d{1,3}[${units}]?|[${parts}](?:の?[${units}])?)|` +
    `(?<=\\p{L})(?:第\\d{1,3}[${units}]|\\d{1,3}巻|[${parts}][巻篇冊]))(?![\\p{L}\\p{N}])`,
  'gu',
);

const firsts = '上前正天乾甲';
const seconds = '中地坤乙';
const thirds = '下後続人丙';

/** What accompanies a set stands behind its volumes. */
const accompanying = 90_000;

function placeOfDesignation(designation: string): number {
  if (/^\d+$/.test(designation)) return Math.min(Number(designation), accompanying - 1);
  if (firsts.includes(designation)) return 1;
  if (seconds.includes(designation)) return 2;
  if (thirds.includes(designation)) return 3;
  return designation === '丁' ? 4 : accompanying;
}
