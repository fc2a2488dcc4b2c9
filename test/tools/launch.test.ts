import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../tools/launch.mjs', import.meta.url));
const locked = { name: 'clone', lockfileVersion: 3, requires: true, packages: { '': { name: 'clone' } } };
let clone = '';

/** A clone in small: the launcher, a lockfile without packages, and a program to hand over to. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'my-library-launch-'));
  mkdirSync(join(clone, 'tools'));
  copyFileSync(launcher, join(clone, 'tools/launch.mjs'));
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ name: 'clone', type: 'module' }));
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify(locked));
});

afterEach(() => rmSync(clone, { recursive: true }));

function program(text: string): void {
  writeFileSync(join(clone, 'program.ts'), text);
}

function installed(): void {
  mkdirSync(join(clone, 'node_modules'));
  writeFileSync(join(clone, 'node_modules/.package-lock.json'), JSON.stringify({ ...locked, packages: {} }));
}

function launch(...args: string[]) {
  return spawnSync(process.execPath, ['tools/launch.mjs', 'run', 'program.ts', ...args], {
    cwd: clone,
    encoding: 'utf8',
  });
}

describe('the launcher', () => {
  test('hands arguments on and the exit code back, with only the program on standard output', () => {
    installed();
    program('const given: string[] = process.argv.slice(2); console.log(given.join("|")); process.exit(3);');
    const done = launch('FILE', '--json', 'a b');
    expect(done.stdout).toBe('FILE|--json|a b\n');
    expect(done.status).toBe(3);
  });

  test('installs first when nothing is installed, says so, and not again', () => {
    program('console.log("ran");');
    const first = launch();
    expect(first.stderr).toMatch(/^Installing the dependencies[^]*Dependencies installed in [\d.]+ s\.\n$/);
    expect(first.stdout).toBe('ran\n');
    expect(existsSync(join(clone, 'node_modules/.installed-from'))).toBe(true);
    expect(launch().stderr).toBe('');
  });

  test('installs again when the lockfile is another one', () => {
    installed();
    program('console.log("ran");');
    expect(launch().stderr).toBe('');
    writeFileSync(
      join(clone, 'package-lock.json'),
      JSON.stringify({ ...locked, packages: { '': { name: 'clone', version: '2.0.0' } } }),
    );
    mkdirSync(join(clone, 'node_modules/left-over'));
    writeFileSync(
      join(clone, 'node_modules/.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/left-over': { version: '1.0.0' } } }),
    );
    expect(launch().stderr).toContain('Installing the dependencies');
    expect(existsSync(join(clone, 'node_modules/left-over'))).toBe(false);
  });

  test('ends with the message of npm when the installation fails', () => {
    writeFileSync(
      join(clone, 'package.json'),
      JSON.stringify({ name: 'clone', dependencies: { 'not-in-the-lock': '1.0.0' } }),
    );
    program('console.log("ran");');
    const done = launch();
    expect(done.status).toBe(1);
    expect(done.stdout).toBe('');
    expect(done.stderr).toContain('npm ci failed');
  });

  test('runs the program on Node 24, with the tools of the project first in the path', () => {
    installed();
    mkdirSync(join(clone, `node_modules/node-${process.platform}-${process.arch}/bin`), { recursive: true });
    symlinkSync(process.execPath, join(clone, `node_modules/node-${process.platform}-${process.arch}/bin/node`));
    program('console.log(process.versions.node.split(".")[0], process.env.PATH?.split(":")[0]);');
    expect(launch().stdout.trim()).toBe(`24 ${join(clone, 'node_modules/.bin')}`);
  });

  test('passes a signal on and waits until the program has ended in order', async () => {
    installed();
    program(
      'process.on("SIGTERM", () => { console.log("in order"); process.exit(0); }); ' +
        'setInterval(() => {}, 1000); console.log("up");',
    );
    const child = spawn(process.execPath, ['tools/launch.mjs', 'run', 'program.ts'], { cwd: clone });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    while (!said.includes('up')) await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(said).toContain('in order');
    expect(code).toBe(0);
  });
});
