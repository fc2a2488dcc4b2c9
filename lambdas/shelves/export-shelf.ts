import { exportShelf as row } from '../../contract/routes/shelves.ts';
import { shelfCsv } from '../../domain/shelves/shelf-csv.ts';
import { attachmentNamed } from '../http/headers.ts';
import { serve } from '../http/serve.ts';
import { openShelves, readShelfWithTitles } from './patron-shelves.ts';

const open = openShelves();

export const handler = serve(row, async ({ params, query, caller }) => {
  const { shelf, items } = await readShelfWithTitles(open, { ...caller, ...params, ...query });
  return { status: 200, body: shelfCsv(items), headers: attachmentNamed('shelf.csv', `${shelf.name}.csv`) };
});
