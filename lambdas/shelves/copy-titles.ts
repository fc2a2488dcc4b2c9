import { copyTitles as row } from '../../contract/routes/shelves.ts';
import { copyTitles } from '../../domain/shelves/keep-shelves.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';
import { transferOf } from './transfer.ts';

const { shelves, answers } = openShelves();

export const handler = serve(
  row,
  async (request) => {
    const { placed, alreadyThere } = await copyTitles(shelves, transferOf(request));
    return { status: 200, body: { copied: placed, alreadyThere } };
  },
  { answers },
);
