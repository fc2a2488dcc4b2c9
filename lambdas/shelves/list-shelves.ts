import { listShelves as row } from '../../contract/routes/shelves.ts';
import { inOrderOfMaking, shelfSummary } from '../../domain/shelves/shelf.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';

const { shelves } = openShelves();

export const handler = serve(row, async ({ caller: { patronNumber } }) => {
  const all = await shelves.all(patronNumber);
  return { status: 200, body: { items: inOrderOfMaking(all).map(shelfSummary) } };
});
