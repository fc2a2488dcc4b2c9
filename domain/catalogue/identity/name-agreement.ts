import { fold } from '../text/folding.ts';
import type { TitleRecord } from '../title-record.ts';

/** Whether two records name somebody in common; `unknown` where one names nobody, or in another script. */
export type NameAgreement = 'share' | 'unknown' | 'conflict';

type ReservationRef = Pick<TitleRecord, 'authors' | 'authorReadings'>;

export function compareNames(one: ReservationRef, other: ReservationRef): NameAgreement {
  const [some, others] = [namesOf(one), namesOf(other)];
  if (some.length === 0 || others.length === 0) return 'unknown';
  if (some.some((name) => others.some((each) => isOneName(name, each)))) return 'share';
  const comparable = some.some((name) => others.some((each) => isLatin(name) === isLatin(each)));
  return comparable ? 'conflict' : 'unknown';
}

/** Names as they are compared: without years of life and what somebody did. */
function namesOf({ authors, authorReadings = [] }: ReservationRef): string[] {
  const bare = [...authors, ...authorReadings].map((name) => {
    const folded = fold(name.replace(/\d+/gu, ''));
    const without = folded.replace(/(?:共?編?著|編集|共?編|監修|監訳|共?訳|原作|[作文絵画述])$/u, '');
    return without.length >= 2 ? without : folded;
  });
  return bare.filter((name) => name !== '');
}

function isOneName(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return true;
  return short.length >= (isLatin(short) ? 5 : 3) && long.includes(short);
}

const isLatin = (name: string) => /^[\p{Script=Latin}\p{N}]+$/u.test(name);
