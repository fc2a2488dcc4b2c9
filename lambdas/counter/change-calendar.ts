import { changeCalendar as row } from '../../contract/routes/counter.ts';
import { firstOpenDay } from '../../domain/calendar.ts';
import { libraryDay } from '../../domain/day.ts';
import { libraryExists } from '../../domain/policy.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';

const library = openLibrary();

export const handler = serve(row, async ({ params: { libraryId }, body, now }) => {
  const { policy, calendars } = library;
  if (!libraryExists(policy, libraryId)) throw new Refused('not-found');
  const calendar = {
    weeklyClosed: [...new Set(body.weeklyClosed)].sort(),
    closed: [...new Set(body.closed)].sort(),
    open: [...new Set(body.open)].sort(),
  };
  // A calendar in which no day could be promised is refused before anything relies on it (F3).
  firstOpenDay({ ...calendar, movesOffHolidays: policy.weeklyClosingMovesOffHolidays }, libraryDay(now));
  await calendars.write(libraryId, calendar);
  return { status: 200, body: calendar };
});
