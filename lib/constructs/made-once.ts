import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder that is named by what is in it, unless it is there. It is made beside and renamed: a reader sees all
 * of it or none, and two who make it at once do not disturb each other.
 * @param fill writes what is in it into an empty folder
 */
export function madeOnce(folder: string, fill: (draft: string) => void): void {
  if (existsSync(folder)) return;
  const draft = draftOf(folder);
  try {
    fill(draft);
    renameSync(draft, folder);
  } catch (error) {
    dropUnlessThere(folder, draft, error);
  }
}

/** The same, where filling it is waited for. */
export async function madeOnceInTime(folder: string, fill: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const draft = draftOf(folder);
  try {
    await fill(draft);
    renameSync(draft, folder);
  } catch (error) {
    dropUnlessThere(folder, draft, error);
  }
}

function draftOf(folder: string): string {
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  chmodSync(draft, 0o755);
  return draft;
}

/** Whoever else made it meanwhile made the same. */
function dropUnlessThere(folder: string, draft: string, error: unknown): void {
  rmSync(draft, { recursive: true });
  if (!existsSync(folder)) throw error;
}
