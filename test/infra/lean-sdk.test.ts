/** Bundles carry copies of the SDK's clients that say the same as the published ones. */
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { buildSync, transformSync } from 'esbuild';
import { bundling, credentialsFromVariables } from '../../lib/constructs/handler-code.ts';
import { lazyBuiltins } from '../../lib/constructs/lazy-builtins.ts';
import { leanClients, sdkClients, withLiteralKeys, withoutPlainErrors } from '../../lib/constructs/lean-sdk.ts';

const root = join(import.meta.dirname, '../..');
const schemasOf = (client: string) =>
  readFileSync(join(root, 'node_modules', client, 'dist-es/schemas/schemas_0.js'), 'utf8');

/** What a file of schemas gives, as text; a schema that another one refers to is named. */
function given(source: string): string {
  const { code } = transformSync(source, { format: 'cjs' });
  const module = { exports: {} };
  class Registry {
    registerError() {}
  }
  runInNewContext(code, { module, exports: module.exports, require: () => ({ TypeRegistry: Registry }) });
  return JSON.stringify(Object.entries(module.exports), (_, value: unknown) =>
    typeof value === 'function' ? `refers to ${String((value as () => unknown[])())}` : value,
  );
}

test.each(sdkClients)('The schemas of %s say the same with literal keys, and none is computed any more', (client) => {
  const published = schemasOf(client);
  const lean = withLiteralKeys(published);
  expect(published).toMatch(/\[\w+\]:/);
  expect(lean).not.toMatch(/\[\w+\]:/);
  expect(given(lean)).toContain('httpError');
  expect(given(lean) === given(published)).toBe(true);
});

test('Every client that an adapter imports is one of them', () => {
  const files = readdirSync(join(root, 'adapters'), { recursive: true, encoding: 'utf8' });
  const imported = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(root, 'adapters', file), 'utf8').matchAll(/'(@aws-sdk\/client-[\w-]+)'/g)])
    .map(([, name]) => name);
  expect([...new Set(imported)].toSorted()).toEqual(sdkClients);
});

const errorsOf = (client: string) =>
  readFileSync(join(root, 'node_modules', client, 'dist-es/models/errors.js'), 'utf8');
const knownErrors = (schemas: string) =>
  [...schemas.matchAll(/n0_registry\.registerError\((\w+)/g)].map(([, name]) => name);

test('Errors with no more than a message are not made known; those with members or traits of their own stay', () => {
  const left = (client: string) => knownErrors(withoutPlainErrors(schemasOf(client), errorsOf(client)));
  expect(left('@aws-sdk/client-cognito-identity-provider')).not.toContain('NotAuthorizedException');
  expect(left('@aws-sdk/client-dynamodb')).toEqual(
    expect.arrayContaining([
      // The item as it was; the reasons of each write.
      'ConditionalCheckFailedException',
      'TransactionCanceledException',
      // It says itself that it may be tried again.
      'ReplicatedWriteConflictException',
    ]),
  );
  // By the old protocol an error's name is not its code: the schema says which is which.
  const ses = '@aws-sdk/client-ses';
  expect(left(ses)).toEqual(knownErrors(schemasOf(ses)));
});

test.each([
  ['one that is not made known', 'UserNotFoundException', { message: 'User does not exist.' }],
  ['one with a member of its own', 'InvalidParameterException', { message: 'Wrong.', reasonCode: 'because' }],
  ['one that nobody knows', 'MadeUpException', { message: 'New.' }],
])('A lean client throws %s as the published one does', async (_, name, said) => {
  const server = createServer((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type: name, ...said }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const [published, lean] = await Promise.all(
      [{}, leanClients(root, join(root, '.build/sdk'))].map((alias) => thrownBy(alias, `http://127.0.0.1:${port}`)),
    );
    expect(published).toEqual({ ...said, name, fault: 'client', status: 400, ofTheService: true });
    expect(lean).toEqual(published);
  } finally {
    server.close();
  }
});

/** What a client that is bundled as functions are throws, as an adapter sees it. */
async function thrownBy(alias: { [name: string]: string }, endpoint: string): Promise<unknown> {
  const contents = `
    import * as sdk from '@aws-sdk/client-cognito-identity-provider';
    const client = new sdk.CognitoIdentityProviderClient({
      region: 'ap-northeast-1', endpoint: ${JSON.stringify(endpoint)}, maxAttempts: 1,
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    });
    export const thrown = client
      .send(new sdk.AdminGetUserCommand({ UserPoolId: 'ap-northeast-1_pool', Username: '0000001' }))
      .catch((error) => ({
        name: error.name, message: error.message, reasonCode: error.reasonCode, fault: error.$fault,
        status: error.$metadata.httpStatusCode,
        ofTheService: error instanceof sdk.CognitoIdentityProviderServiceException,
      }));`;
  const { outputFiles } = buildSync({
    ...bundling,
    alias: { ...credentialsFromVariables, ...alias, ...lazyBuiltins(join(root, '.build/node')) },
    stdin: { contents, resolveDir: root },
  });
  const code = `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`;
  return ((await import(code)) as { thrown: Promise<unknown> }).thrown;
}
