/**
 * npm run web:speed: how soon the patrons' top page can be used on a slow phone, and whether it jumps while it loads;
 * the figures go into docs/measured/page-speed.md. The phone: a processor four times slower than this one, 1.6 Mbit/s,
 * 150 ms for each request. Pages are served as CloudFront serves them, compressed; answers of the API are given. Ends
 * with 1 when the page is too slow or jumps.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import mime from 'mime';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import { openBrowser } from '../browser.ts';
import { readArguments, runCommand } from '../command.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.build', 'web');
const report = join(root, 'docs', 'measured', 'page-speed.md');
const budget = { usableMs: 2000, shift: 0.02 };
const phone = { slowdown: 4, bytesASecond: 1_600_000 / 8, latencyMs: 150 };
const runs = 7;

/** A visit: whether somebody is signed in, and what must be there before one can do anything. */
const visits = [
  { name: 'The way in (nobody is signed in)', isSignedIn: false, ready: 'main input[autocomplete=username]' },
  { name: 'What a patron has going (signed in before)', isSignedIn: true, ready: 'main a[href="/reservations"]' },
] as const;
type Visit = (typeof visits)[number];

type Figures = { readonly usableMs: number; readonly shift: number; readonly bytes: number };

const claims = Buffer.from(JSON.stringify({ 'cognito:username': '000001' })).toString('base64url');
const answers: { readonly [path: string]: unknown } = {
  '/api/sessions/refresh': { token: `e30.${claims}.x`, expiresIn: 600 },
  '/api/me': {
    patronNumber: '000001',
    name: '見本 はなこ',
    loans: { count: 3, overdue: 0 },
    reservations: { count: 2, ready: 1, active: { book: 2, av: 0 }, limit: { book: 12, av: 6 } },
    shelves: [{ shelfId: 's1', name: '旅の本', count: 12 }],
    emailBad: false,
  },
};

function give(response: ServerResponse, type: string, content: string | Buffer): void {
  const body = brotliCompressSync(content);
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'content-length': body.length });
  response.end(body);
}

function serve(path: string, response: ServerResponse): void {
  const answer = answers[path];
  if (answer !== undefined) return give(response, 'application/json', JSON.stringify(answer));
  const file = extname(path) === '' ? '/index.html' : path;
  give(response, mime.getType(file) ?? 'text/html', readFileSync(join(folder, file)));
}

/** Runs in the page before anything else: notes when the page can be used, and every shift that nobody asked for. */
const watch = (ready: string) => `
  window.figures = { usableMs: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.figures.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    if (document.querySelector(${JSON.stringify(ready)}) === null) return requestAnimationFrame(look);
    // Painted, and with nothing left to do: the next task finds the page answering.
    requestAnimationFrame(() => setTimeout(() => { window.figures.usableMs = performance.now(); }));
  };
  requestAnimationFrame(look);
`;

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: phone.latencyMs,
    downloadThroughput: phone.bytesASecond,
    uploadThroughput: phone.bytesASecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: phone.slowdown });
}

async function measure(browser: Browser, url: string, { isSignedIn, ready }: Visit): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ja-JP', baseURL: url });
  await context.addInitScript(watch(ready));
  if (isSignedIn) await context.addInitScript("localStorage.setItem('my-library:patron', '1')");
  const page: Page = await context.newPage();
  const session = await context.newCDPSession(page);
  await slowDown(session);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto('/');
  await page.waitForFunction('window.figures.usableMs > 0', undefined, { timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  const { usableMs, shift } = await page.evaluate<Omit<Figures, 'bytes'>>('window.figures');
  await context.close();
  return { usableMs, shift, bytes };
}

/** In order, the least first. */
const sorted = (figures: readonly Figures[], of: keyof Figures) =>
  figures.map((one) => one[of]).toSorted((a, b) => a - b);

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

function row(name: string, [usableMs, middleMs, shift, bytes]: readonly [number, number, number, number]): string {
  const cells = [name, seconds(usableMs), seconds(middleMs), seconds(budget.usableMs), shift.toFixed(3), budget.shift];
  return `| ${[...cells, `${Math.round(bytes / 1000)} kB`].join(' | ')} |`;
}

const page = (rows: readonly string[]) =>
  [
    '<!-- Written by `npm run web:speed`. -->',
    '',
    '# How soon the top page can be used',
    '',
    `A phone whose processor is ${phone.slowdown} times slower than the machine that measured, ` +
      `on a line of 1.6 Mbit/s with`,
    `${phone.latencyMs} ms for each request and an empty cache; ${runs} visits. ` +
      `Usable: what one came for is painted, and the`,
    'page answers. The time to connect (DNS, TCP, TLS) is not in it. What else the machine had to do slows a visit',
    'down and never makes one quicker: the quickest visit is what counts, the one in the middle tells how busy the',
    'machine was. Of the shifts the largest counts.',
    '',
    '| visit | usable after | in the middle | at most | layout shift | at most | over the line |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');

readArguments('usage: npm run web:speed', {});
await runCommand(async () => {
  await build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'warn' });
  const server = createServer((request, response) => serve((request.url ?? '/').split('?')[0] ?? '/', response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await openBrowser();
  const rows: string[] = [];
  let good = true;
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const visit of visits) {
      const figures: Figures[] = [];
      for (let run = 0; run < runs; run += 1) figures.push(await measure(browser, url, visit));
      const times = sorted(figures, 'usableMs');
      const [usableMs = 0, middleMs = 0] = [times[0], times[Math.floor(runs / 2)]];
      const [shift = 0, bytes = 0] = [sorted(figures, 'shift').at(-1), sorted(figures, 'bytes').at(-1)];
      good &&= usableMs <= budget.usableMs && shift <= budget.shift;
      rows.push(row(visit.name, [usableMs, middleMs, shift, bytes]));
      console.log(rows.at(-1));
    }
  } finally {
    await browser.close();
    server.close();
  }
  writeFileSync(report, page(rows));
  return good ? 0 : 1;
});
