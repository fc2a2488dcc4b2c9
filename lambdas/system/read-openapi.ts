import document from '../../docs/openapi.json' with { type: 'json' };
import { readOpenapi } from '../../contract/routes/system.ts';
import { serve } from '../http/serve.ts';

/** The OpenAPI document of exactly these routes: `npm run docs` writes it from them, and a test holds the two equal. */
export const handler = serve(readOpenapi, async () => ({ status: 200, body: document }));
