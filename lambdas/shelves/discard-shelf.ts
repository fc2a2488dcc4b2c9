import { discardShelf as row } from '../../contract/routes/shelves.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';

const { shelves } = openShelves();

export const handler = serve(row, async ({ params: { shelfId }, caller: { patronNumber } }) => {
  if (!(await shelves.discard(patronNumber, shelfId))) throw new Refused('not-found');
  return { status: 204 };
});
