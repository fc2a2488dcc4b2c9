/**
 * No log knows a person (M1): after the main job, the nightly jobs, forms and refusals, every line that a function
 * printed
 * is searched for everybody's names, addresses, birth dates and passwords, and for a card beside a title or a copy.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem } from '../../../adapters/dynamodb/audit/whole-table.ts';
import { isItem, partitionIdOf } from '../../../adapters/dynamodb/table/keys.ts';
import { tableOver, type StoredItem } from '../../../adapters/dynamodb/table/table.ts';
import { connect } from '../../../local/demo/client.ts';
import { startLocalStack, type LocalStack } from '../../../local/stack.ts';

const root = resolve(import.meta.dirname, '../../..');
let dataDir: string;
let stack: LocalStack;
let lines: string[];
let items: StoredItem[];

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
  items = await readTable();
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

async function readTable(): Promise<StoredItem[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: stack.status.urls.dynamodb, region: 'ap-northeast-1', credentials });
  const found: StoredItem[] = [];
  for await (const item of everyItem(tableOver(client, stack.status.tableName))) found.push(item);
  client.destroy();
  return found;
}

/** Every string below some names of attributes, wherever it stands in an item. */
function stringsOf(value: unknown, names: ReadonlySet<string>, below = false): string[] {
  if (typeof value === 'string') return below ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => stringsOf(inner, names, below || names.has(name)));
}

const personal = new Set(['name', 'nameReading', 'birthDate', 'email', 'email1', 'email2', 'address']);
const ofPeople = (item: StoredItem) => isItem(item, 'profile') || isItem(item, 'emailRequest');

test('no line holds a name, an address, a birth date or a password', () => {
  const known = items.filter(ofPeople).flatMap((item) => stringsOf(item, personal));
  const { patrons, staff } = stack.status.demo;
  const passwords = [...patrons, ...staff].map(({ password }) => password);
  const searched = [...new Set([...known, ...passwords, ...Object.values(typed), wrongPassword])].filter(
    (text) => text.length > 3,
  );
  expect(searched.length).toBeGreaterThan(20);
  expect(lines.length).toBeGreaterThan(200);
  expect(lines.filter((line) => searched.some((text) => line.includes(text)))).toEqual([]);
});

test('no line holds a card together with a title or a copy', () => {
  const idsOf = (name: 'account' | 'title' | 'copy') => items.filter((item) => isItem(item, name)).map(partitionIdOf);
  const [numbers, things] = [idsOf('account'), [...idsOf('title'), ...idsOf('copy')]];
  expect([numbers.length > 5, things.length > 500]).toEqual([true, true]);
  const wordsIn = (line: string) => new Set(line.split(/[^\w-]+/));
  const ofNumbers = lines.map(wordsIn).filter((words) => numbers.some((card) => words.has(card)));
  expect(ofNumbers.filter((words) => things.some((thing) => words.has(thing))).map((words) => [...words])).toEqual([]);
});
