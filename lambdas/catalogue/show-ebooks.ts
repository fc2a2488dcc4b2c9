import { showEbooks } from '../../contract/routes/catalogue.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { ebooks } = readEnvironment(['policy']).policy;

/** The entry link from the settings (G1). It is the same for everybody, and nothing is written. */
export const handler = serve(showEbooks, async () => ({ status: 200, body: ebooks }));
