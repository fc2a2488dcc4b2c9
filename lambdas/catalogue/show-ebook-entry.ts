import { showEbookEntry } from '../../contract/routes/catalogue.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { ebooks } = readEnvironment(['policy']).policy;

/** The entry link from the settings, for everybody (G1). */
export const handler = serve(showEbookEntry, async () => ({ status: 200, body: ebooks }));
