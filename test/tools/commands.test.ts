/** Every command of package.json reads its arguments before it begins anything, and tells a mistake in a sentence. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { reasonOf } from '../../tools/command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };
const programs = Object.values(scripts).flatMap(
  (script) => /^node tools\/launch\.mjs run (\S+)$/.exec(script)?.[1] ?? [],
);
const nobody = { ...process.env, MY_LIBRARY_URL: 'http://127.0.0.1:9', NODE_OPTIONS: '' };

type Ended = { code: number; stdout: string; stderr: string };

const run = (program: string, ...args: string[]): Promise<Ended> => runAgainst(nobody.MY_LIBRARY_URL, program, args);

function runAgainst(url: string, program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { cwd: root, env: { ...nobody, MY_LIBRARY_URL: url } },
      (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

describe.each([...programs, 'local/start.ts'])('%s', (program) => {
  test('tells how it is called, and refuses an option that it does not know', async () => {
    const [help, unknown] = await Promise.all([run(program, '--help'), run(program, '--no-such-option')]);
    expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(/^usage: /i), stderr: '' });
    expect(unknown.code).toBe(1);
    expect(unknown.stdout + unknown.stderr).toMatch(/usage: /i);
    expect(unknown.stderr).not.toMatch(/^\s+at /m);
  });
});

describe('a mistake is told in one line', () => {
  test.each([
    ['tools/report-jobs.ts', ['--days', 'some'], '--days some: a whole number from 1 to 366\n'],
    ['tools/create-staff.ts', ['--staff-id', 'desk-09', '--stage', ''], '--stage names nothing\n'],
    ['tools/import-catalogue.ts', ['some.csv', '--stage', ''], '--stage names nothing\n'],
    ['tools/audit-table.ts', ['production'], "Unexpected argument 'production'"],
    ['tools/audit-table.ts', [], 'no local stack answers at http://127.0.0.1:9'],
    ['bench/import.ts', ['no-such-file.csv'], 'no-such-file.csv is not there'],
  ])('%s %j', async (program, args, reason) => {
    const { code, stderr } = await run(program, ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(reason);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

test('a stack whose engines have stopped is told in one line', async () => {
  const nowhere = 'http://127.0.0.1:9';
  const status = {
    urls: { dynamodb: nowhere, s3: nowhere, cognito: nowhere },
    tableName: 'MyLibrary',
    searchBucket: 'search',
  };
  const stack = createServer((_, response) => response.end(JSON.stringify(status)));
  await new Promise<void>((resolve) => stack.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(stack.address() as AddressInfo).port}`;
  try {
    const commands = [
      ['tools/audit-table.ts'],
      ['tools/privacy-report.ts'],
      ['tools/create-staff.ts', '--staff-id', 'desk-09'],
    ];
    const ended = await Promise.all(commands.map(([program = '', ...args]) => runAgainst(url, program, args)));
    const expectedEnd = {
      code: 1,
      stdout: '',
      stderr: 'the target did not answer as it should: connect ECONNREFUSED 127.0.0.1:9\n',
    };
    expect(ended).toEqual(commands.map(() => expectedEnd));
  } finally {
    stack.close();
  }
});

test('a shell without credentials of AWS is told in one line', async () => {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    AWS_CONFIG_FILE: '/nowhere',
  });
  try {
    const client = new CloudFormationClient({ region: 'ap-northeast-1' });
    const error: unknown = await client.send(new DescribeStacksCommand({})).catch((reason: unknown) => reason);
    expect(reasonOf(error)).toMatch(/^there are no AWS credentials that work in this shell/);
  } finally {
    process.env = before;
  }
});
