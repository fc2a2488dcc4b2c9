/**
 * Breaks the wire under every path and prints what became of the requests, as JSON. A program of its own: in Jest's
 * realm the SDK takes the system's errors for no errors, and hides what they say.
 */
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { sesOutbox } from '../../adapters/ses/outbox.ts';
import { refusingUrl, startSilentPort, startWire, type WireFault } from '../engines/wire.ts';
import { paths, type Path } from './paths.ts';

export type Measured = {
  /** By path: the cells of docs/faults.md. */
  readonly rows: { readonly [name: string]: readonly string[] };
  /** What became of a letter when the handshake broke off. */
  readonly handshake: string;
};

const faults: readonly WireFault[] = ['dead socket', 'no answer', 'server error', 'throttled', 'cut answer'];
const forever = 1000;

Object.assign(process.env, { AWS_REGION: 'ap-northeast-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
// Much is waited for in vain here. A machine that does other things too has twice the time of a deployed function.
process.env['DEADLINE_FACTOR'] = '2';

/** What becomes of a request when so many of them meet the fault, and how many arrived whole. */
async function outcome(path: Path, fault: WireFault, requests: number): Promise<string> {
  const wire = await startWire(path.dialect);
  process.env[`AWS_ENDPOINT_URL_${path.variable}`] = wire.url;
  const way = path.open(wire.url);
  try {
    const well = await way();
    if (well !== 'done') throw new Error(`${path.name} does not work: ${String(well)}`);
    const before = wire.arrived.length;
    wire.breakFor(fault, requests);
    const became = String(await way());
    return `${became} ${manyOr(wire.arrived.length - before)}`;
  } finally {
    await wire.stop();
  }
}

/** More than the SDK's own tries: as many as there was time for. */
const manyOr = (requests: number) => (requests > 3 ? 'many' : String(requests));

async function withoutConnection(path: Path, url: string): Promise<string> {
  process.env[`AWS_ENDPOINT_URL_${path.variable}`] = url;
  return String(await path.open(url)());
}

async function rowOf(path: Path, urls: readonly string[]): Promise<string[]> {
  const cells: string[] = [];
  for (const url of urls) cells.push(await withoutConnection(path, url));
  for (const fault of faults) {
    const [one, all] = [await outcome(path, fault, 1), await outcome(path, fault, forever)];
    cells.push(one === all ? one : `${one}; ${all}`);
  }
  return cells;
}

async function handshakeBrokenOff(): Promise<string> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env['AWS_ENDPOINT_URL_SES'] = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outbox = sesOutbox({ from: 'no-reply@library.example', configurationSet: 'mails' });
  const posted = await outbox.send('hanako@patron.example', { subject: '件名', text: '本文', html: '<p>本文</p>' });
  server.close();
  return posted;
}

const silent = await startSilentPort();
const urls = [await refusingUrl(), silent.url];
const rows: Record<string, readonly string[]> = {};
// Different services have different variables: they are measured side by side, the ways of one service in turn.
await Promise.all(
  [...Map.groupBy(paths, ({ variable }) => variable).values()].map(async (ways) => {
    for (const way of ways) rows[way.name] = await rowOf(way, urls);
  }),
);
const handshake = await handshakeBrokenOff();
await silent.stop();
console.log(JSON.stringify({ rows, handshake } satisfies Measured));
