import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { startCognito } from '../../local/cognito/start-cognito.ts';

export const temporary = 'Temporary+23';
export const chosen = 'chosen-by+patron9';

export type PoolForTests = Awaited<ReturnType<typeof openPoolForTests>>;

/**
 * A pool as lib/stacks/identity.ts defines it, on the local engine or, with COGNITO_ENDPOINT, on
 * any other that speaks Cognito's API.
 */
export async function openPoolForTests(now?: () => Date) {
  const other = process.env['COGNITO_ENDPOINT'];
  const dataDir = await mkdtemp(join(tmpdir(), 'pools-'));
  const engine = other ? null : await startCognito({ dataDir, ...(now && { now }) });
  const endpoint = other ?? engine?.url ?? '';
  const client = new CognitoIdentityProviderClient({
    endpoint,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const pool = await createPool(client);
  return {
    client,
    endpoint,
    ...pool,
    ...actionsOn(client, pool),
    stop: async () => {
      client.destroy();
      await engine?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A pool and its client, with the secret that only the server knows. */
export type PoolIds = { readonly poolId: string; readonly clientId: string; readonly secret: string };

/** The server's requests, as short as a test wants them. */
export function actionsOn(client: CognitoIdentityProviderClient, { poolId, clientId, secret }: PoolIds) {
  let users = 100_000;
  const ids = { UserPoolId: poolId, ClientId: clientId };
  const hashFor = (username: string) =>
    createHmac('sha256', secret)
      .update(username + clientId)
      .digest('base64');

  const signIn = (username: string, password: string) =>
    client.send(
      new AdminInitiateAuthCommand({
        ...ids,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password, SECRET_HASH: hashFor(username) },
      }),
    );
  const refresh = (username: string, token: string) =>
    client.send(
      new AdminInitiateAuthCommand({
        ...ids,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: token, SECRET_HASH: hashFor(username) },
      }),
    );
  const answer = (username: string, session: string, password: string) =>
    client.send(
      new AdminRespondToAuthChallengeCommand({
        ...ids,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: session,
        ChallengeResponses: { USERNAME: username, NEW_PASSWORD: password, SECRET_HASH: hashFor(username) },
      }),
    );
  const setPassword = (username: string, password: string, permanent: boolean) =>
    client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: poolId,
        Username: username,
        Password: password,
        Permanent: permanent,
      }),
    );

  /** A user with the temporary password. */
  async function newUser(): Promise<string> {
    const username = String((users += 1));
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: username,
        TemporaryPassword: temporary,
        MessageAction: 'SUPPRESS',
      }),
    );
    return username;
  }

  /** A user with the chosen password and a session. */
  async function signedInUser(): Promise<{ username: string; refreshToken: string }> {
    const username = await newUser();
    await setPassword(username, chosen, true);
    const { AuthenticationResult } = await signIn(username, chosen);
    return { username, refreshToken: AuthenticationResult?.RefreshToken ?? '' };
  }

  return { hashFor, signIn, refresh, answer, setPassword, newUser, signedInUser };
}

export async function createPool(client: CognitoIdentityProviderClient): Promise<PoolIds> {
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: 'patrons',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameConfiguration: { CaseSensitive: true },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 10,
          RequireLowercase: false,
          RequireUppercase: false,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 90,
        },
      },
    }),
  );
  const poolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: 'api',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      IdTokenValidity: 10,
      AccessTokenValidity: 5,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'days' },
      AuthSessionValidity: 15,
    }),
  );
  return { poolId, clientId: UserPoolClient?.ClientId ?? '', secret: UserPoolClient?.ClientSecret ?? '' };
}
