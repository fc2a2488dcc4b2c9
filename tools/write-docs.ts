/**
 * Writes the documents that follow from the rows: docs/openapi.json, docs/routes.md, docs/errors.md, docs/functions.md,
 * docs/pages-refusals.md. With `--check` it writes nothing and exits with 1 when a document is not as the contract
 * says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allRefusals, fieldReasons } from '../contract/common-refusals.ts';
import { refusalsByStatus } from '../contract/openapi-answers.ts';
import { openApiDocument } from '../contract/openapi.ts';
import { refusals, type RefusalCode } from '../contract/refusals.ts';
import { routes } from '../contract/routes.ts';
import type { Route, TableAccess } from '../contract/route.ts';
import { backgroundFunctions } from '../functions/background-functions.ts';
import { handlerFileOf, type FunctionRow } from '../functions/function-row.ts';
import { readArguments } from './command.ts';
import { refusalsPage } from './web/refusals-page.ts';

const docs = new URL('../docs/', import.meta.url);
const note = '<!-- Written by `npm run docs` from contract/; do not edit. -->';

const documents: { readonly [name: string]: string } = {
  'openapi.json': `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  'routes.md': routesPage(),
  'errors.md': errorsPage(),
  'functions.md': functionsPage(),
  'pages-refusals.md': refusalsPage(note),
};

const { values } = readArguments('usage: npm run docs -- [--check]', {
  options: { check: { type: 'boolean', default: false } },
});
const stale = Object.entries(documents).filter(([name, text]) => current(name) !== text);
if (!values.check) {
  for (const [name, text] of stale) writeFileSync(new URL(name, docs), text);
  console.log(
    stale.length > 0 ? `Written: ${stale.map(([name]) => `docs/${name}`).join(', ')}` : 'Nothing has changed.',
  );
} else if (stale.length > 0) {
  console.error(`Not as the contract says: ${stale.map(([name]) => `docs/${name}`).join(', ')}. Run: npm run docs`);
  process.exitCode = 1;
}

function current(name: string): string | null {
  try {
    return readFileSync(fileURLToPath(new URL(name, docs)), 'utf8');
  } catch {
    return null;
  }
}

function routesPage(): string {
  const areas = Map.groupBy(routes, (row) => row.area);
  return [
    note,
    '# Routes',
    '',
    'Each row of `contract/routes/` with its function `lambdas/<area>/<action>.ts`, whom it lets in, which families of',
    'items it may touch (r read, w write, c check, q query of the index), its requirements and its own refusals.',
    'Refusals that every route of its kind has are in [errors.md](errors.md).',
    ...[...areas].flatMap(([area, rows]) => ['', `## ${area}`, '', ...routeTable(rows)]),
    '',
  ].join('\n');
}

function routeTable(rows: readonly Route[]): string[] {
  return [
    '| route | action | who | what | table | Cognito | requirements | refusals |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const cells = [
        `${row.method} ${row.path}`,
        row.action,
        row.who,
        row.summary,
        accessOf(row.table),
        row.cognito?.operations.join(', ') ?? '',
        row.requirements.join(' '),
        row.refusals.map((code) => `\`${code}\``).join(' '),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function accessOf(table: TableAccess | undefined): string {
  const parts = [
    ['r', table?.read],
    ['w', table?.write],
    ['c', table?.check],
    ['q', table?.query],
  ] as const;
  return parts.flatMap(([letter, families]) => (families ? [`${letter}: ${families.join(', ')}`] : [])).join('; ');
}

function functionsPage(): string {
  return [
    '<!-- Written by `npm run docs` from functions/; do not edit. -->',
    '# Functions that no client calls',
    '',
    'Each row of `functions/background-functions.ts`, what starts it, and which families of items ' +
      'it may touch (r read,',
    'w write, c check, q query of the index). Functions behind routes are in [routes.md](routes.md).',
    '',
    '| handler | started by | what | table | requirements |',
    '|---|---|---|---|---|',
    ...backgroundFunctions.map((row) => {
      const cells = [
        `\`${handlerFileOf(row)}\``,
        startOf(row),
        row.summary,
        accessOf(row.table),
        row.requirements.join(' '),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

function startOf({ trigger }: FunctionRow): string {
  switch (trigger.kind) {
    case 'route':
      return `${trigger.route.method} ${trigger.route.path}`;
    case 'schedule':
      return `schedule \`${trigger.cron}\`, Asia/Tokyo`;
    case 'stream':
      return `stream of the table: ${trigger.watches.map(({ item, change }) => `${change} of ${item}`).join(', ')}`;
    case 'queue':
      return `queues ${trigger.queues.join(', ')}`;
    case 'event':
      return `SES: ${trigger.events.join(', ')}`;
  }
}

function errorsPage(): string {
  return [
    note,
    '# Refusals',
    '',
    'Every refusal is `application/problem+json`; its `code` is stable. 「on」 names the actions that can answer it, ' +
      'or in',
    'whose answer it can stand as a reason. A status in brackets is another one that the code has on that action.',
    '',
    '| code | status | Japanese | English | on |',
    '|---|---|---|---|---|',
    ...codes().map((code) => {
      const { status, ja, en } = refusals[code];
      return `| \`${code}\` | ${status} | ${ja} | ${en} | ${actionsWith(code)} |`;
    }),
    '',
    '## By status on each route',
    '',
    '| action | refusals |',
    '|---|---|',
    ...routes.map((row) => {
      const lines = refusalsByStatus(row).map(([status, some]) => `${status}: ${some.join(', ')}`);
      return `| ${row.action} | ${lines.join('; ')} |`;
    }),
    '',
  ].join('\n');
}

function codes(): RefusalCode[] {
  return Object.keys(refusals) as RefusalCode[];
}

function actionsWith(code: RefusalCode): string {
  if ((fieldReasons as readonly RefusalCode[]).includes(code)) return 'every action with fields, in `errors`';
  const rows = routes.filter((row) => allRefusals(row).includes(code) || row.reasons?.includes(code));
  if (rows.length === routes.length) return 'every action';
  return rows.map((row) => (row.statuses?.[code] ? `${row.action} (${row.statuses[code]})` : row.action)).join(', ');
}
