import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WriteLog } from './lambda-worker.ts';

/** What all functions print, in one file that begins anew with each start. */
export function openLog(file: string): { readonly write: WriteLog; readonly close: () => Promise<void> } {
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  // A full disk must not end the stack.
  stream.on('error', () => undefined);
  return {
    write: (text) => void stream.write(text),
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}
