import { moveTitles as row } from '../../contract/routes/shelves.ts';
import { moveTitles } from '../../domain/shelves/keep-shelves.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';
import { transferOf } from './transfer.ts';

const { shelves, answers } = openShelves();

export const handler = serve(
  row,
  async (request) => {
    const { placed, alreadyThere } = await moveTitles(shelves, transferOf(request));
    return { status: 200, body: { moved: placed, alreadyThere } };
  },
  { answers },
);
