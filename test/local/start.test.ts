import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseArguments } from '../../local/arguments.ts';
import { commandLineOf } from '../../local/command-line.ts';
import type { Status } from '../../local/control/status.ts';
import { takeLock } from '../../local/lock.ts';
import { logInLines } from '../../local/log-ins.ts';
import { synthesize } from '../../local/synth/synthesize.ts';

const root = resolve(import.meta.dirname, '../..');
const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  folders.push(folder);
  return folder;
}

type Started = { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> };

/** `npm start -- --empty` on a data folder of its own, without npm. */
function start(folder: string, port = '0', args: readonly string[] = ['--empty']): Started {
  const child = spawn(process.execPath, [join(root, 'local/start.ts'), ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', PORT: port, MY_LIBRARY_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said, ended: new Promise((done) => child.once('close', done)) };
}

/** Its URL, once it says that it is ready. @throws with what it said, when it ends instead */
async function ready({ child, said, ended }: Started): Promise<string> {
  const url = new Promise<string>((done) => {
    child.stdout?.on('data', () => {
      const found = /ready in [\d.]+ s/.test(said()) ? /API +(http:\/\/127\.0\.0\.1:\d+)/.exec(said())?.[1] : undefined;
      if (found !== undefined) done(found);
    });
  });
  return Promise.race([url, ended.then((code) => Promise.reject(new Error(`It ended with ${code}: ${said()}`)))]);
}

/** Ids of processes whose command line names the folder: the engines of a stack. */
function enginesOn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((processId) => commandLineOf(processId)?.includes(folder));
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

beforeAll(() => synthesize(root));
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  test('says when it is ready; a second start is refused by name; a signal leaves nothing running', async () => {
    const folder = newFolder();
    const stack = start(folder);
    const url = await ready(stack);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    expect(stack.said()).toMatch(/Log-ins +desk-01 +Counter#2026/);
    const { urls } = (await (await fetch(`${url}/_local/status`)).json()) as Status;

    const second = start(folder);
    expect(await second.ended).toBe(1);
    expect(second.said().trim()).toBe(
      `My Library is already running in this folder at ${url} (process ${stack.child.pid}). Stop it first.`,
    );
    expect(await answers(`${url}/api/health`)).toBe(true);

    stack.child.kill('SIGINT');
    expect(await stack.ended).toBe(0);
    expect(enginesOn(folder)).toEqual([]);
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
    for (const engine of Object.values(urls)) expect(await answers(engine)).toBe(false);
  });

  test('names a port that is taken and ends with 1', async () => {
    const folder = newFolder();
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const stack = start(folder, String(port));
    expect(await stack.ended).toBe(1);
    expect(stack.said().trim()).toBe(
      `Port ${port} is taken by another program. Stop it, or choose another: PORT=3001 npm start`,
    );
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
    await new Promise((done) => other.close(done));
  });

  test('ends with a message and 1 when an engine dies', async () => {
    const folder = newFolder();
    const stack = start(folder);
    await ready(stack);
    for (const pid of enginesOn(folder)) process.kill(pid, 'SIGKILL');
    expect(await stack.ended).toBe(1);
    expect(stack.said()).toContain('The DynamoDB engine (dynoxide) ended unexpectedly (SIGKILL).');
  });

  test('clears away what a killed start has left, and finds its data', async () => {
    const folder = newFolder();
    const killed = start(folder);
    await ready(killed);
    const [engine] = enginesOn(folder);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = start(folder);
    await ready(next);
    expect(enginesOn(folder)).not.toContain(engine);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
    expect(enginesOn(folder)).toEqual([]);
  });

  test('does not know other arguments', async () => {
    const stack = start(newFolder(), '0', ['--clean']);
    expect(await stack.ended).toBe(1);
    expect(stack.said()).toMatch(/^--clean is not known\.\nUsage: npm start/);
  });
});

describe('the log-ins that npm start prints', () => {
  test('are one line each, those that can do something first, the counter last', () => {
    const patrons = [
      { patronNumber: '000002', password: 'Susumu+late40', situation: 'overdue' },
      { patronNumber: '000003', password: 'Kaoru+reads3', situation: 'loans' },
    ];
    expect(logInLines({ patrons })).toEqual([
      '000003   Kaoru+reads3   has two books and a film on loan',
      '000002   Susumu+late40  refused: copies are overdue',
      'desk-01  Counter#2026   the counter',
    ]);
    expect(logInLines({ patrons: [] })).toEqual(['desk-01  Counter#2026  the counter']);
  });
});

describe('the arguments of npm start', () => {
  test.each([
    [[], undefined, { fresh: false, empty: false, port: 3000 }],
    [['--fresh', '--empty'], '4000', { fresh: true, empty: true, port: 4000 }],
    [[], '', { fresh: false, empty: false, port: 3000 }],
  ])('%j with PORT %j', (args, port, expected) => {
    expect(parseArguments(args, port)).toEqual(expected);
  });

  test.each(['http', '-1', '70000', '30.5'])('refuse the port %s', (port) => {
    expect(() => parseArguments([], port)).toThrow(/^PORT must be a number/);
  });
});

describe('the lock of a data folder', () => {
  test('of a process that is gone, or of another program with its number, is taken over', () => {
    for (const pid of [2 ** 22 + 1, process.ppid]) {
      const folder = newFolder();
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid, enginePids: [] }));
      const lock = takeLock(folder);
      expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toMatchObject({ pid: process.pid });
      lock.release();
      expect(existsSync(join(folder, 'lock.json'))).toBe(false);
    }
  });
});
