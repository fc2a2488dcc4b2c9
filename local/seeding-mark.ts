import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The file that exists while demo data is being made. */
export function seedingMark(dataDir: string): string {
  return join(dataDir, 'seeding');
}

/** True when an earlier start ended in the middle of seeding: its data is half a demo and good for nothing. */
export function isSeedingUnfinished(dataDir: string): boolean {
  return existsSync(seedingMark(dataDir));
}
