/** The line of scans at the counter: in order, none lost, none twice, whatever the line does. */
import { describe, expect, test } from '@jest/globals';
import { Refused } from '../../web/api/refused.ts';
import type { Outcome, Scan } from '../../web/counter/scanning/outcome.ts';
import { openScanQueue, stutterMs, type QueuePorts } from '../../web/counter/scanning/scan-queue.ts';
import { readScan } from '../../web/counter/scanning/scanned.ts';

const shelved: Outcome = { is: 'shelve', settled: { next: 'shelve' } };
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A desk with a line that can be cut, and a library that remembers what reached it. */
function openDesk(answer: (scan: Scan) => Outcome = () => shelved) {
  let cut = false;
  let at = 0;
  let keys = 0;
  const reached: string[] = [];
  const stored = new Map<string, string>();
  const ports: QueuePorts = {
    async send(scan) {
      if (cut) throw new Refused('no-connection');
      reached.push(scan.id);
      return answer(scan);
    },
    onAnswer: () => undefined,
    // Waiting ends when the line is there again, or the test says so.
    pause: () => new Promise(() => undefined),
    now: () => at,
    newKey: () => `key-${(keys += 1)}`,
    storage: {
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, value) => void stored.set(name, value),
      removeItem: (name) => void stored.delete(name),
    },
  };
  const queue = openScanQueue(ports);
  const scan = (code: string, patronNumber?: string) => {
    at += 500;
    const kind = patronNumber === undefined ? 'take' : 'lend';
    queue.enter({ kind, code, libraryId: 'main', ...(patronNumber !== undefined && { patronNumber }) });
  };
  return {
    queue,
    ports,
    scan,
    reached,
    later: (ms: number) => (at += ms),
    cut: () => (cut = true),
    mend: () => (cut = false),
    outcomes: () => queue.scans().map(({ code, state, outcome }) => `${code} ${outcome?.is ?? state}`),
  };
}

test('two scans a second for five minutes: each is sent once, in order', async () => {
  const desk = openDesk();
  for (let n = 0; n < 600; n += 1) {
    desk.scan(`B${n}`);
    if (n % 7 === 0) await turn();
  }
  for (let n = 0; n < 600; n += 1) await turn();
  expect(desk.reached).toEqual(Array.from({ length: 600 }, (_, n) => `key-${n + 1}`));
  expect(desk.queue.scans()).toHaveLength(20);
  expect(desk.outcomes().at(-1)).toBe('B599 shelve');
});

test('while the line is cut scans wait, marked; then they go in order', async () => {
  const desk = openDesk();
  desk.cut();
  for (const code of ['B1', 'B2', 'B3']) desk.scan(code);
  await turn();
  expect(desk.outcomes()).toEqual(['B1 waiting', 'B2 waiting', 'B3 waiting']);
  expect(desk.queue.isStalled()).toBe(true);
  desk.mend();
  desk.queue.resume();
  for (let n = 0; n < 10; n += 1) await turn();
  expect(desk.outcomes()).toEqual(['B1 shelve', 'B2 shelve', 'B3 shelve']);
  expect(desk.reached).toEqual(['key-1', 'key-2', 'key-3']);
  expect(desk.queue.isStalled()).toBe(false);
});

test('what waits survives a reload of the page, under the same keys', async () => {
  const desk = openDesk();
  desk.cut();
  desk.scan('B1', '000001');
  desk.scan('B2');
  await turn();
  const sent: string[] = [];
  const reloaded = openScanQueue({
    ...desk.ports,
    send: async ({ id, code, patronNumber }) => {
      sent.push([id, code, patronNumber].join(' '));
      return shelved;
    },
  });
  reloaded.resume();
  for (let n = 0; n < 10; n += 1) await turn();
  expect(sent).toEqual(['key-1 B1 000001', 'key-2 B2 ']);
  expect(desk.ports.storage?.getItem('my-library:scans')).toBeNull();
});

test('one is refused with its reason, and the others go on', async () => {
  const desk = openDesk(({ code }) => {
    if (code === 'B2') throw new Refused('copy-withdrawn', { detail: '除籍された資料です。' });
    return shelved;
  });
  for (const code of ['B1', 'B2', 'B3']) desk.scan(code);
  for (let n = 0; n < 10; n += 1) await turn();
  expect(desk.outcomes()).toEqual(['B1 shelve', 'B2 refused', 'B3 shelve']);
  expect(desk.queue.scans()[1]?.outcome).toMatchObject({ detail: '除籍された資料です。' });
});

test('a fault at the library is tried again, under the same key, and does not hold up the line for ever', async () => {
  const sent: string[] = [];
  const desk = openDesk();
  const queue = openScanQueue({
    ...desk.ports,
    pause: turn as QueuePorts['pause'],
    send: async ({ id, code }) => {
      sent.push(id);
      if (code === 'B1') throw new Refused('internal');
      return shelved;
    },
  });
  queue.enter({ kind: 'take', code: 'B1', libraryId: 'main' });
  queue.enter({ kind: 'take', code: 'B2', libraryId: 'main' });
  for (let n = 0; n < 40; n += 1) await turn();
  expect(sent).toEqual(['key-1', 'key-1', 'key-1', 'key-1', 'key-2']);
  expect(queue.scans().map(({ outcome }) => outcome?.is)).toEqual(['refused', 'shelve']);
});

test('the same code in a moment is one scan; later, for somebody else, or after a refusal it is another', async () => {
  const desk = openDesk(({ code }) => {
    if (code === 'BAD') throw new Refused('not-found');
    return shelved;
  });
  desk.scan('B1');
  desk.scan('B1');
  await turn();
  expect(desk.outcomes()).toEqual(['B1 shelve', 'B1 doubled']);
  desk.later(stutterMs);
  desk.scan('B1');
  desk.scan('B1', '000001');
  for (let n = 0; n < 5; n += 1) await turn();
  desk.scan('BAD');
  await turn();
  desk.scan('BAD');
  for (let n = 0; n < 5; n += 1) await turn();
  expect(desk.outcomes().slice(2)).toEqual(['B1 shelve', 'B1 shelve', 'BAD not-ours', 'BAD not-ours']);
});

test('a loan that is undone goes back as a return under a key of its own', async () => {
  const desk = openDesk();
  desk.scan('B1', '000001');
  await turn();
  const lent = desk.queue.last();
  if (lent !== undefined) desk.queue.undo(lent);
  for (let n = 0; n < 5; n += 1) await turn();
  expect(desk.queue.scans().map(({ kind, code, undone }) => [kind, code, undone])).toEqual([
    ['lend', 'B1', true],
    ['undo', 'B1', undefined],
  ]);
  expect(desk.reached).toEqual(['key-1', 'key-2']);
});

describe('what was scanned', () => {
  test('six digits are a card, in whatever width; anything else is a barcode; blanks alone are nothing', () => {
    expect(readScan(' ０００１２３ ')).toEqual({ is: 'card', number: '000123' });
    expect(readScan('12345')).toEqual({ is: 'copy', barcode: '12345' });
    expect(readScan('1234567')).toEqual({ is: 'copy', barcode: '1234567' });
    expect(readScan('Ｋ１０００００１')).toEqual({ is: 'copy', barcode: 'K1000001' });
    expect(readScan('　')).toBeNull();
  });
});
