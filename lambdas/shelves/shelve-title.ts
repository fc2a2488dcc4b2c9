import { shelveTitle as row } from '../../contract/routes/shelves.ts';
import { putTitle } from '../../domain/shelves/keep-shelves.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';

const { shelves, titles } = openShelves();

export const handler = serve(row, async ({ params, caller, now }) => {
  await putTitle(shelves, titles.isInCatalogue, { ...caller, ...params, now });
  return { status: 204 };
});
