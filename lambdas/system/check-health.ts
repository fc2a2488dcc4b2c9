import { checkHealth } from '../../contract/routes/system.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { version } = readEnvironment(['version']);

/** Says that the API answers. It asks nothing of the table: a health check must not cost capacity. */
export const handler = serve(checkHealth, async () => ({ status: 200, body: { status: 'ok', version } }));
