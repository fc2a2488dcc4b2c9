/** Whoever reads the OpenAPI document finds each field described, and of each body an example that is true. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { answers } from '../../contract/answers.ts';
import { fieldWords } from '../../contract/field-words.ts';
import { openApiDocument } from '../../contract/openapi.ts';
import { routes } from '../../contract/routes.ts';
import type { Route } from '../../contract/route.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The document as JSON: what a reader gets. Its leaves are read as what they are where they are read. */
type Json = { [name: string]: Json };

const fresh = () => JSON.parse(JSON.stringify(openApiDocument())) as Json;

type Field = { readonly name: string; readonly described: boolean };

/** Every field of every schema and every parameter, wherever they stand. */
function fieldsIn(node: unknown): Field[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties, parameters } = node as Json;
  const here = [
    ...Object.entries(properties ?? {}).map(([name, member]) => ({ name, described: isDescribed(member) })),
    ...(Array.isArray(parameters) ? (parameters as Json[]) : []).map((parameter) => ({
      name: String(parameter['name']),
      described: Boolean(parameter['description']),
    })),
  ];
  return [...here, ...Object.values(node).flatMap((part) => fieldsIn(part))];
}

/** One possible value says it all. */
const isDescribed = (member: Json) => Boolean(member['description']) || 'const' in member;

const isPlain = (name: string) => fieldWords[name] !== undefined && fieldWords[name].says === undefined;

const undescribed = (document: Json) => [
  ...new Set(fieldsIn(document).flatMap(({ name, described }) => (described || isPlain(name) ? [] : [name]))),
];

describe('descriptions', () => {
  test('every field and parameter has one, but for those whose name says it all', () => {
    expect(fieldsIn(fresh()).length).toBeGreaterThan(500);
    expect(undescribed(fresh())).toEqual([]);
  });

  test('a field that nobody has described is found, in a schema and as a parameter', () => {
    const document = fresh();
    Object.assign(document['components']?.['schemas']?.['Loan']?.['properties'] ?? {}, {
      shelfmark: { type: 'string' },
    });
    const parameters = [{ in: 'query', name: 'sortBy', schema: { type: 'string' } }];
    Object.assign(document['paths']?.['/api/me/loans']?.['get'] ?? {}, { parameters });
    expect(undescribed(document).toSorted()).toEqual(['shelfmark', 'sortBy']);
  });

  test('every word is that of a field', () => {
    const names = new Set(fieldsIn(fresh()).map(({ name }) => name));
    const unused = Object.keys(fieldWords).filter((key) => !names.has(key.split('.').at(-1) ?? ''));
    expect(unused).toEqual([]);
  });
});

/** The examples of one answer or request of a row. */
function examplesAt(row: Route, status?: number): unknown[] {
  const operation = fresh()['paths']?.[row.path]?.[row.method.toLowerCase()];
  const body = status === undefined ? operation?.['requestBody'] : operation?.['responses']?.[status];
  return Object.values(body?.['content'] ?? {}).flatMap((media) =>
    'example' in media ? [media['example']] : Object.values(media['examples'] ?? {}).map((shown) => shown['value']),
  );
}

describe('examples', () => {
  const bodies = routes.flatMap((row: Route) => [
    ...(row.body ? [{ what: `${row.action}, what is sent`, row, schema: row.body, status: undefined }] : []),
    ...Object.entries(row.answers).flatMap(([status, name]) =>
      name ? [{ what: `${row.action}, ${status}`, row, schema: answers[name], status: Number(status) }] : [],
    ),
  ]);

  test.each(bodies)('$what: each is what the schema takes', ({ row, schema, status }) => {
    const examples = examplesAt(row, status);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(schema.safeParse(example).error?.issues).toBeUndefined();
  });
});

/** The rules of redocly.yaml that a document breaks. */
function brokenRules(document: Json): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  writeFileSync(join(folder, 'redocly.yaml'), readFileSync(join(root, 'redocly.yaml'), 'utf8').replace('docs/', ''));
  const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const { stdout } = spawnSync(process.execPath, [redocly, 'lint', '--format=json'], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  const { problems } = JSON.parse(stdout) as { problems: { ruleId: string }[] };
  return problems.map(({ ruleId }) => ruleId).toSorted();
}

test('the linter notices a body without an example, one that is untrue, and a parameter that nobody describes', () => {
  const document = fresh();
  const { paths } = document;
  const answer = (path: string) => paths?.[path]?.['get']?.['responses']?.['200']?.['content']?.['application/json'];
  delete answer('/api/me/loans')?.['example'];
  Object.assign(answer('/api/ebooks')?.['example'] ?? {}, { provider: 7 });
  const [parameter] = Object.values(paths?.['/api/catalogue/titles']?.['get']?.['parameters'] ?? {});
  delete parameter?.['description'];
  expect(brokenRules(document)).toEqual([
    'no-invalid-media-type-examples',
    'rule/bodies-have-an-example',
    'rule/parameters-are-described',
  ]);
});
