import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FunctionDefinition } from '../../local/functions/definition.ts';
import { Functions } from '../../local/functions/functions.ts';

let functions: Functions | undefined;
let printed = '';

/** One function made of a bundle's source. */
function run(source: string, more: Partial<FunctionDefinition> = {}): (event: unknown) => Promise<unknown> {
  const file = join(mkdtempSync(join(tmpdir(), 'bundle-')), 'index.mjs');
  writeFileSync(file, source);
  const definition = {
    key: 'S/F',
    name: 'f',
    arn: 'arn:f',
    file,
    exportName: 'handler',
    timeoutMs: 5_000,
    memoryMb: 128,
    environment: { OWN: 'yes' },
  };
  functions = new Functions([{ ...definition, ...more }], (text) => (printed += text));
  return (event) => functions?.invoke('arn:f', event) ?? Promise.reject(new Error('stopped'));
}

afterEach(async () => {
  await functions?.stop();
  printed = '';
});

describe('a function in its worker', () => {
  test('has its own environment and nothing of ours', async () => {
    const invoke = run('export const handler = async () => process.env;');
    expect(await invoke({})).toEqual({ OWN: 'yes' });
  });

  test('gets the event and a context that counts down', async () => {
    const invoke = run(
      'export const handler = async (event, c) => ({ event, c, left: c.getRemainingTimeInMillis() });',
    );
    const { left, ...rest } = (await invoke({ a: 1 })) as { left: number };
    expect(rest).toMatchObject({
      event: { a: 1 },
      c: { functionName: 'f', invokedFunctionArn: 'arn:f', memoryLimitInMB: '128' },
    });
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(5_000);
  });

  test('keeps its module between invocations, and several are under way at once', async () => {
    const invoke = run(`
      let waiting;
      export const handler = (event) => event.first
        ? new Promise((resolve) => { waiting = resolve; })
        : (waiting?.('released'), waiting !== undefined);`);
    const first = invoke({ first: true });
    await invoke({});
    expect(await first).toBe('released');
  });

  test('that throws fails with its error, and what it prints is kept', async () => {
    const invoke = run('export const handler = async () => { console.log("before"); throw new TypeError("no"); };');
    await expect(invoke({})).rejects.toMatchObject({ kind: 'error', message: 'f: TypeError: no' });
    await functions?.stop();
    expect(printed).toContain('before');
  });

  test('that crashes fails all it was doing, and the next invocation finds a fresh worker', async () => {
    const invoke = run(`
      let calls = 0;
      export const handler = (event) => {
        calls += 1;
        if (event.crash) setImmediate(() => { throw new Error('out of handler'); });
        return event.wait ? new Promise(() => {}) : calls;
      };`);
    expect(await invoke({})).toBe(1);
    const doomed = [invoke({ wait: true }), invoke({ wait: true, crash: true })];
    for (const { status } of await Promise.allSettled(doomed)) expect(status).toBe('rejected');
    expect(await invoke({})).toBe(1);
  });

  test('that ends the process ends only its worker', async () => {
    const invoke = run('export const handler = () => process.exit(3);');
    await expect(invoke({})).rejects.toMatchObject({ kind: 'crash' });
  });

  test('that outlasts its timeout fails, others in the worker are finished, and a fresh one takes over', async () => {
    const invoke = run(
      `let calls = 0;
       export const handler = (event) => { calls += 1; return event.never ? new Promise(() => {}) : calls; };`,
      { timeoutMs: 2000 },
    );
    expect(await invoke({})).toBe(1);
    await expect(invoke({ never: true })).rejects.toMatchObject({
      kind: 'timeout',
      message: 'f: Task timed out after 2 seconds',
    });
    expect(await invoke({})).toBe(1);
  });

  test('that takes longer to load than its timeout is not late: only its own work counts', async () => {
    const invoke = run(
      `const until = Date.now() + 2500; while (Date.now() < until);
       export const handler = () => 'in time';`,
      { timeoutMs: 2000 },
    );
    expect(await invoke({})).toBe('in time');
  });

  test('that cannot be loaded fails and says why', async () => {
    await expect(run('export const other = 1;')({})).rejects.toThrow('handler is undefined');
    await functions?.stop();
    await expect(run('throw new Error("at the top");')({})).rejects.toThrow('at the top');
  });

  test('that returns more than 6 MB fails', async () => {
    await expect(run('export const handler = () => "x".repeat(6 * 1024 * 1024);')({})).rejects.toMatchObject({
      kind: 'too-large',
    });
  });
});
