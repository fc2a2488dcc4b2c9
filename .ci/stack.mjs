/** A stack for the checks that ask a running one. Plain JavaScript for any Node from 20 on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * `npm start` on a data folder and a port of its own, once it is ready. @throws Error with what it printed, when it
 * does not become so
 */
export async function startStack(dataDir) {
  const port = await freePort();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), MY_LIBRARY_DATA: dataDir },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const url = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < 180; waited += 1) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/_local/status`).catch(() => null);
    if (answer?.ok) return { url, status: await answer.json(), stop: () => stop(child) };
    await sleep(1000);
  }
  await stop(child);
  throw new Error(`npm start did not become ready:\n${output.split('\n').slice(-40).join('\n')}`);
}

/** Ends the stack, and waits until all that was started with it is gone: npm itself leaves before the stack does. */
async function stop(child) {
  const lives = (signal) => {
    try {
      return process.kill(-child.pid, signal);
    } catch {
      return false;
    }
  };
  if (!lives('SIGTERM')) return;
  for (let waited = 0; waited < 60_000 && lives(0); waited += 100) await sleep(100);
}

export async function tokenOf(url, path, credentials) {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const { token } = await answer.json();
  if (!token) throw new Error(`${path} gives no token: ${answer.status}`);
  return token;
}
