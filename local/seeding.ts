import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from './clock.ts';
import type { Demo } from './control/status.ts';
import { seedDemo } from './demo/seed.ts';
import { seedingMark } from './seeding-mark.ts';
import { firstStaff } from './staff.ts';

export type SeedOptions = {
  readonly dataDir: string;
  /** Origin of the running stack. */
  readonly url: string;
  readonly clock: Clock;
  readonly say: (text: string) => void;
};

const root = resolve(import.meta.dirname, '..');

/** What an earlier start has seeded into this data folder. */
export function seededDemo(dataDir: string): Demo | undefined {
  const file = join(dataDir, 'demo.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demo) : undefined;
}

/** Seeds the data folder and remembers the result there. Once only: a second time would double the patrons. */
export async function seed({ dataDir, url, clock, say }: SeedOptions): Promise<Demo> {
  const mark = seedingMark(dataDir);
  writeFileSync(mark, '');
  const importCatalogue = (file: string) => runImport(file, url);
  const demo = await seedDemo({ url, say, importCatalogue, staff: [firstStaff], clock });
  writeFileSync(join(dataDir, 'demo.json'), JSON.stringify(demo, null, 2));
  rmSync(mark);
  return demo;
}

/** The operators' own command, as a newcomer would call it. */
async function runImport(file: string, url: string): Promise<void> {
  const command = spawn(process.execPath, [join(root, 'tools/import-catalogue.ts'), file], {
    cwd: root,
    env: { ...process.env, MY_LIBRARY_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => command.kill('SIGKILL');
  process.once('exit', endWithUs);
  let said = '';
  const listen = (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4_000));
  command.stdout.on('data', listen);
  command.stderr.on('data', listen);
  const code = await new Promise<number | null>((done, reject) => {
    command.once('error', reject);
    command.once('close', done);
  });
  process.off('exit', endWithUs);
  if (code !== 0) throw new Error(`The demo catalogue could not be imported.\n${said.trim()}`);
}
