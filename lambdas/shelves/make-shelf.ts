import { makeShelf as row } from '../../contract/routes/shelves.ts';
import { readShelfName } from '../../domain/shelves/shelf-name.ts';
import { shelfSummary } from '../../domain/shelves/shelf.ts';
import { makeShelf } from '../../domain/shelves/keep-shelves.ts';
import { serve } from '../http/serve.ts';
import { openShelves } from './patron-shelves.ts';

const { shelves, answers } = openShelves();

export const handler = serve(
  row,
  async ({ body, caller: { patronNumber }, now, attempt }) => {
    const shelf = await makeShelf(shelves, {
      patronNumber,
      name: readShelfName(body.name),
      ulid: attempt.newUlid(now, 'shelf'),
      now,
    });
    return { status: 201, body: shelfSummary(shelf) };
  },
  { answers },
);
