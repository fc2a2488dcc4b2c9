import { createHmac } from 'node:crypto';
import {
  DescribeUserPoolClientCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { unless } from './failures.ts';

export type Pool = { readonly poolId: string; readonly clientId: string };

/** What only the server knows of the client through which it signs people in. */
export type AppClient = {
  /** Without it nobody who holds a refresh token can turn it into tokens of Cognito's own. */
  readonly secret: string;
  /** Proves to Cognito that a request about this user comes from the server. */
  hashFor(loginName: string): string;
  /** How long a session can be refreshed after its sign-in. */
  readonly sessionSeconds: number;
};

const secondsOf: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/**
 * Asks the pool for its client once per function, when it is first needed. A secret is never stored
 * by us, stands in no variable and in no template, and cannot change while the client is the same.
 */
export function appClientOf(cognito: CognitoIdentityProviderClient, pool: Pool): () => Promise<AppClient> {
  let asked: Promise<AppClient> | undefined;
  return () => {
    asked ??= describe(cognito, pool).catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}

/** @throws Refused `busy`; Error when the client has no secret */
async function describe(cognito: CognitoIdentityProviderClient, { poolId, clientId }: Pool): Promise<AppClient> {
  const answer = await unless(
    [],
    cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId })),
  );
  const { ClientSecret: secret, RefreshTokenValidity = 30, TokenValidityUnits } = answer?.UserPoolClient ?? {};
  if (!secret) throw new Error('the app client has no secret');
  return {
    secret,
    hashFor: (loginName) =>
      createHmac('sha256', secret)
        .update(loginName + clientId)
        .digest('base64'),
    sessionSeconds: RefreshTokenValidity * (secondsOf[TokenValidityUnits?.RefreshToken ?? 'days'] ?? 86_400),
  };
}
