import { openApiDocument } from '../../contract/openapi.ts';
import { readOpenapi } from '../../contract/routes/system.ts';
import { serve } from '../http/serve.ts';

// Made from the route table when the function starts, so that it cannot differ from it.
const document = openApiDocument();

/** The OpenAPI document of exactly these routes; docs/openapi.json is the same. */
export const handler = serve(readOpenapi, async () => ({ status: 200, body: { ...document } }));
