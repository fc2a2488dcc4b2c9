/** npm run web:build: the pages of patrons and counter into .build/web, ready to be served. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { readArguments } from '../command.ts';

readArguments('usage: npm run web:build', {});
await build({ configFile: fileURLToPath(new URL('../../web/vite.config.ts', import.meta.url)), logLevel: 'warn' });
