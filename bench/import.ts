/**
 * `npm run bench:import [FILE]`: imports a list of titles into engines of its own, twice, and writes
 * what that took to docs/measured/import-figures.md. Without FILE it is the full list of Aozora Bunko.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { snapshotSearch } from '../adapters/search/snapshot-search.ts';
import { snapshotStoreOver } from '../adapters/search/snapshots.ts';
import { startDynamoDb } from '../testing/engines/dynamodb.ts';
import { startObjectStore } from '../testing/engines/object-store.ts';
import { pathOf, readArguments, refuse } from '../tools/command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { positionals } = readArguments('usage: npm run bench:import -- [FILE]', { allowPositionals: true });
const [given] = positionals;
const file =
  given === undefined ? `${root}../shared/data/csv/aozora_list_person_all_extended_utf8.csv.gz` : pathOf(given);
if (positionals.length > 1) refuse('one FILE only');
if (!existsSync(file)) refuse(`${file} is not there; name the list of Aozora Bunko as FILE`);

type Run = { seconds: number; megabytes: number; summary: Record<string, number> };

const dynamoDb = await startDynamoDb();
const objects = await startObjectStore();
const table = await dynamoDb.newTable();
const searchBucket = await objects.newBucket();
const status = { urls: { dynamodb: dynamoDb.endpoint, s3: objects.endpoint }, tableName: table.name, searchBucket };
const stack = createServer((request, response) => {
  response.statusCode = request.url === '/_local/status' ? 200 : 404;
  response.end(JSON.stringify(request.url === '/_local/status' ? status : {}));
});
await new Promise<void>((resolve) => stack.listen(0, '127.0.0.1', resolve));
const address = stack.address();
const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

/** One import in a process of its own, as an operator runs it; its memory is what it says at its end. */
function importOnce(): Promise<Run> {
  const program = fileURLToPath(new URL('import-peak.ts', import.meta.url));
  const args = [program, file, '--columns', 'docs/columns/aozora.json', '--json'];
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, MY_LIBRARY_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code !== 0) return reject(new Error(`the import ended with ${code}: ${errors}`));
      const seconds = (performance.now() - startedAt) / 1000;
      const megabytes = Number(/peak (\d+) KB/.exec(errors)?.[1]) / 1024;
      return resolve({ seconds, megabytes, summary: JSON.parse(out) as Record<string, number> });
    });
  });
}

async function searchTimes(): Promise<string[]> {
  const search = snapshotSearch(snapshotStoreOver(objects.client, searchBucket));
  const queries = ['こころ', 'ｺｺﾛ', '夏目 漱石', '吾輩は猫である', '本', 'の', 'アーヴィング'];
  const lines: string[] = [];
  await search.search({ q: 'あ', limit: 1 });
  for (const q of queries) {
    const startedAt = performance.now();
    const { hits } = await search.search({ q, limit: 50 });
    const took = (performance.now() - startedAt).toFixed(1);
    lines.push(`| ${q} | ${hits.length} | ${hits[0]?.titleId ?? '–'} | ${took} |`);
  }
  search.close();
  return lines;
}

const runs = [await importOnce(), await importOnce()];
const current = await snapshotStoreOver(objects.client, searchBucket).current();
const searches = await searchTimes();
stack.close();
await objects.stop();
await dynamoDb.stop();

const rows = runs.map(({ seconds, megabytes, summary }, index) =>
  [
    '',
    index === 0 ? 'into an empty catalogue' : 'the same again',
    ...['read', 'imported', 'updated', 'unchanged', 'rejected'].map((name) => summary[name]),
    seconds.toFixed(1),
    megabytes.toFixed(0),
    '',
  ]
    .join(' | ')
    .trim(),
);
const text = `# Figures of the import

Written by \`npm run bench:import\` on ${cpus().length} cores, engines on the same machine: the full list of
Aozora Bunko (青空文庫, https://www.aozora.gr.jp/, CC BY 4.0), one row for each title and contributor. The time
includes starting the program and the wait until every reader has the new search index.

| run | records | imported | updated | unchanged | rejected | seconds | peak memory, MB |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Titles in the search snapshot: ${current && current !== 'unchanged' ? current.snapshot.titles : 0}.

| search | items on the page | first | ms |
|---|---|---|---|
${searches.join('\n')}
`;
writeFileSync(new URL('../docs/measured/import-figures.md', import.meta.url), text);
console.log(text);
