#!/usr/bin/env node
/**
 * The door of every npm script: plain JavaScript that any Node from 20 on can run.
 *
 *   node tools/launch.mjs start [arguments]         the local stack
 *   node tools/launch.mjs test [arguments]          every check and test
 *   node tools/launch.mjs run FILE.ts [arguments]   any other TypeScript program of this repository
 *
 * It installs the dependencies when they are absent or not those of this package-lock.json, finds Node 24,
 * and hands over to the real program: arguments, signals and exit code go through.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR = 24;
const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-from');
const programs = { start: 'local/start.ts', test: 'tools/run-tests.ts' };

/** Standard output belongs to the program behind; the launcher speaks on standard error. */
function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** True when what npm says it installed is what the lockfile asks for, whoever ran npm. */
function installedAsLocked() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const locked = readJson(join(root, 'package-lock.json')).packages;
  const installed = readJson(hidden).packages;
  const sameVersion = (path) => installed[path]?.version === locked[path]?.version;
  const wanted = Object.keys(locked).filter((path) => path !== '' && !locked[path].optional);
  return wanted.every(sameVersion) && Object.keys(installed).every(sameVersion);
}

function isInstalled(hash) {
  if (!existsSync(modules)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hash) return true;
  if (!installedAsLocked()) return false;
  writeFileSync(stamp, `${hash}\n`);
  return true;
}

/** Install scripts are not needed: every binary here comes inside a platform package. */
function install() {
  const hash = lockHash();
  if (isInstalled(hash)) return;
  say('Installing the dependencies (npm ci) …');
  const startedAt = performance.now();
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const done = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.error !== undefined) fail(`npm could not be run: ${done.error.message}`);
  if (done.status !== 0) fail('npm ci failed; its message is above.');
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, `${hash}\n`);
  say(`Dependencies installed in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
}

function majorOf(node) {
  const asked = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 ? Number(asked.stdout.slice(1).split('.')[0]) : undefined;
}

/** Node 24 as in Lambda: from its npm package where there is one for this system, else the Node that runs this. */
function findNode() {
  const packaged = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged) && majorOf(packaged) === NODE_MAJOR) return packaged;
  if (Number(process.versions.node.split('.')[0]) === NODE_MAJOR) return process.execPath;
  return fail(
    `My Library runs on Node ${NODE_MAJOR}, as in Lambda. This is ${process.version}, and npm has brought no Node ` +
      `${NODE_MAJOR} for ${process.platform}-${process.arch}. Install it (see .nvmrc) and start again.`,
  );
}

function environment(node) {
  const folders = [join(modules, '.bin'), join(modules, '@dynoxide', `${process.platform}-${process.arch}`)];
  if (node === process.execPath) folders.unshift(join(node, '..'));
  return { ...process.env, PATH: [...folders, process.env.PATH].join(delimiter) };
}

/** A terminal sends Ctrl-C to the whole group by itself; anything else reaches only this process. */
function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
}

/** npm ends the shell between itself and this process, but not this process: an orphan of npm stops its child. */
function followNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250);
  watch.unref();
}

function main([command, ...rest]) {
  const [program, ...args] = command === 'run' ? rest : [programs[command], ...rest];
  if (program === undefined) fail('Usage: node tools/launch.mjs start | test | run FILE.ts [arguments]');
  install();
  const node = findNode();
  // Paths that an operator names are relative to where npm was called; programs read INIT_CWD for that.
  const child = spawn(node, [join(root, program), ...args], { cwd: root, env: environment(node), stdio: 'inherit' });
  forwardSignals(child);
  followNpm(child);
  child.on('error', (error) => fail(`${program} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

main(process.argv.slice(2));
