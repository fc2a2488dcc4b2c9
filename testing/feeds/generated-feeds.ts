import type { FeedContents } from '../../domain/calendar-feed/feed-events.ts';
import { addDays } from '../../domain/time/day.ts';
import { loanId } from '../../domain/circulation/loan-id.ts';
import { reservationId } from '../../domain/circulation/reservation-id.ts';
import { randomOf } from '../../local/habits/random.ts';

const libraries = [
  { libraryId: 'main', name: '中央図書館; 本館, 1階' },
  { libraryId: 'branch', name: 'Ünïcødé\\Bibliothek' },
];
const words = [
  '吾輩は猫である',
  'セミコロン;カンマ,',
  '円\\記号',
  '改行\nあり',
  '改行\r\nあり',
  'タブ\tあり',
  '制御\u0007\u0000文字',
  'عربي',
  '👨‍👩‍👧‍👦',
  '半端な\ud800文字',
  ' 行頭の空白',
  '"引用"',
  ':コロン:',
  'END:VEVENT',
  '\r\nATTENDEE:x',
  'e\u0301',
  '\u2028',
  '<b>x</b>',
  'a'.repeat(80),
];

/** What a patron's feed may have to tell: up to 16 loans, up to 18 reservations, and titles of every kind. */
export function generatedFeed(seed: number): FeedContents & { readonly now: Date } {
  const random = randomOf(seed);
  const below = (count: number) => Math.floor(random() * count);
  const ulid = `01J0000000000000000000${String(seed).padStart(4, '0')}`;
  const title = () =>
    Array.from({ length: 1 + below(8) }, () => words[below(words.length)] ?? '').join(below(2) ? '' : ' ');
  const day = () => addDays('2026-06-03', below(40) - 5);
  const titles = new Map<string, string>();
  const loans = Object.fromEntries(
    Array.from({ length: below(17) }, (_, at) => {
      titles.set(`t${at}`, title());
      const parts = { kind: 'book' as const, libraryId: 'main', barcode: `b${at}`, titleId: `t${at}` };
      return [`b${at}`, { id: loanId(ulid, parts), dueOn: day(), renewals: 0 }];
    }),
  );
  const reservations = Object.fromEntries(
    Array.from({ length: below(19) }, (_, at) => {
      titles.set(`r${at}`, title());
      const pickupLibraryId = below(2) ? 'main' : 'branch';
      const parts = { kind: 'book' as const, contactMethod: 'none' as const, pickupLibraryId, titleId: `r${at}` };
      const id = reservationId(ulid, parts);
      const waits = { id, state: 'waiting' as const, pickupLibraryId, contactMethod: 'none' as const };
      return [
        `r${at}`,
        below(2) ? waits : { ...waits, state: 'ready' as const, barcode: `c${at}`, readyOn: day(), pickupBy: day() },
      ];
    }),
  );
  return {
    account: { loans: { book: loans, av: {} }, reservations: { book: reservations, av: {} } },
    titles: below(2) ? titles : null,
    libraries,
    feedId: `feed${seed}`,
    now: new Date(Date.UTC(2026, 5, 3, below(24), below(60), below(60))),
  };
}
