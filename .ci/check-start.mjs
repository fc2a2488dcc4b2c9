/**
 * Does what the README tells a newcomer, twice on the same data: `npm start`, the main job over HTTP, stop.
 * Plain JavaScript for any Node from 20 on, since nothing is installed yet when it begins.
 * Prints one line `ok …` or `FAILED …` for each thing it checks; exit code 1 when any failed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installSeconds = 600;
const readySeconds = 60;
const stopSeconds = 30;
let failed = 0;

function report(good, what) {
  console.log(`${good ? 'ok    ' : 'FAILED'} ${what}`);
  if (!good) failed += 1;
  return good;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function answersOn(url) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}

/** Waits until `probe` gives something other than undefined or false; undefined after so many seconds. */
async function within(seconds, probe) {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const got = await probe();
    if (got !== undefined && got !== false) return got;
    if (performance.now() > until) return undefined;
    await sleep(200);
  }
}

async function json(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** `npm start` in a process group of its own, as a terminal would run it. */
function npmStart(port) {
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run = { child, output: '', since: performance.now(), ended: once(child, 'exit') };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      run.output += text;
      // The 60 seconds begin when the install step has ended, or at once when there was none.
      if (text.includes('Dependencies installed in')) run.since = performance.now();
    });
  }
  return run;
}

async function becomesReady(run, url) {
  const waitsForNpm = () =>
    run.output.includes('Installing the dependencies') && !run.output.includes('Dependencies installed in');
  const answer = await within(installSeconds + readySeconds, async () => {
    if (run.child.exitCode !== null) return null;
    if (!waitsForNpm() && performance.now() - run.since > readySeconds * 1000) return null;
    return json(`${url}/api/health`);
  });
  const seconds = ((performance.now() - run.since) / 1000).toFixed(1);
  const good = report(answer?.status === 'ok', `GET /api/health answers ${seconds} s after the install step`);
  if (!good) console.log(run.output.split('\n').slice(-60).join('\n'));
  return good;
}

function journey(url, what) {
  const done = spawnSync(process.execPath, ['tools/launch.mjs', 'run', 'testing/journey/journey.ts'], {
    cwd: root,
    env: { ...process.env, MY_LIBRARY_URL: url },
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (!report(done.status === 0, what)) console.log(`${done.stdout}${done.stderr}`.split('\n').slice(-60).join('\n'));
}

const groupLives = (run) => {
  try {
    return process.kill(-run.child.pid, 0);
  } catch {
    return false;
  }
};

/** Stops the stack as a terminal's Ctrl-C (`SIGINT` to the group) or a supervisor (`SIGTERM` to npm) does. */
async function stop(run, signal, urls) {
  process.kill(signal === 'SIGINT' ? -run.child.pid : run.child.pid, signal);
  const gone = await within(stopSeconds, () => !groupLives(run));
  report(gone === true, `${signal} ends every process of npm start`);
  const open = [];
  for (const url of urls) if (await answersOn(url)) open.push(url);
  report(
    open.length === 0,
    `after ${signal} no engine listens any more${open.map((url) => ` (${url} does)`).join('')}`,
  );
  if (gone !== true) process.kill(-run.child.pid, 'SIGKILL');
}

async function startAndStop(port, signal, when) {
  const url = `http://127.0.0.1:${port}`;
  const run = npmStart(port);
  if (await becomesReady(run, url)) {
    journey(url, `the main job passes over HTTP ${when}`);
    const status = await json(`${url}/_local/status`);
    report(status !== undefined, `GET /_local/status answers ${when}`);
    await stop(run, signal, [url, ...Object.values(status?.urls ?? {})]);
  } else if (groupLives(run)) {
    process.kill(-run.child.pid, 'SIGKILL');
  }
  await run.ended;
}

const port = await freePort();
await startAndStop(port, 'SIGINT', 'on fresh data');
await startAndStop(port, 'SIGTERM', 'after a restart on the same data');
process.exitCode = failed === 0 ? 0 : 1;
