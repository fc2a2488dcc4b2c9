import { closedDaysAhead } from './calendar-change.ts';
import { planMoves, type PromisedDays } from '../loans/move-promised-days.ts';
import type { PromiseMove } from '../loans/promised-day.ts';
import type { LibraryCalendar } from '../time/calendar.ts';
import { addDays, type Day } from '../time/day.ts';

/** Further ahead nobody has been promised a day: the longest is a loan of 21 days moved over the longest closing. */
const daysPromised = 90;
/** What a page shows at once; more are found once these are moved. */
const maxMoves = 500;

export type CalendarPreview = { readonly closedDays: Day[]; readonly moves: PromiseMove[]; readonly more: boolean };

type Draft = { readonly libraryId: string; readonly calendar: LibraryCalendar; readonly today: Day };

/**
 * A calendar as it would be (K3): its closed days, and which promised days fall on them. Nothing is stored.
 * @param promisedAmong reads the promised days out of some days
 * @throws Refused `no-open-day` when it would leave no open day within a year
 */
export async function previewOf(
  promisedAmong: (days: readonly Day[]) => Pick<PromisedDays, 'of'>,
  { libraryId, calendar, today }: Draft,
): Promise<CalendarPreview> {
  const closedDays = closedDaysAhead(calendar, today);
  const promised = closedDays.filter((day) => day < addDays(today, daysPromised));
  const moves = await planMoves(promisedAmong(promised), libraryId, calendar, today);
  return { closedDays, moves: moves.slice(0, maxMoves), more: moves.length > maxMoves };
}
