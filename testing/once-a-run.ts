/**
 * Runs before the first test file (jest.config.js): a folder for what the files of one run share, which ends with the
 * run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function makeFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-prepared-'));
  process.env['PREPARED_DATA'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
