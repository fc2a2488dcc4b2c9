/**
 * How the pages are built: two entries, hashed assets, nothing inline, so that the pages run under a content security
 * policy without `unsafe-*`. `npm run web:dev` serves them while one writes, `npm run web:build` writes `.build/web`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
/** The running stack (npm start) that answers the API for the development server. */
const stack = process.env['MY_LIBRARY_URL'] ?? 'http://127.0.0.1:3000';
const entries = { patron: join(here, 'index.html'), counter: join(here, 'counter', 'index.html') };

export default defineConfig({
  root: here,
  plugins: [tailwindcss()],
  oxc: { jsx: { runtime: 'automatic' } },
  server: {
    host: '127.0.0.1',
    port: Number(process.env['PORT'] ?? 5173),
    strictPort: true,
    // The room's own folder api/ is none of the stack's addresses.
    proxy: { '^/api/(?!.*\\.tsx?(\\?|$))': stack, '/_local': stack },
  },
  build: {
    outDir: join(here, '..', '.build', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    // Phones of the last four years: newer CSS (light-dark, nesting) is written out for the older ones.
    cssTarget: ['chrome111', 'safari16.4', 'firefox114'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
      // Libraries mark what runs in browsers only; everything here does.
      onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)),
    },
  },
});
