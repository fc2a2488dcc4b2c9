import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { openApiDocument } from '../../contract/openapi.ts';
import { routes } from '../../contract/routes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Jest's own flags must not reach the child.
const environment = {
  ...process.env,
  NODE_OPTIONS: '',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
};

describe('the documents made from the contract', () => {
  test('are as the contract says', () => {
    const { status, stderr } = spawnSync(process.execPath, ['tools/write-docs.ts', '--check'], {
      cwd: root,
      env: environment,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('the OpenAPI document has exactly the routes of the table', () => {
    const { paths = {} } = openApiDocument();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(routes.map((row) => `${row.method} ${row.path}`).toSorted());
  });

  test('the written OpenAPI document is the one that is served', () => {
    const written: unknown = JSON.parse(readFileSync(`${root}/docs/openapi.json`, 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  test('the OpenAPI document passes the linter', () => {
    const redocly = fileURLToPath(new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));
    const run = () => execFileSync(process.execPath, [redocly, 'lint'], { cwd: root, env: environment, stdio: 'pipe' });
    expect(run).not.toThrow();
  });
});

test('decisions are numbered without a gap, and listed in their order', () => {
  const files = readdirSync(`${root}/docs/decisions`).filter((file) => /^\d{4}-/.test(file));
  const numbers = files.map((file) => Number(file.slice(0, 4))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const list = readFileSync(`${root}/docs/decisions/README.md`, 'utf8');
  expect([...list.matchAll(/^\| \[\d{4}\]\((.+?)\)/gm)].map(([, file]) => file)).toEqual(files.toSorted());
});
