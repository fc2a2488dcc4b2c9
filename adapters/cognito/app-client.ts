import { createHmac } from 'node:crypto';
import {
  DescribeUserPoolClientCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { Refused } from '../../domain/refused.ts';
import { tryUntilKnown } from '../retry.ts';
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

/** Gives the client, once known. `renew` forgets it and asks Cognito: its secret was replaced. */
export type AppClientSource = { get(): Promise<AppClient>; renew(): Promise<AppClient> };

/** Where secrets are kept between environments. */
export interface ClientSecrets {
  read(clientId: string): Promise<string | null>;
  keep(clientId: string, secret: string): Promise<void>;
}

/** What need not be asked of Cognito. */
export type Known = { readonly secrets: ClientSecrets; readonly sessionSeconds: number };

/**
 * The client of a pool. Cognito tells a secret five times a second at most, to the whole account: so the first
 * environment that asks keeps it for all that start later, and one that is refused waits until somebody has kept it.
 */
export function appClientOf(cognito: CognitoIdentityProviderClient, pool: Pool, known?: Known): AppClientSource {
  let asked: Promise<AppClient> | undefined;
  const ask = (source: Promise<AppClient>) => {
    const mine = source.catch((error: unknown) => {
      if (asked === mine) asked = undefined;
      throw error;
    });
    asked = mine;
    return mine;
  };
  return {
    get: () => asked ?? ask(known ? find(cognito, pool, known) : describe(cognito, pool)),
    renew: () => ask(describe(cognito, pool).then((client) => kept(pool, client, known))),
  };
}

/** @throws Refused `busy` */
function find(cognito: CognitoIdentityProviderClient, pool: Pool, known: Known): Promise<AppClient> {
  return tryUntilKnown(async () => {
    const secret = await known.secrets.read(pool.clientId);
    if (secret !== null) return clientOf(pool, secret, known.sessionSeconds);
    return describe(cognito, pool).then((client) => kept(pool, client, known), unlessBusy);
  });
}

function unlessBusy(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}

/** An environment that could not keep the secret works all the same; the next one asks again. */
async function kept({ clientId }: Pool, client: AppClient, known: Known | undefined): Promise<AppClient> {
  await known?.secrets.keep(clientId, client.secret).catch(() => undefined);
  return client;
}

const secondsOf: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** @throws Refused `busy`; Error when the client has no secret */
async function describe(cognito: CognitoIdentityProviderClient, pool: Pool): Promise<AppClient> {
  const answer = await unless(
    [],
    cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: pool.poolId, ClientId: pool.clientId })),
  );
  const { ClientSecret: secret, RefreshTokenValidity = 30, TokenValidityUnits } = answer?.UserPoolClient ?? {};
  if (!secret) throw new Error('the app client has no secret');
  const unit = secondsOf[TokenValidityUnits?.RefreshToken ?? 'days'] ?? 86_400;
  return clientOf(pool, secret, RefreshTokenValidity * unit);
}

function clientOf({ clientId }: Pool, secret: string, sessionSeconds: number): AppClient {
  return {
    secret,
    hashFor: (loginName) =>
      createHmac('sha256', secret)
        .update(loginName + clientId)
        .digest('base64'),
    sessionSeconds,
  };
}
