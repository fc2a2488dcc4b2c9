import { renameShelf as row } from '../../contract/routes/shelves.ts';
import { Refused } from '../../domain/refused.ts';
import { readShelfName } from '../../domain/shelves/shelf-name.ts';
import { shelfSummary } from '../../domain/shelves/shelf.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';

const { shelves } = openShelves();

export const handler = serve(row, async ({ params: { shelfId }, body, caller: { patronNumber } }) => {
  const shelf = await shelves.rename(patronNumber, shelfId, readShelfName(body.name));
  if (!shelf) throw new Refused('not-found');
  return { status: 200, body: shelfSummary(shelf) };
});
