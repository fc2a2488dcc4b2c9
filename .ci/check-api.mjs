/**
 * Lets schemathesis ask a running stack whatever the OpenAPI document allows, and what it forbids: once with a
 * patron's token, once with a staff token. No 5xx, no status, header, content type or body that the document
 * does not name. Both tokens are taken first: the runs use up what one network may try to sign in. They live ten
 * minutes, and both runs end well before. Prints one line `ok …` or `FAILED …` for each run; exit code 1 when any
 * failed.
 *
 * node .ci/check-api.mjs SCHEMATHESIS [SECONDS]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStack, tokenOf } from './stack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [schemathesis = 'schemathesis', seconds = '90'] = process.argv.slice(2);
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

/**
 * The document without what it says of the gateway's own answers to whatever request: with it, no status
 * would be one that nobody named.
 */
async function strictDocument(url, demo, folder) {
  const document = await (await fetch(`${url}/api/openapi.json`)).json();
  exampleOf(document, demo);
  for (const path of Object.values(document.paths)) {
    for (const { responses } of Object.values(path)) if (responses) delete responses.default;
  }
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

/** Examples that exist in the demo, so that requests with them get beyond the first "not found". */
function exampleOf(node, demo) {
  if (typeof node !== 'object' || node === null) return;
  const real = {
    '000123': demo.patrons.at(-1).patronNumber,
    9784000000000: demo.titleIds[0],
    K1000001: demo.barcodes[0],
  };
  const inDemo = (value) => {
    if (typeof value === 'string') return real[value] ?? value;
    if (Array.isArray(value)) return value.map(inDemo);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inDemo(part)]));
  };
  if ('example' in node) node.example = inDemo(node.example);
  for (const part of Object.values(node)) exampleOf(part, demo);
}

/** One run; what it found is printed only when it found something. */
async function ask(document, url, who, token) {
  const report = join(root, '.build', `asked-as-${who}.json`);
  const child = spawn(
    schemathesis,
    [
      'run',
      document,
      '--url',
      url,
      '--header',
      `Authorization:Bearer ${token}`,
      '--checks',
      checks.join(','),
      '--phases',
      'examples,coverage,fuzzing',
      '--max-examples',
      '25',
      '--max-time',
      seconds,
      '--seed',
      '20260401',
      '--workers',
      '1',
      '--no-color',
      '--continue-on-failure',
      '--warnings',
      'off',
      '--report',
      'json',
      '--report-json-path',
      report,
    ],
    { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  const asked = /(\d+) generated/.exec(output)?.[1] ?? 'no';
  console.log(
    `${code === 0 ? 'ok    ' : 'FAILED'} schemathesis finds nothing with a ${who} token in ${asked} requests`,
  );
  if (code !== 0)
    console.log(
      output
        .split('\n')
        .map((line) => line.slice(0, 300))
        .slice(-300)
        .join('\n'),
    );
  return code === 0;
}

const dataDir = mkdtempSync(join(tmpdir(), 'my-library-asked-'));
mkdirSync(join(root, '.build'), { recursive: true });
let stack;
try {
  stack = await startStack(dataDir);
  const { url, status } = stack;
  const patron = status.demo.patrons.find(({ situation }) => situation === 'loans') ?? status.demo.patrons[0];
  const document = await strictDocument(url, status.demo, dataDir);
  const patronToken = await tokenOf(url, '/api/sessions', patron);
  const staffToken = await tokenOf(url, '/api/staff/sessions', status.demo.staff[0]);
  const asPatron = await ask(document, url, 'patron', patronToken);
  const asStaff = await ask(document, url, 'staff', staffToken);
  process.exitCode = asPatron && asStaff ? 0 : 1;
} catch (error) {
  console.log(`FAILED the API could not be asked: ${error.message}`);
  process.exitCode = 1;
} finally {
  await stack?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
