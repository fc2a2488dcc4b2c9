import type { AppClient } from 'cognito-local/lib/services/appClient.js';
import type { User, UserPoolService } from 'cognito-local/lib/services/userPoolService.js';
import { Challenges } from './challenges.ts';
import type { Engine } from './engine.ts';
import { faults } from './faults.ts';
import { checkPassword } from './password-policy.ts';
import { isLive, issueRefreshToken, readRefreshToken } from './refresh-tokens.ts';

/** The client as this stand-in keeps it: the engine has no length of an open challenge. */
export type Client = AppClient & { AuthSessionValidity?: number };

type Parameters = Readonly<Record<string, string | undefined>>;

export type InitiateAuth = {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly AuthFlow: string;
  readonly AuthParameters?: Parameters;
};

export type RespondToAuthChallenge = {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ChallengeName: string;
  readonly ChallengeResponses?: Parameters;
  readonly Session?: string;
};

const oneDay = 86_400_000;

/** Signing in, refreshing and signing out as the service does it for a server (the Admin operations). */
export class Authentication {
  readonly #engine: Engine;
  readonly #now: () => Date;
  readonly #challenges = new Challenges();

  constructor(engine: Engine, now: () => Date) {
    this.#engine = engine;
    this.#now = now;
  }

  async initiate(input: InitiateAuth) {
    const { pool, client } = await this.#poolAndClient(input);
    if (input.AuthFlow === 'ADMIN_USER_PASSWORD_AUTH') {
      requireFlow(client, 'ALLOW_ADMIN_USER_PASSWORD_AUTH');
      return this.#signIn(pool, client, input.AuthParameters ?? {});
    }
    if (input.AuthFlow === 'REFRESH_TOKEN_AUTH' || input.AuthFlow === 'REFRESH_TOKEN') {
      requireFlow(client, 'ALLOW_REFRESH_TOKEN_AUTH');
      return this.#refresh(pool, client, input.AuthParameters ?? {});
    }
    throw faults.flowNotEnabled();
  }

  async respond(input: RespondToAuthChallenge) {
    const { pool, client } = await this.#poolAndClient(input);
    if (input.ChallengeName !== 'NEW_PASSWORD_REQUIRED') throw faults.parameterMissing('ChallengeName');
    const session = required(input.Session, 'Session');
    const username = required(input.ChallengeResponses?.['USERNAME'], 'USERNAME');
    const password = required(input.ChallengeResponses?.['NEW_PASSWORD'], 'NEW_PASSWORD');
    const challenge = this.#challenges.find(session, this.#now());
    const user = await pool.getUserByUsername(this.#engine.context, username);
    if (!user || challenge?.username !== username || challenge.clientId !== client.ClientId) throw faults.sessionSpent();
    if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD' || user.Password !== challenge.password) throw faults.sessionSpent();
    if (!user.Enabled) throw faults.userDisabled();
    checkPassword(password, pool.options);
    this.#challenges.close(session);
    return this.#tokens(pool, client, {
      ...user,
      Password: password,
      UserStatus: 'CONFIRMED',
      UserLastModifiedDate: this.#now(),
    });
  }

  async signOutEverywhere(input: { UserPoolId: string; Username: string }) {
    const { context, services } = this.#engine;
    const pool = await services.cognito.getUserPool(context, input.UserPoolId);
    const user = await pool.getUserByUsername(context, input.Username);
    if (!user) throw faults.userUnknown();
    await pool.saveUser(context, { ...user, RefreshTokens: [] });
    return {};
  }

  /** Revoking a token that is spent already is no error. */
  async revoke(input: { ClientId: string; Token: string }) {
    const { context, services } = this.#engine;
    const client = await services.cognito.getAppClient(context, input.ClientId);
    if (!client) throw faults.clientUnknown(input.ClientId);
    if (readRefreshToken(input.Token)?.clientId !== input.ClientId) throw faults.refreshTokenInvalid();
    const pool = await services.cognito.getUserPool(context, client.UserPoolId);
    const user = await pool.getUserByRefreshToken(context, input.Token);
    if (user) {
      const others = user.RefreshTokens.filter((token) => token !== input.Token);
      await pool.saveUser(context, { ...user, RefreshTokens: others });
    }
    return {};
  }

  async #signIn(pool: UserPoolService, client: Client, parameters: Parameters) {
    const username = required(parameters['USERNAME'], 'USERNAME');
    const password = required(parameters['PASSWORD'], 'PASSWORD');
    const user = await pool.getUserByUsername(this.#engine.context, username);
    // The engine would take the user's `sub` for a login name too.
    if (!user || user.Username !== username || user.Password !== password) throw faults.wrongCredentials();
    if (!user.Enabled) throw faults.userDisabled();
    if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') return this.#tokens(pool, client, user);
    const now = this.#now();
    const days = pool.options.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 7;
    if (user.UserLastModifiedDate.getTime() + days * oneDay <= now.getTime()) throw faults.temporaryPasswordExpired();
    const expiresAt = new Date(now.getTime() + (client.AuthSessionValidity ?? 3) * 60_000);
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: { USER_ID_FOR_SRP: username, requiredAttributes: '[]', userAttributes: '{}' },
      Session: this.#challenges.open({ clientId: client.ClientId, username, password, expiresAt }, now),
    };
  }

  async #refresh(pool: UserPoolService, client: Client, parameters: Parameters) {
    const token = required(parameters['REFRESH_TOKEN'], 'REFRESH_TOKEN');
    const parts = readRefreshToken(token);
    if (parts?.clientId !== client.ClientId) throw faults.refreshTokenInvalid();
    if (!isLive(token, this.#now())) throw faults.refreshTokenExpired();
    const user = await pool.getUserByRefreshToken(this.#engine.context, token);
    if (!user) throw faults.refreshTokenRevoked();
    if (!user.Enabled) throw faults.userDisabled();
    const { RefreshToken: _, ...result } = await this.#generate(client, user, 'RefreshTokens');
    return { AuthenticationResult: result, ChallengeParameters: {} };
  }

  async #tokens(pool: UserPoolService, client: Client, user: User) {
    const result = await this.#generate(client, user, 'Authentication');
    const live = user.RefreshTokens.filter((token) => isLive(token, this.#now()));
    await pool.saveUser(this.#engine.context, { ...user, RefreshTokens: [...live, result.RefreshToken] });
    return { AuthenticationResult: result, ChallengeParameters: {} };
  }

  async #generate(client: Client, user: User, source: 'Authentication' | 'RefreshTokens') {
    const { context, services } = this.#engine;
    const { AccessToken, IdToken } = await services.tokenGenerator.generate(context, user, [], client, undefined, source);
    return {
      AccessToken,
      IdToken,
      RefreshToken: issueRefreshToken(client, this.#now()),
      TokenType: 'Bearer',
      ExpiresIn: secondsOf(AccessToken),
    };
  }

  async #poolAndClient(input: { UserPoolId: string; ClientId: string }) {
    const { context, services } = this.#engine;
    const pool = await services.cognito.getUserPool(context, input.UserPoolId);
    const client: Client | null = await services.cognito.getAppClient(context, input.ClientId);
    if (client?.UserPoolId !== input.UserPoolId) throw faults.clientUnknown(input.ClientId);
    return { pool, client };
  }
}

function required(value: string | undefined, name: string): string {
  if (!value) throw faults.parameterMissing(name);
  return value;
}

function requireFlow(client: Client, flow: string): void {
  if (!client.ExplicitAuthFlows?.includes(flow)) throw faults.flowNotEnabled();
}

function secondsOf(token: string): number {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp: number; iat: number };
  return claims.exp - claims.iat;
}
