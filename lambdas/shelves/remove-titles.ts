import { removeTitles as row } from '../../contract/routes/shelves.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';

const { shelves, answers } = openShelves();

export const handler = serve(
  row,
  async ({ params: { shelfId }, body: { titleIds }, caller: { patronNumber } }) => {
    const removed = await shelves.takeOff(patronNumber, shelfId, titleIds);
    if (!removed) throw new Refused('not-found');
    return { status: 200, body: { removed: removed.length } };
  },
  { answers },
);
