/**
 * AWS's emulator ministack, from the virtual environment of .ci/run: on a free port of 127.0.0.1, stopped by its
 * process id. And a window to a stage that was deployed into it, which answers what the main job asks of a local stack.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const account = '111122223333';
export const region = 'ap-northeast-1';
const readySeconds = 60;
const nodeOfLambda = join(import.meta.dirname, `../node_modules/node-${process.platform}-${process.arch}/bin`);

async function freePort() {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** @returns its address, the variables with which every client of AWS finds it, and how to stop it */
export async function startEmulator(program, folder) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(program, [], {
    cwd: folder,
    env: {
      ...process.env,
      // It runs functions with the Node that it finds first: 24, as in Lambda and as npm has brought it.
      PATH: `${nodeOfLambda}${delimiter}${process.env.PATH}`,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_HOST: 'localhost',
      MINISTACK_ACCOUNT_ID: account,
      MINISTACK_REGION: region,
      SFTP_ENABLED: '0',
      IOT_MTLS_ENABLED: '0',
      STATE_DIR: join(folder, 'state'),
      TMPDIR: folder,
      LOG_LEVEL: 'WARNING',
    },
    // The functions that it starts are its own processes: all of them end together.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run = { child, url, output: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (run.output += text));
  child.on('error', (error) => (run.output += error.message));
  for (let waited = 0; waited < readySeconds * 5; waited += 1) {
    if (child.exitCode !== null) break;
    const health = await fetch(`${url}/_ministack/health`).catch(() => null);
    if (health?.ok) return Object.assign(run, { environment: environmentOf(url), stop: () => stop(child) });
    await sleep(200);
  }
  await stop(child);
  throw new Error(`the emulator does not start\n${run.output.slice(-4000)}`);
}

function environmentOf(url) {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'emulated',
    AWS_EC2_METADATA_DISABLED: 'true',
    // What an operator may have in a shell and must not matter (O2).
    AWS_REGION: 'us-west-2',
    AWS_DEFAULT_REGION: 'us-west-2',
  };
}

async function stop(child) {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  const stubborn = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 10_000);
  await ended;
  clearTimeout(stubborn);
}

/**
 * Hands `/api/*` to the deployed API, and answers for the controls that only a local stack has: who signs in, what time
 * it is, which mails went out.
 */
export async function openWindow({ url }, apiId, staff) {
  const { port } = new URL(url);
  const controls = {
    'GET /_local/status': () => ({ demo: { patrons: [], staff: [staff], titleIds: [] } }),
    'GET /_local/clock': () => ({ now: new Date().toISOString() }),
    'PUT /_local/clock': () => ({ now: new Date().toISOString() }),
    'GET /_local/inbox': async () => ({ items: await mailsIn(url) }),
  };
  const server = createServer((incoming, outgoing) => {
    const control = controls[`${incoming.method} ${incoming.url}`];
    if (control) {
      const answer = async () => outgoing.end(JSON.stringify(await control()));
      return void answer();
    }
    const headers = { ...incoming.headers, host: `${apiId}.execute-api.localhost:${port}` };
    const { method, url: path } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Mails as the local inbox shows them. */
export async function mailsIn(url) {
  const { messages } = await (await fetch(`${url}/_ministack/ses/messages`)).json();
  return (messages[account] ?? []).map(({ To, Subject, BodyText }) => ({ to: To, subject: Subject, text: BodyText }));
}
