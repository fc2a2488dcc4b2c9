/** `npm run deploy` and `npm run teardown`: what they refuse before they act, and what they read of a synthesis. */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { synthesize } from '../../local/synth/synthesize.ts';
import { readAssembly } from '../../tools/stages/assembly.ts';
import { letFailedCreationsGo } from '../../tools/stages/failed-creations.ts';
import { clientOf } from '../../tools/targets.ts';

const root = resolve(import.meta.dirname, '../..');

function run(program: string, ...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}

describe.each(['tools/deploy.ts', 'tools/teardown.ts'])('%s', (program) => {
  test.each([
    [[], 'usage: '],
    [['staging', 'production'], 'usage: '],
    [['local'], 'name one of the stages staging, production'],
    [['nowhere'], 'name one of the stages staging, production'],
    [['staging'], 'lib/settings.ts still has its examples for staging: '],
  ])('%j is refused before anything is made', (args, reason) => {
    const { code, said } = run(program, ...args);
    expect(code).toBe(1);
    expect(said).toContain(reason);
    expect(said).not.toMatch(/^\s+at /m);
  });
});

test('account, region, stacks and the names of what is kept are read from the synthesis', async () => {
  const assembly = readAssembly('local', await synthesize(root));
  expect(assembly.environment).toEqual({ account: '000000000000', region: 'ap-northeast-1' });
  expect(assembly.tableName).toBe('my-library-local');
  expect(assembly.poolNames).toEqual(['my-library-local-patrons', 'my-library-local-staff']);
  expect(assembly.stacks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['MyLibrary-local-Data', 'MyLibrary-local-Identity', 'MyLibrary-local-Web']),
  );
});

test('commands work in the region of the settings, whatever a shell says', () => {
  expect(clientOf('production').region).toBe('ap-northeast-1');
  for (const stage of ['local', 'nowhere']) expect(() => clientOf(stage)).toThrow('has no stage');
});

/** CloudFormation as far as it is asked: stacks by name with their state, and what was asked of it. */
async function cloudFormationWith(states: { readonly [stack: string]: string }) {
  const released: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked = new URLSearchParams(Buffer.concat(chunks).toString());
      const [name, action] = [asked.get('StackName') ?? '', asked.get('Action') ?? ''];
      if (action === 'UpdateTerminationProtection')
        released.push(`${name} ${asked.get('EnableTerminationProtection')}`);
      response.setHeader('content-type', 'text/xml');
      const state = states[name];
      if (state === undefined) {
        response.statusCode = 400;
        const missing = `<Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message>`;
        return void response.end(`<ErrorResponse><Error><Type>Sender</Type>${missing}</Error></ErrorResponse>`);
      }
      const isProtected = '<EnableTerminationProtection>true</EnableTerminationProtection>';
      const stack = `<StackStatus>${state}</StackStatus>${isProtected}`;
      const stacks = `<Stacks><member><StackName>${name}</StackName>${stack}</member></Stacks>`;
      response.end(`<${action}Response><${action}Result>${stacks}</${action}Result></${action}Response>`);
    });
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, released, stop: () => new Promise((closed) => server.close(closed)) };
}

test.each([
  ['whose first creation failed is let go', 'ROLLBACK_COMPLETE', ['MyLibrary-staging-Data false']],
  ['that works keeps its protection', 'UPDATE_COMPLETE', []],
  ['whose last change failed keeps its protection', 'UPDATE_ROLLBACK_COMPLETE', []],
])('a stack of the table %s', async (_, state, expected) => {
  const engine = await cloudFormationWith({ 'MyLibrary-staging-Data': state });
  const before = { ...process.env };
  Object.assign(process.env, { AWS_ENDPOINT_URL: engine.url, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
  try {
    const environment = { account: '111122223333', region: 'ap-northeast-1' };
    await letFailedCreationsGo({ stage: 'staging', environment });
    expect(engine.released).toEqual(expected);
  } finally {
    process.env = before;
    await engine.stop();
  }
});
