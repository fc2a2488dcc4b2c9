/**
 * Cognito tells a client's secret five times a second to a whole account: environments that start together share it.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { appClientOf } from '../../../adapters/cognito/app-client.ts';
import { credentialsIn } from '../../../adapters/cognito/credentials.ts';
import { clientSecrets } from '../../../adapters/dynamodb/sign-in/client-secrets.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';
import { inHalfASecond } from '../../../testing/lambdas/context.ts';

const pool = { poolId: 'pool', clientId: 'client' };
const daySeconds = 86_400;
let engine: Engine;
let table: Table;
let described: number;
let secret: string;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  table = await engine.newTable();
  described = 0;
  secret = 'the-secret';
});

/** A Cognito that tells the secret so often, and then asks to wait. */
function cognitoWith(allowed: number): CognitoIdentityProviderClient {
  const send = async (): Promise<object> => {
    described += 1;
    if (described > allowed) throw Object.assign(new Error('slow down'), { name: 'TooManyRequestsException' });
    return { UserPoolClient: { ClientSecret: secret, RefreshTokenValidity: 1, TokenValidityUnits: {} } };
  };
  return { send } as unknown as CognitoIdentityProviderClient;
}

const environment = (cognito: CognitoIdentityProviderClient) =>
  appClientOf(cognito, pool, { secrets: clientSecrets(table), sessionSeconds: 30 * daySeconds });

test('a hundred that start at once all have it, though Cognito tells it five times only', async () => {
  const cognito = cognitoWith(5);
  const clients = await Promise.all(Array.from({ length: 100 }, () => environment(cognito).get()));
  expect(new Set(clients.map((client) => client.secret))).toEqual(new Set(['the-secret']));
});

test('whoever starts later asks Cognito for nothing, and has the length of a session from the settings', async () => {
  await environment(cognitoWith(1)).get();
  letTimePass(table);
  const later = await Promise.all(Array.from({ length: 20 }, () => environment(cognitoWith(0)).get()));
  expect(described).toBe(1);
  expect(later.every(({ sessionSeconds }) => sessionSeconds === 30 * daySeconds)).toBe(true);
});

test('an environment reads it once', async () => {
  const source = environment(cognitoWith(1));
  const [one, two] = [await source.get(), await source.get()];
  expect(one).toBe(two);
  expect(described).toBe(1);
});

test('where Cognito goes on refusing, the answer is busy, and the next request tries anew', async () => {
  const source = environment(cognitoWith(0));
  await expect(inHalfASecond(() => source.get())).rejects.toMatchObject({ code: 'busy' });
  await clientSecrets(table).keep('client', 'kept meanwhile');
  letTimePass(table);
  expect((await source.get()).secret).toBe('kept meanwhile');
});

test('a secret that was replaced is asked for again at the next sign-in, and kept', async () => {
  await clientSecrets(table).keep('client', 'an old one');
  letTimePass(table);
  const hashes: (string | undefined)[] = [];
  const source = environment(cognitoWith(9));
  const right = cognitoWith(9);
  const send = async (command: { input: { AuthParameters?: { SECRET_HASH?: string } } }) => {
    const { AuthParameters } = command.input;
    if (AuthParameters === undefined) return right.send(command as never);
    hashes.push(AuthParameters.SECRET_HASH);
    const message = 'Unable to verify secret hash for client client';
    if (hashes.length === 1) throw Object.assign(new Error(message), { name: 'NotAuthorizedException' });
    return { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'session' };
  };
  const cognito = { send } as unknown as CognitoIdentityProviderClient;
  const outcome = await credentialsIn(cognito, pool, source).signIn('000123', 'any+23word');
  expect(outcome.outcome).toBe('new-password-required');
  expect(new Set(hashes).size).toBe(2);
  letTimePass(table);
  expect(await clientSecrets(table).read('client')).toBe('the-secret');
});
