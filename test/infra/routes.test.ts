/** The route table, the templates and the handler files are one list, and no function may do more than its row says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  indexPrefixes as adapterIndexPrefixes,
  indexName as adapterIndexName,
  items,
  prefixes,
} from '../../adapters/dynamodb/table/keys.ts';
import { routes } from '../../contract/routes.ts';
import type { Route } from '../../contract/route.ts';
import { indexName, indexPrefixes, itemPrefixes, watchedKeys } from '../../lib/grants.ts';
import { settings } from '../../lib/settings.ts';
import { handlerFileOf } from '../../functions/function-row.ts';
import { functions } from '../../functions/functions.ts';
import { publisherFile } from '../../lib/stacks/pages.ts';
import {
  actionsOf,
  itemRights,
  itemRightsOf,
  poolRights,
  poolRightsOf,
  statementsOf,
} from '../../testing/templates/permissions.ts';
import { pascalCase } from '../../lib/names.ts';
import { resourcesOf, root, synthesize, type Resource } from '../../testing/templates/synthesis.ts';

const templates = synthesize('production');
const stackOf = { anyone: 'Public', patron: 'Patron', staff: 'Counter' } as const;

/** The one resource of a type that a row's construct made. */
function resourceOf(row: Route, type: string): Resource {
  const own = new RegExp(
    `^${stackOf[row.who]}\\.${pascalCase(row.action)}(Function|Role|Log|Route$|Integration$|Permission$)`,
  );
  const found = [...resourcesOf(templates, type)].filter(([id]) => own.test(id));
  const resource = found[0]?.[1];
  if (resource === undefined || found.length !== 1) throw new Error(`${row.action}: ${found.length} resources ${type}`);
  return resource;
}

