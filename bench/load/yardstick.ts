import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { percentile } from './latencies.ts';

const sent = JSON.stringify(Array.from({ length: 100 }, (_, at) => ({ at, text: '尺'.repeat(10) })));
const warmUpEchoes = 3000;
const echoes = 150;

export interface Yardstick {
  /** Milliseconds of one echo right now. */
  measure(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * How fast the machine is at this moment: one echo of some kilobytes of JSON over HTTP, within this process. It is made
 * of what requests are made of, and of nothing of ours. A shared processor runs at another speed from hour to hour, and
 * then echo and action are slower alike.
 */
export async function startYardstick(): Promise<Yardstick> {
  const server = createServer((request, response) => {
    void json(request).then((body) => response.end(JSON.stringify(body)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const echo = async () => {
    const from = performance.now();
    await (await fetch(url, { method: 'POST', body: sent })).json();
    return performance.now() - from;
  };
  for (let n = 0; n < warmUpEchoes; n += 1) await echo();
  return {
    async measure() {
      const times: number[] = [];
      for (let n = 0; n < echoes; n += 1) times.push(await echo());
      return percentile(
        times.toSorted((a, b) => a - b),
        50,
      );
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
