/**
 * npm run web:dev: the pages while one writes them, with the API of a running stack (MY_LIBRARY_URL, default
 * http://127.0.0.1:3000). PORT names another port than 5173.
 */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { readArguments } from '../command.ts';

readArguments('usage: npm run web:dev', {});
const server = await createServer({
  configFile: fileURLToPath(new URL('../../web/vite.config.ts', import.meta.url)),
});
await server.listen();
server.printUrls();
