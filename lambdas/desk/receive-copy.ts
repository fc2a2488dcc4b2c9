import { receiveCopy as row } from '../../contract/routes/desk.ts';
import { receiveCopy } from '../../domain/desk/settle-copy.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { scannedCopy } from './scanned-copy.ts';

const library = openLibrary();

export const handler = serve(
  row,
  async (request) => {
    const answer = await receiveCopy(library.circulation, await scannedCopy(library, request), library.policy);
    return { status: 200, body: answer };
  },
  { answers: library.answers },
);
