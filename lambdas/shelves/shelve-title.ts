import { shelveTitle as row } from '../../contract/routes/shelves.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { putTitle } from '../../domain/shelves/keep-shelves.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';

const { shelves, titles } = openShelves();

export const handler = serve(row, async ({ params, caller, now }) => {
  await putTitle(shelves, titles.isInCatalogue, { ...caller, ...params, today: libraryDay(now) });
  return { status: 204 };
});
