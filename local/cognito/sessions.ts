import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import type { User, UserPoolService } from 'cognito-local/lib/services/userPoolService.js';
import { checkSecret, checkSecretHash } from './client-secret.ts';
import type { Engine } from './engine.ts';
import { faults } from './faults.ts';
import { isLive, issueRefreshToken, readRefreshToken } from './refresh-tokens.ts';

/** The client as this stand-in keeps it: the engine has no length of an open challenge. */
export type Client = AppClient & { AuthSessionValidity?: number };

export type Parameters = Readonly<Record<string, string | undefined>>;

/** Tokens: issued after a sign-in, refreshed, revoked. */
export class Sessions {
  readonly #engine: Engine;
  readonly #now: () => Date;

  constructor(engine: Engine, now: () => Date) {
    this.#engine = engine;
    this.#now = now;
  }

  /** The tokens of a sign-in that is complete; saves the user as it is now. */
  async start(pool: UserPoolService, client: Client, user: User) {
    const result = await this.#generate(client, user, 'Authentication');
    const live = user.RefreshTokens.filter((token) => isLive(token, this.#now()));
    await pool.saveUser(this.#engine.context, { ...user, RefreshTokens: [...live, result.RefreshToken] });
    return { AuthenticationResult: result, ChallengeParameters: {} };
  }

  refreshWithHash(client: Client, parameters: Parameters) {
    requireFlow(client, 'ALLOW_REFRESH_TOKEN_AUTH');
    const token = required(parameters['REFRESH_TOKEN'], 'REFRESH_TOKEN');
    return this.#refresh(client, token, (user) => checkSecretHash(client, user.Username, parameters['SECRET_HASH']));
  }

  async refreshWithSecret(input: { ClientId: string; ClientSecret?: string; RefreshToken: string }) {
    const client = await this.client(input.ClientId);
    return this.#refresh(client, input.RefreshToken, () => checkSecret(client, input.ClientSecret));
  }

  /** Revoking a token that is spent already is no error. */
  async revoke(input: { ClientId: string; ClientSecret?: string; Token: string }) {
    const { context, services } = this.#engine;
    const client = await this.client(input.ClientId);
    checkSecret(client, input.ClientSecret);
    if (readRefreshToken(input.Token)?.clientId !== input.ClientId) throw faults.refreshTokenInvalid();
    const pool = await services.cognito.getUserPool(context, client.UserPoolId);
    const user = await pool.getUserByRefreshToken(context, input.Token);
    if (user) {
      const others = user.RefreshTokens.filter((token) => token !== input.Token);
      await pool.saveUser(context, { ...user, RefreshTokens: others });
    }
    return {};
  }

  async endAll(input: { UserPoolId: string; Username: string }) {
    const { context, services } = this.#engine;
    const pool = await services.cognito.getUserPool(context, input.UserPoolId);
    const user = await pool.getUserByUsername(context, input.Username);
    if (!user) throw faults.userUnknown();
    await pool.saveUser(context, { ...user, RefreshTokens: [] });
    return {};
  }

  async client(clientId: string): Promise<Client> {
    const { context, services } = this.#engine;
    const client: Client | null = await services.cognito.getAppClient(context, clientId);
    if (!client) throw faults.clientUnknown(clientId);
    return client;
  }

  async #refresh(client: Client, token: string, prove: (user: User) => void) {
    const parts = readRefreshToken(token);
    if (parts?.clientId !== client.ClientId) throw faults.refreshTokenInvalid();
    if (!isLive(token, this.#now())) throw faults.refreshTokenExpired();
    const pool = await this.#engine.services.cognito.getUserPool(this.#engine.context, client.UserPoolId);
    const user = await pool.getUserByRefreshToken(this.#engine.context, token);
    if (!user) throw faults.refreshTokenRevoked();
    prove(user);
    if (!user.Enabled) throw faults.userDisabled();
    const { RefreshToken: _, ...result } = await this.#generate(client, user, 'RefreshTokens');
    return { AuthenticationResult: result, ChallengeParameters: {} };
  }

  async #generate(client: Client, user: User, source: 'Authentication' | 'RefreshTokens') {
    const { context, services } = this.#engine;
    const { AccessToken, IdToken } = await services.tokenGenerator.generate(
      context,
      user,
      [],
      client,
      undefined,
      source,
    );
    return {
      AccessToken,
      IdToken,
      RefreshToken: issueRefreshToken(client, this.#now()),
      TokenType: 'Bearer',
      ExpiresIn: secondsOf(AccessToken),
    };
  }
}

export function required(value: string | undefined, name: string): string {
  if (!value) throw faults.parameterMissing(name);
  return value;
}

export function requireFlow(client: Client, flow: string): void {
  if (!client.ExplicitAuthFlows?.includes(flow)) throw faults.flowNotEnabled();
}

function secondsOf(token: string): number {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    exp: number;
    iat: number;
  };
  return claims.exp - claims.iat;
}
