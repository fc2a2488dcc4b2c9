/**
 * No log knows a person (M1): after the main job, the nightly jobs, forms and refusals, every line that a function
 * printed is searched for everybody's names, addresses, birth dates and passwords, and for a card beside a title or a
 * copy. The other tests of whole requests end by the same search (testing/stack/stack-for-tests.ts).
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableOver } from '../../../adapters/dynamodb/table/table.ts';
import { connect } from '../../../local/demo/client.ts';
import { startLocalStack, type LocalStack } from '../../../local/stack.ts';
import { logFaults, unspokenOf, type Unspoken } from '../../../testing/stack/log-faults.ts';

const root = resolve(import.meta.dirname, '../../..');
let dataDir: string;
let stack: LocalStack;
let lines: string[];
let unspoken: Unspoken;

/** What the form of an e-mail registration was given; nothing of it is anywhere else. */
const typed = { name: '記帳 まちがえ', birthDate: '1961-02-03', email: 'machigae@patron.example' };
const wrongPassword = 'Machigai+12345';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'my-library-logs-'));
  stack = await startLocalStack({ dataDir, seed: true });
  await journey(stack.url);
  await forms();
  for (const job of stack.jobs.names) await stack.jobs.run(job);
  await stack.settled();
  unspoken = await readTable();
  await stack.stop();
  lines = readFileSync(join(dataDir, 'functions.log'), 'utf8').split('\n');
});
afterAll(async () => {
  await stack?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The main job runs beside the stack, which this process serves. */
function journey(url: string): Promise<void> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  return new Promise((done, failed) => {
    execFile(process.execPath, ['testing/journey/journey.ts', url], { cwd: root, env }, (error, stdout, stderr) =>
      error ? failed(new Error(`${stdout}${stderr}`)) : done(),
    );
  });
}

async function forms(): Promise<void> {
  const anyone = connect(stack.url);
  const [{ patronNumber, password } = { patronNumber: '', password: '' }] = stack.status.demo.patrons;
  await anyone.call('POST', '/api/sessions', { patronNumber, password: wrongPassword });
  await anyone.call('POST', '/api/sessions', { patronNumber, password });
  await anyone.call('POST', '/api/email-registrations', { patronNumber, ...typed, device: 'pc' });
  await anyone.call('POST', '/api/password-resets', { patronNumber, email: typed.email });
  await anyone.call('GET', `/api/catalogue/titles?q=${encodeURIComponent(typed.name)}`);
  await anyone.call('POST', '/api/sessions', { patronNumber: typed.name, password: { name: typed.name } });
}

async function readTable(): Promise<Unspoken> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: stack.status.urls.dynamodb, region: 'ap-northeast-1', credentials });
  const read = await unspokenOf(tableOver(client, stack.status.tableName));
  client.destroy();
  return read;
}

test('no line holds a name, an address, a birth date or a password, or a card together with a title or a copy', () => {
  const { patrons, staff } = stack.status.demo;
  const passwords = [...patrons, ...staff].map(({ password }) => password);
  const personal = [...unspoken.personal, ...passwords, ...Object.values(typed), wrongPassword];
  expect([personal.length > 20, unspoken.patronNumbers.size > 5, unspoken.things.size > 500]).toEqual([
    true,
    true,
    true,
  ]);
  expect(lines.length).toBeGreaterThan(200);
  expect(logFaults(lines, { ...unspoken, personal })).toEqual([]);
});

test('a line that holds one is found', () => {
  const { name } = typed;
  expect(unspoken.personal).toContain(name);
  const [card = ''] = unspoken.patronNumbers;
  const [thing = ''] = unspoken.things;
  const bad = [`{"message":"lent to ${name}"}`, `{"message":"${card} has ${thing}"}`];
  expect(logFaults([...bad, `{"message":"${card} signs in"}`, `{"message":"${thing} is lent"}`], unspoken)).toEqual(
    bad,
  );
});
