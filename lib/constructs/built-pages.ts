import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, rmdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { contentHash } from './content-hash.ts';

const root = resolve(import.meta.dirname, '../..');
const kept = join(root, '.build/pages');
const sources = ['web', 'contract', 'package.json', 'package-lock.json'].map((path) => join(root, path));

/**
 * The folder of the pages, built from web/ by `npm run web:build` when their sources have changed. Kept by what they
 * were made from, so that nobody's pages change while somebody reads them.
 * @throws Error with what the build printed, when it fails
 */
export function builtPages(): string {
  const folder = join(kept, contentHash(sources).slice(0, 16));
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  return alone(() => {
    if (!existsSync(folder)) build(folder);
    return folder;
  });
}

function build(folder: string): void {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['run', '--silent', 'web:build'], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The pages could not be built.\n${done.stdout}${done.stderr}`);
  const draft = mkdtempSync(`${folder}-`);
  cpSync(join(root, '.build/web'), draft, { recursive: true });
  renameSync(draft, folder);
}

/** The build writes into one place: two syntheses at once take turns. A lock of a process that was killed grows old. */
function alone<Result>(work: () => Result): Result {
  const lock = join(kept, 'lock');
  const oldMs = 120_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > oldMs) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return work();
  } finally {
    rmdirSync(lock);
  }
}
