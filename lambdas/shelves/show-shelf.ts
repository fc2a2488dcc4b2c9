import { showShelf as row } from '../../contract/routes/shelves.ts';
import { serve } from '../http/serve.ts';
import { openShelves, readShelfWithTitles } from './patron-shelves.ts';

const open = openShelves();

export const handler = serve(row, async ({ params, query, caller }) => {
  const { shelf, items } = await readShelfWithTitles(open, { ...caller, ...params, ...query });
  return { status: 200, body: { shelfId: shelf.shelfId, name: shelf.name, items } };
});
