/**
 * Asks moto for a second opinion on what the library relies on of Cognito (docs/cognito.md) and of DynamoDB's writes
 * (docs/decisions/0052): the contract tests that run on the local engines with `npm test` run on moto here. Plain
 * JavaScript; moto is stopped by its process id. Prints lines `ok …` or `FAILED …`; exit code 1 when one failed.
 *
 * node .ci/check-moto.mjs MOTO_SERVER
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [motoServer = 'moto_server'] = process.argv.slice(2);
const readySeconds = 60;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function startMoto(port) {
  const child = spawn(motoServer, ['-H', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { child, output: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (run.output += text));
  child.on('error', (error) => (run.output += error.message));
  return run;
}

async function becomesReady(run, url) {
  for (let waited = 0; waited < readySeconds * 5; waited += 1) {
    if (run.child.exitCode !== null) return false;
    if ((await fetch(`${url}/moto-api/`).catch(() => null)) !== null) return true;
    await sleep(200);
  }
  return false;
}

const contracts = [
  { service: 'Cognito', endpoint: 'COGNITO_ENDPOINT', test: 'test/adapters/cognito/contract.test.ts' },
  { service: 'DynamoDB', endpoint: 'DYNAMODB_ENDPOINT', test: 'test/habits/contract.test.ts' },
];

async function contractTests({ endpoint, test }, url) {
  const jest = ['tools/launch.mjs', 'run', 'node_modules/jest/bin/jest.js', test];
  const child = spawn(process.execPath, jest, {
    cwd: root,
    env: {
      ...process.env,
      [endpoint]: url,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { good: code === 0, output };
}

const url = `http://127.0.0.1:${await freePort()}`;
const moto = startMoto(new URL(url).port);
try {
  if (await becomesReady(moto, url)) {
    for (const contract of contracts) {
      const { good, output } = await contractTests(contract, url);
      const passed = /Tests: .*?(\d+) passed/.exec(output)?.[1] ?? 'no';
      console.log(`${good ? 'ok    ' : 'FAILED'} moto agrees on ${contract.service} in ${passed} contract tests`);
      if (good) continue;
      const lines = output.split('\n').map((line) => line.slice(0, 300));
      console.log(lines.slice(-200).join('\n'));
      process.exitCode = 1;
    }
  } else {
    console.log(`FAILED moto does not start\n${moto.output.slice(-4000)}`);
    process.exitCode = 1;
  }
} finally {
  if (moto.child.exitCode === null && moto.child.pid !== undefined) {
    const ended = once(moto.child, 'exit');
    process.kill(moto.child.pid, 'SIGTERM');
    await ended;
  }
}
