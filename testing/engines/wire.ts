/**
 * A service of AWS on 127.0.0.1 whose wire breaks on purpose, behind the real clients: it takes requests over HTTP and
 * answers as it is told, or does to a connection what networks and frozen functions do to them.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What happens to a request: no answer, one that says no, or one that breaks off. */
export type WireFault = 'dead socket' | 'no answer' | 'server error' | 'throttled' | 'cut answer';

export type WireRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

export type WireAnswer = {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body: string | Uint8Array;
};

/** How a service speaks. */
export type Dialect = {
  answer(request: WireRequest): WireAnswer;
  readonly throttled: WireAnswer;
  readonly serverError: WireAnswer;
};

export type Wire = {
  readonly url: string;
  /** The requests that arrived whole: whatever became of the answer, the service may have done what they ask for. */
  readonly arrived: WireRequest[];
  /** From now on so many requests meet the fault; then all is well again. */
  breakFor(fault: WireFault, requests: number): void;
  stop(): Promise<void>;
};

export async function startWire(dialect: Dialect): Promise<Wire> {
  const arrived: WireRequest[] = [];
  let fault: WireFault | undefined;
  let left = 0;
  const meets = (...some: readonly WireFault[]) => {
    if (fault === undefined || left === 0 || !some.includes(fault)) return false;
    left -= 1;
    return true;
  };

  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    arrived.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    if (meets('no answer')) return;
    if (meets('throttled')) return send(response, dialect.throttled);
    if (meets('server error')) return send(response, dialect.serverError);
    const answer = dialect.answer(arrived.at(-1) as WireRequest);
    if (!meets('cut answer')) return send(response, answer);
    const bytes = Buffer.from(answer.body);
    response.writeHead(answer.status, { ...answer.headers, 'content-length': String(bytes.length + 100) });
    response.write(bytes, () => response.destroy());
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const behind = (server.address() as AddressInfo).port;

  // A later request on a kept connection finds nobody there: as after a pause in which the other side has closed it.
  const open = new Set<Socket>();
  const tlsServer = createTcpServer((socket) => {
    const onward = connect(behind, '127.0.0.1');
    open.add(socket);
    let hasAnswered = false;
    onward.on('data', () => {
      hasAnswered = true;
    });
    socket.on('data', (bytes) => {
      if (hasAnswered && meets('dead socket')) socket.resetAndDestroy();
      else onward.write(bytes);
    });
    onward.pipe(socket);
    for (const one of [socket, onward]) one.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      onward.destroy();
    });
  });
  tlsServer.listen(0, '127.0.0.1');
  await once(tlsServer, 'listening');
  const { port } = tlsServer.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    breakFor(next, requests) {
      fault = next;
      left = requests;
    },
    async stop() {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      await Promise.all([closed(server), closed(tlsServer)]);
    },
  };
}

function send(response: ServerResponse, { status, headers = {}, body }: WireAnswer): void {
  response.writeHead(status, headers).end(body);
}

async function closed(server: Pick<Server, 'close' | 'once'>): Promise<void> {
  server.close();
  await once(server as Server, 'close');
}

/** An address at which nobody listens. */
export async function refusingUrl(): Promise<string> {
  const tlsServer = createTcpServer().listen(0, '127.0.0.1');
  await once(tlsServer, 'listening');
  const { port } = tlsServer.address() as AddressInfo;
  await closed(tlsServer);
  return `http://127.0.0.1:${port}`;
}

export type SilentPort = { readonly url: string; stop(): Promise<void> };

const listener = `
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => process.send(server.address().port));`;

/**
 * An address at which connections are never made: its process is stopped and its short queue of connections full, so
 * that the system lets further ones wait.
 */
export async function startSilentPort(): Promise<SilentPort> {
  const child = spawn(process.execPath, ['-e', listener], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const [port] = (await once(child, 'message')) as [number];
  child.kill('SIGSTOP');
  const fillers: Socket[] = [];
  for (let isFull = false; !isFull && fillers.length < 20;) {
    const padding = connect(port, '127.0.0.1');
    padding.on('error', () => undefined);
    fillers.push(padding);
    isFull = await Promise.race([once(padding, 'connect').then(() => false), sleep(3000).then(() => true)]);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', killNow);
      for (const padding of fillers) padding.destroy();
      const ended = once(child, 'exit');
      killNow();
      await ended;
    },
  };
}
