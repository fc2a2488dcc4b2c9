/**
 * A client that knows nothing but the OpenAPI document: openapi-typescript generates its types, the compiler takes it
 * without an error, and it makes the main job against a running stack. It has dependencies of its own (.ci/client), as
 * a program of somebody else would. Prints one line `ok …` or `FAILED …` for each step; exit code 1 when any failed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStack } from './stack.mjs';

const folder = mkdtempSync(join(tmpdir(), 'my-library-client-'));
const program = join(folder, 'client');
const dataDir = join(folder, 'data');

/** One step in the client's folder; what it printed is shown only when it failed. */
function step(what, command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: program,
    encoding: 'utf8',
    timeout: 300_000,
  });
  const good = status === 0;
  console.log(`${good ? 'ok    ' : 'FAILED'} ${what}`);
  if (!good) console.log(error?.message ?? `${stdout}${stderr}`.split('\n').slice(-40).join('\n'));
  return good;
}

const installed = (name) => join(program, 'node_modules', '.bin', name);
let stack;
try {
  cpSync(fileURLToPath(new URL('client', import.meta.url)), program, { recursive: true });
  mkdirSync(dataDir);
  stack = await startStack(dataDir);
  const { url, status } = stack;
  writeFileSync(join(program, 'openapi.json'), await (await fetch(`${url}/api/openapi.json`)).text());
  const { staffId, password } = status.demo.staff[0];
  const good =
    step('the generator of the client is installed', 'npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund') &&
    step(
      'types are generated from the OpenAPI document',
      installed('openapi-typescript'),
      'openapi.json',
      '-o',
      'api.d.ts',
    ) &&
    step('the client compiles', installed('tsc'), '-p', '.') &&
    step('the client makes the main job', process.execPath, 'built/main-job.js', url, staffId, password);
  process.exitCode = good ? 0 : 1;
} catch (error) {
  console.log(`FAILED the client could not be tried: ${error.message}`);
  process.exitCode = 1;
} finally {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
}