function handlerFiles(): string[] {
  const files = readdirSync(join(root, 'lambdas'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const paths = files.map((file) => `lambdas/${file.replaceAll('\\', '/')}`);
  return paths.filter((path) =>
    /^export (const|async function) handler\b/m.test(readFileSync(join(root, path), 'utf8')),
  );
}

test('The rows of functions, and what publishes the pages, are exactly the handler files', () => {
  expect(handlerFiles().toSorted()).toEqual([...functions.map(handlerFileOf), publisherFile].toSorted());
});

test('The routes of the templates are exactly the rows', () => {
  const keys = [...resourcesOf(templates, 'AWS::ApiGatewayV2::Route').values()].map(
    (route) => route.Properties['RouteKey'],
  );
  expect(keys.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
});

test('The grants spell the keys as the adapter does', () => {
  expect({ itemPrefixes, indexPrefixes, indexName }).toEqual({
    itemPrefixes: prefixes,
    indexPrefixes: adapterIndexPrefixes,
    indexName: adapterIndexName,
  });
});

test('The items that functions follow are spelt as the adapter does', () => {
  for (const [item, { family, SK }] of Object.entries(watchedKeys)) {
    const [expectedFamily, begins] = items[item as keyof typeof watchedKeys];
    expect({ family, SK }).toEqual({ family: expectedFamily, SK: begins.endsWith('#') ? { prefix: begins } : begins });
  }
});

describe.each(routes.map((row) => [row.action, row] as const))('%s', (_, row) => {
  test('is behind the authorizer of its caller, or open by its row', () => {
    const { Properties: route } = resourceOf(row, 'AWS::ApiGatewayV2::Route');
    const expected = { anyone: undefined, patron: 'PatronAuthorizer', staff: 'StaffAuthorizer' }[row.who];
    expect(route['AuthorizationType']).toBe(expected ? 'JWT' : 'NONE');
    expect(/(Patron|Staff)Authorizer/.exec(JSON.stringify(route['AuthorizerId'] ?? null))?.[0]).toBe(expected);
  });

  test('may touch exactly the items, index partitions and pool operations of its row', () => {
    const role = resourceOf(row, 'AWS::IAM::Role');
    expect(itemRights(role)).toEqual(itemRightsOf(row.table ?? {}));
    expect(poolRights(role)).toEqual(poolRightsOf(row));
  });

  test('may do nothing on everything but send traces', () => {
    const statements = statementsOf(resourceOf(row, 'AWS::IAM::Role'));
    const onAll = statements.filter(({ Resource }) => [Resource].flat().includes('*')).flatMap(actionsOf);
    expect(onAll).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
    for (const { Effect, ...statement } of statements) {
      expect(Effect).toBe('Allow');
      expect(actionsOf({ Effect, ...statement }).filter((action) => action.includes('*'))).toEqual([]);
    }
    const services = new Set(statements.flatMap(actionsOf).map((action) => action.split(':')[0]));
    const known = [
      'logs',
      'xray',
      ...(row.table ? ['dynamodb'] : []),
      ...(row.cognito ? ['cognito-idp'] : []),
      ...(row.search ? ['s3'] : []),
      ...(row.mail ? ['ses'] : []),
    ];
    expect([...services].filter((service) => !known.includes(service ?? ''))).toEqual([]);
  });

  test('is called by its own route only', () => {
    const { Properties: permission } = resourceOf(row, 'AWS::Lambda::Permission');
    expect(permission['Principal']).toBe('apigateway.amazonaws.com');
    expect(JSON.stringify(permission['SourceArn'])).toContain(
      `/*/${row.method}${row.path.replaceAll(/\{[^}]+\}/g, '*')}`,
    );
  });

  test('has the environment that its row needs, within Lambda’s 4 KB', () => {
    const { Variables } = resourceOf(row, 'AWS::Lambda::Function').Properties['Environment'] as {
      Variables: { [name: string]: unknown };
    };
    const pool = row.cognito?.pool === 'staff' ? 'STAFF' : 'PATRON';
    expect(Object.keys(Variables).toSorted()).toEqual(
      [
        'LIBRARY_POLICY',
        'STAGE',
        'TABLE_NAME',
        'VERSION',
        ...(row.cognito ? [`${pool}_CLIENT_ID`, `${pool}_POOL_ID`, `${pool}_SESSION_DAYS`] : []),
        ...(row.search ? ['SEARCH_BUCKET'] : []),
        ...(row.search === 'read' ? ['SEARCH_MOST_TITLES'] : []),
        ...(row.mail ? ['MAIL_CONFIGURATION_SET', 'MAIL_FROM'] : []),
        ...(row.tellsAddress ? ['PAGES_URL'] : []),
        ...(row.countsByNetwork ? ['ORIGIN_PROOF'] : []),
        ...(row.who === 'anyone' ? [] : ['TOKEN_AUDIENCE']),
      ].toSorted(),
    );
    expect(Buffer.byteLength(JSON.stringify(Variables))).toBeLessThan(4096);
  });
});

test('The gateway waits longer than any function behind it runs, and shorter than its own 30 seconds', () => {
  for (const row of routes) {
    const timeout = Number(resourceOf(row, 'AWS::Lambda::Function').Properties['Timeout']) * 1000;
    const patience = Number(resourceOf(row, 'AWS::ApiGatewayV2::Integration').Properties['TimeoutInMillis']);
    expect(patience).toBeGreaterThan(timeout);
    expect(patience).toBeLessThanOrEqual(30_000);
  }
});

test('The access log names the route and never the path, the caller or the address (M1)', () => {
  const stage = templates.get('ApiStage')?.Resources['DefaultStage']?.Properties ?? {};
  const { Format } = stage['AccessLogSettings'] as { Format: string };
  expect(Format).toContain('$context.routeKey');
  expect(Format).not.toMatch(/\$context\.(path|identity|authorizer|domainName)|rawPath|queryString/i);
});

test('Each route has a limit of its own, those that are open to anyone another one', () => {
  const stage = templates.get('ApiStage')?.Resources['DefaultStage']?.Properties ?? {};
  const { signedIn, open } = settings.production.throttle;
  expect(stage['DefaultRouteSettings']).toMatchObject({
    ThrottlingRateLimit: signedIn.requestsPerSecond,
    ThrottlingBurstLimit: signedIn.burst,
  });
  const limit = { ThrottlingRateLimit: open.requestsPerSecond, ThrottlingBurstLimit: open.burst };
  const rows = routes.filter(({ who }) => who === 'anyone');
  expect(stage['RouteSettings']).toEqual(
    Object.fromEntries(rows.map(({ method, path }) => [`${method} ${path}`, limit])),
  );
});

test('No page of another origin may call, unless the settings name it', () => {
  const apiOf = (stacks: typeof templates) => stacks.get('Api')?.Resources['Api']?.Properties ?? {};
  expect(apiOf(templates)['CorsConfiguration']).toBeUndefined();
  const allowedOrigins = ['https://other.library.example'];
  const open = synthesize('production', { settings: { ...settings.production, allowedOrigins } });
  expect(apiOf(open)['CorsConfiguration']).toMatchObject({
    AllowOrigins: allowedOrigins,
    AllowCredentials: true,
    ExposeHeaders: expect.arrayContaining(['content-disposition', 'retry-after']),
  });
});

test('Every authorizer trusts one pool and one client', () => {
  for (const [id, { Properties }] of resourcesOf(templates, 'AWS::ApiGatewayV2::Authorizer')) {
    const name = id.includes('Staff') ? 'Staff' : 'Patron';
    const jwt = JSON.stringify(Properties['JwtConfiguration']);
    expect(jwt).toContain(`${name}ServerClient`);
    expect(jwt).toContain(`${name}Pool`);
    expect(Properties['IdentitySource']).toEqual(['$request.header.Authorization']);
  }
});

test('Inquiries go to the desks of the settings and to nobody else, from the one address of the stage (I2)', () => {
  const rows = routes.filter(({ mail }) => mail === 'to-desks');
  expect(rows.map(({ action }) => action)).toEqual(['send-inquiry']);
  const { mail, policy } = settings.production;
  for (const row of rows) {
    const mails = statementsOf(resourceOf(row, 'AWS::IAM::Role')).filter((statement) =>
      actionsOf(statement).some((action) => action.startsWith('ses:')),
    );
    expect(mails.map(({ Condition }) => Condition)).toEqual([
      {
        StringEquals: { 'ses:FromAddress': mail.fromAddress },
        'ForAllValues:StringEquals': { 'ses:Recipients': policy.libraries.map(({ inquiryMail }) => inquiryMail) },
      },
    ]);
  }
});
