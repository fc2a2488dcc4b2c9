import { allLoans, allReservations, type Account } from '../circulation/account.ts';
import type { Day } from '../time/day.ts';
import { readLoanId } from '../circulation/loan-id.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import type { DayEvent } from './icalendar.ts';

/** What the feed says of one patron. */
export type FeedContents = {
  readonly account: Pick<Account, 'loans' | 'reservations'>;
  /** Names by title; null when the patron wants none in the calendar. */
  readonly titles: ReadonlyMap<string, string> | null;
  readonly libraries: readonly { readonly libraryId: string; readonly name: string }[];
  /** Belongs to this feed alone: what stands before an event's own part in its id. */
  readonly feedId: string;
};

type Dated = { readonly on: Day; readonly titleId: string };

/** One event for each due day, and one for each pickup library and deadline, the earliest first. */
export function feedEvents(contents: FeedContents): DayEvent[] {
  const events = [...dueEvents(contents), ...pickupEvents(contents)];
  return events.toSorted((a, b) => a.on.localeCompare(b.on) || a.uid.localeCompare(b.uid));
}

function dueEvents({ account, titles, feedId }: FeedContents): DayEvent[] {
  const loans = allLoans(account).map(({ id, dueOn }) => ({ on: dueOn, titleId: readLoanId(id)?.titleId ?? '' }));
  return [...Map.groupBy(loans, ({ on }) => on)].map(([on, due]) => ({
    uid: `${feedId}-due-${on}@my-library`,
    on,
    summary: `返却期限日(${due.length}点)`,
    description: describe('借りている資料の返却期限日です。', due, titles),
  }));
}

function pickupEvents({ account, titles, libraries, feedId }: FeedContents): DayEvent[] {
  const ready = allReservations(account).flatMap(({ id, pickupBy, pickupLibraryId }) =>
    pickupBy === undefined ? [] : [{ on: pickupBy, titleId: readReservationId(id)?.titleId ?? '', pickupLibraryId }],
  );
  return [...Map.groupBy(ready, ({ on, pickupLibraryId }) => `${on}-${pickupLibraryId}`)].flatMap(([key, held]) => {
    const [first] = held;
    if (!first) return [];
    const library =
      libraries.find(({ libraryId }) => libraryId === first.pickupLibraryId)?.name ?? first.pickupLibraryId;
    const event: DayEvent = {
      uid: `${feedId}-pickup-${key}@my-library`,
      on: first.on,
      summary: `受取期限日(${held.length}点) ${library}`,
      description: describe('予約した資料の受取期限日です。', held, titles),
      location: library,
    };
    return [event];
  });
}

function describe(sentence: string, entries: readonly Dated[], titles: FeedContents['titles']): string {
  if (!titles) return `${sentence}くわしくは「Myライブラリー」でご確認ください。`;
  return [sentence, ...entries.map(({ titleId }) => `・${titles.get(titleId) ?? ''}`).toSorted()].join('\n');
}

/** The titles that the feed's events are about. */
export function titlesOfFeed(account: FeedContents['account']): string[] {
  const loans = allLoans(account).map(({ id }) => readLoanId(id)?.titleId);
  const ready = allReservations(account).map(({ id, pickupBy }) =>
    pickupBy ? readReservationId(id)?.titleId : undefined,
  );
  return [...new Set([...loans, ...ready])].filter((titleId) => titleId !== undefined);
}
