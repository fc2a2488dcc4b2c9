/**
 * A proxy in front of the engines that a job speaks to: it counts the moments at which the job waits, and can end it at
 * one of them.
 */
import { once } from 'node:events';
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type KillingProxy = {
  /** The proxy's address for an engine. */
  readonly urlFor: (engine: string) => Promise<string>;
  /**
   * Moments since the last call of `arm`: two for each request, before it takes effect and before its answer arrives.
   */
  readonly moments: () => number;
  /** From now on counts anew, and calls `kill` at that moment; never when 0. */
  readonly arm: (moment: number, kill: () => void) => void;
  stop(): Promise<void>;
};

export function createKillingProxy(): KillingProxy {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const servers: ReturnType<typeof createServer>[] = [];
  let count = 0;
  let deadly = 0;
  let kill = () => {};

  /** True when the caller has just been killed. */
  const moment = (): boolean => {
    count += 1;
    if (count !== deadly) return false;
    kill();
    return true;
  };

  async function pass(engine: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    if (moment()) {
      outgoing.destroy();
      return;
    }
    const { method = 'POST', url = '/', headers } = incoming;
    const onward = ask(new URL(url, engine), { method, headers: { ...headers, host: new URL(engine).host }, agent });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const answered = await buffer(answer);
    if (moment()) {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
  }

  return {
    async urlFor(engine) {
      const server = createServer((incoming, outgoing) => {
        pass(engine, incoming, outgoing).catch(() => outgoing.destroy());
      });
      server.keepAliveTimeout = 60_000;
      servers.push(server);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    moments: () => count,
    arm(at, end) {
      count = 0;
      deadly = at;
      kill = end;
    },
    async stop() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      agent.destroy();
    },
  };
}
