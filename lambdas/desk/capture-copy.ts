import { captureCopy as row } from '../../contract/routes/desk.ts';
import { captureCopy } from '../../domain/desk/settle-copy.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { scannedCopy } from './scanned-copy.ts';

const library = openLibrary();

export const handler = serve(
  row,
  async (request) => {
    const scanned = await scannedCopy(library, request);
    const queue = await library.queues.read(scanned.copy.titleId);
    return { status: 200, body: await captureCopy(library.circulation, scanned, queue, library.policy) };
  },
  { answers: library.answers },
);
