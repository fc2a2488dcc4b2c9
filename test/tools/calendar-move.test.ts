/** The operators' command as it is typed, against a stack that answers at an address (F3). */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settings } from '../../lib/settings.ts';
import { openDesk, type Desk } from '../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';

let engine: Engine;
let desk: Desk;
let stack: Server;
let folder: string;

beforeAll(async () => {
  engine = await startDynamoDb();
  desk = await openDesk(engine, ['000001']);
  await desk.title('novel');
  await desk.lend('000001', 'novel-1', 'kanagawa');
  const libraryPolicy = settings.local.policy;
  stack = createServer((_, response) => {
    const urls = { dynamodb: engine.endpoint, s3: engine.endpoint, cognito: engine.endpoint };
    const status = {
      urls,
      tableName: desk.table.name,
      searchBucket: 'none',
      libraryPolicy,
      now: desk.now().toISOString(),
    };
    response.end(JSON.stringify(status));
  });
  await new Promise<void>((ready) => stack.listen(0, '127.0.0.1', ready));
  folder = await mkdtemp(join(tmpdir(), 'calendar-move-'));
});
afterAll(async () => {
  stack.close();
  await rm(folder, { recursive: true });
  await engine.stop();
});

type Ran = { code: number; stdout: string; stderr: string };

function run(...given: string[]): Promise<Ran> {
  const url = `http://127.0.0.1:${(stack.address() as AddressInfo).port}`;
  const env = { ...process.env, MY_LIBRARY_URL: url, INIT_CWD: folder, NODE_OPTIONS: '' };
  const command = [resolve(import.meta.dirname, '../../tools/calendar-move.ts'), ...given];
  return new Promise((done) => {
    execFile(process.execPath, command, { env }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const due = async () => Object.values((await desk.readers.accounts.read('000001'))?.loans.book ?? {})[0]?.dueOn;

test('lists, moves with a way back, and puts back; the file names no patron and is for its owner only', async () => {
  expect((await run('--library', 'kanagawa')).stdout).toBe('No promised day of kanagawa falls on a closed day.\n');
  await desk.close('kanagawa', ['2026-06-24'], [1]);
  const listed = await run('--library', 'kanagawa');
  expect(listed).toMatchObject({
    code: 0,
    stdout: 'due     novel-1  2026-06-24 -> 2026-06-25\n1 would move; --apply moves them.\n',
  });
  expect(await due()).toBe('2026-06-24');
  const applied = JSON.parse((await run('--library', 'kanagawa', '--apply', '--json')).stdout) as { undo: string };
  expect(applied).toMatchObject({
    moved: 1,
    changed: 0,
    moves: [{ barcode: 'novel-1', from: '2026-06-24', to: '2026-06-25' }],
  });
  expect(await due()).toBe('2026-06-25');
  const file = join(folder, applied.undo);
  expect(await readFile(file, 'utf8')).not.toContain('000001');
  expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
  expect(await run('--library', 'kanagawa', '--undo', applied.undo)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 put back.'),
  });
  expect(await due()).toBe('2026-06-24');
  expect(await run('--library', 'kanagawa', '--undo', applied.undo)).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('1 had changed meanwhile'),
  });
  const entries = (await desk.audit()).map(({ staffId, action, note }) => [staffId, action, note].join(' '));
  expect(entries.toSorted()).toEqual([
    'operator move-promised-days 1 days',
    'operator put-back-promised-days 0 days',
    'operator put-back-promised-days 1 days',
  ]);
});

test.each([
  [['--library', 'nowhere'], 'there is no such library'],
  [[], 'usage:'],
  [['--library', 'kanagawa', '--apply', '--undo', 'x.json'], 'usage:'],
  [['--library', 'kanagawa', '--undo', import.meta.filename], 'is no way back for kanagawa'],
  [['--library', 'kanagawa', '--undo', 'missing.json'], 'no such file'],
  [['--library', 'kanagawa', '--nonsense'], 'nonsense'],
])('says what is wrong with %j and does nothing', async (given, said) => {
  const ran = await run(...given);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain(said);
  expect(ran.stderr).not.toContain('    at ');
});
