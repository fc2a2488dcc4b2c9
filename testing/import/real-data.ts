import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folderOfRealData = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/**
 * Whether the real catalogue records are here; they are not a part of this repository. Where they are not, the tests
 * over
 * them are left out, and this says so; with CI=true that is a failure.
 */
export function hasRealData(): boolean {
  if (existsSync(folderOfRealData)) return true;
  if (process.env['CI'] === 'true') throw new Error('../shared/data is not here');
  console.warn('../shared/data is not here: tests over real catalogue records are left out');
  return false;
}

export const realFile = (name: string) => join(folderOfRealData, name);
