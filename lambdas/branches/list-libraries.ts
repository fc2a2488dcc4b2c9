import { listLibraries } from '../../contract/routes/branches.ts';
import { libraryCalendars } from '../../adapters/dynamodb/branches/calendars.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { closedDaysWithin } from '../../domain/time/calendar.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const daysShown = 60;
const { policy, tableName } = readEnvironment(['policy', 'tableName']);
const calendars = libraryCalendars(openTable(tableName), policy);

/** All libraries with what can be picked up there and their next closed days (I1, F3). */
export const handler = serve(listLibraries, async ({ now }) => {
  const today = libraryDay(now);
  const items = policy.libraries.map(async (library) => {
    // Named one by one: the settings also hold what is nobody's business.
    const { libraryId, name, section, phone, inquiryFormUrl, pickupKinds } = library;
    const closedDays = closedDaysWithin(await calendars.fresh(libraryId), today, daysShown);
    return { libraryId, name, section, phone, inquiryFormUrl, pickupKinds, closedDays };
  });
  return { status: 200, body: { items: await Promise.all(items) } };
});
