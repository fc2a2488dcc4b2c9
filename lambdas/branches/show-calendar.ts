import { showCalendar as row } from '../../contract/routes/branches.ts';
import { libraryExists } from '../../domain/circulation/policy.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';

const library = openLibrary();

export const handler = serve(row, async ({ params: { libraryId } }) => {
  if (!libraryExists(library.policy, libraryId)) throw new Refused('not-found');
  const { weeklyClosed, closed, open } = await library.calendars.fresh(libraryId);
  return { status: 200, body: { weeklyClosed, closed, open } };
});
