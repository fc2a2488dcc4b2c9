import type { User, UserPoolService } from 'cognito-local/lib/services/userPoolService.js';
import { asksForCodes, Authenticators } from './authenticators.ts';
import { Challenges, type Step } from './challenges.ts';
import { checkSecretHash } from './client-secret.ts';
import type { Engine } from './engine.ts';
import { faults } from './faults.ts';
import { checkPassword } from './password-policy.ts';
import { required, requireFlow, Sessions, type Client, type Parameters } from './sessions.ts';

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

const refreshFlows = new Set(['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN']);

/** The challenges of the service, by the step that must be open for their answer. */
const steps: Readonly<Record<string, Step>> = {
  NEW_PASSWORD_REQUIRED: 'NEW_PASSWORD_REQUIRED',
  SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA',
  MFA_SETUP: 'verified',
};

/** Signing in as the service does it for a server (the Admin operations), step by step. */
export class Authentication {
  readonly #engine: Engine;
  readonly #now: () => Date;
  readonly #challenges = new Challenges();
  readonly authenticators: Authenticators;
  readonly sessions: Sessions;

  constructor(engine: Engine, now: () => Date) {
    this.#engine = engine;
    this.#now = now;
    this.sessions = new Sessions(engine, now);
    this.authenticators = new Authenticators(engine, this.#challenges, now);
  }

  async initiate(input: InitiateAuth) {
    const { pool, client } = await this.#poolAndClient(input);
    if (input.AuthFlow === 'ADMIN_USER_PASSWORD_AUTH') {
      requireFlow(client, 'ALLOW_ADMIN_USER_PASSWORD_AUTH');
      return this.#signIn(pool, client, input.AuthParameters ?? {});
    }
    if (refreshFlows.has(input.AuthFlow)) return this.sessions.refreshWithHash(client, input.AuthParameters ?? {});
    throw faults.flowNotEnabled();
  }

  /**
   * What anybody may call who has no credentials of the account: our clients allow nothing of it but to
   * refresh, and that only to who knows the client's secret.
   */
  async initiatePublicly(input: Omit<InitiateAuth, 'UserPoolId'>) {
    const client = await this.sessions.client(input.ClientId);
    if (refreshFlows.has(input.AuthFlow)) return this.sessions.refreshWithHash(client, input.AuthParameters ?? {});
    throw faults.flowNotEnabled();
  }

  /** Each answer closes its challenge only when it is right: a wrong one may be followed by another. */
  async respond(input: RespondToAuthChallenge) {
    const { pool, client } = await this.#poolAndClient(input);
    const session = required(input.Session, 'Session');
    const given = input.ChallengeResponses ?? {};
    const username = required(given['USERNAME'], 'USERNAME');
    checkSecretHash(client, username, given['SECRET_HASH']);
    const step = steps[input.ChallengeName];
    if (!step) throw faults.parameterMissing('ChallengeName');
    const user = await this.#challengedUser(pool, client, { session, username, step });
    if (step === 'NEW_PASSWORD_REQUIRED') {
      const password = required(given['NEW_PASSWORD'], 'NEW_PASSWORD');
      checkPassword(password, pool.options);
      this.#challenges.close(session);
      const changed = { Password: password, UserStatus: 'CONFIRMED', UserLastModifiedDate: this.#now() } as const;
      return this.#afterPassword(pool, client, { ...user, ...changed });
    }
    if (step === 'SOFTWARE_TOKEN_MFA') {
      this.authenticators.check(user, required(given['SOFTWARE_TOKEN_MFA_CODE'], 'SOFTWARE_TOKEN_MFA_CODE'));
    }
    this.#challenges.close(session);
    return this.sessions.start(pool, client, user);
  }

  async #challengedUser(
    pool: UserPoolService,
    client: Client,
    { session, username, step }: { session: string; username: string; step: Step },
  ): Promise<User> {
    const challenge = this.#challenges.find(session, step, this.#now());
    const user = await pool.getUserByUsername(this.#engine.context, username);
    if (!user || challenge?.username !== username || challenge.clientId !== client.ClientId)
      throw faults.sessionSpent();
    if (user.Password !== challenge.password) throw faults.sessionSpent();
    if (step === 'NEW_PASSWORD_REQUIRED' && user.UserStatus !== 'FORCE_CHANGE_PASSWORD') throw faults.sessionSpent();
    if (!user.Enabled) throw faults.userDisabled();
    return user;
  }

  async #signIn(pool: UserPoolService, client: Client, parameters: Parameters) {
    const username = required(parameters['USERNAME'], 'USERNAME');
    const password = required(parameters['PASSWORD'], 'PASSWORD');
    checkSecretHash(client, username, parameters['SECRET_HASH']);
    const user = await pool.getUserByUsername(this.#engine.context, username);
    // The engine would take the user's `sub` for a login name too.
    if (!user || user.Username !== username || user.Password !== password) throw faults.wrongCredentials();
    if (!user.Enabled) throw faults.userDisabled();
    if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') return this.#afterPassword(pool, client, user);
    const days = pool.options.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 7;
    if (user.UserLastModifiedDate.getTime() + days * oneDay <= this.#now().getTime())
      throw faults.temporaryPasswordExpired();
    return this.#challenge(client, user, 'NEW_PASSWORD_REQUIRED', { requiredAttributes: '[]', userAttributes: '{}' });
  }

  /** Tokens, or the one-time code that a pool asks for before. */
  async #afterPassword(pool: UserPoolService, client: Client, user: User) {
    if (!asksForCodes(pool)) return this.sessions.start(pool, client, user);
    await pool.saveUser(this.#engine.context, user);
    const step = this.authenticators.stepFor(user);
    return this.#challenge(
      client,
      user,
      step,
      step === 'MFA_SETUP' ? { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' } : {},
    );
  }

  #challenge(client: Client, user: User, step: Step, parameters: Record<string, string>) {
    const now = this.#now();
    const expiresAt = new Date(now.getTime() + (client.AuthSessionValidity ?? 3) * 60_000);
    const { Username: username, Password: password } = user;
    return {
      ChallengeName: step,
      ChallengeParameters: { USER_ID_FOR_SRP: username, ...parameters },
      Session: this.#challenges.open({ step, clientId: client.ClientId, username, password, expiresAt }, now),
    };
  }

  async #poolAndClient(input: { UserPoolId: string; ClientId: string }) {
    const { context, services } = this.#engine;
    const pool = await services.cognito.getUserPool(context, input.UserPoolId);
    const client = await this.sessions.client(input.ClientId);
    if (client.UserPoolId !== input.UserPoolId) throw faults.clientUnknown(input.ClientId);
    return { pool, client };
  }
}
