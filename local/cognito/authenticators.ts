import { generateSecret, verify } from 'cognito-local/lib/services/totp.js';
import type { User, UserPoolService } from 'cognito-local/lib/services/userPoolService.js';
import type { Challenges } from './challenges.ts';
import type { Engine } from './engine.ts';
import { faults } from './faults.ts';

/** Authenticator apps, set up and used in the course of a sign-in; the engine knows them by access token only. */
export class Authenticators {
  readonly #engine: Engine;
  readonly #challenges: Challenges;
  readonly #now: () => Date;
  /** A code works once. */
  readonly #lastUsed = new Map<string, string>();

  constructor(engine: Engine, challenges: Challenges, now: () => Date) {
    this.#engine = engine;
    this.#challenges = challenges;
    this.#now = now;
  }

  /** What a pool that asks for one-time codes wants next of a user whose password was right. */
  stepFor(user: User): 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP' {
    return user.SoftwareTokenMfaConfiguration?.Verified ? 'SOFTWARE_TOKEN_MFA' : 'MFA_SETUP';
  }

  associate({ Session = '' }: { Session?: string }) {
    const challenge = this.#challenges.find(Session, 'MFA_SETUP', this.#now());
    if (!challenge) throw faults.sessionSpent();
    this.#challenges.close(Session);
    const authenticatorSecret = generateSecret();
    return {
      SecretCode: authenticatorSecret,
      Session: this.#challenges.open({ ...challenge, authenticatorSecret }, this.#now()),
    };
  }

  async verify({ Session = '', UserCode = '' }: { Session?: string; UserCode?: string }) {
    const challenge = this.#challenges.find(Session, 'MFA_SETUP', this.#now());
    const { context, services } = this.#engine;
    const client = challenge && (await services.cognito.getAppClient(context, challenge.clientId));
    if (!challenge?.authenticatorSecret || !client) throw faults.sessionSpent();
    if (!verify(challenge.authenticatorSecret, UserCode)) throw faults.newAuthenticatorWrong();
    const pool = await services.cognito.getUserPool(context, client.UserPoolId);
    const user = await pool.getUserByUsername(context, challenge.username);
    if (!user) throw faults.sessionSpent();
    await pool.saveUser(context, {
      ...user,
      SoftwareTokenMfaConfiguration: { Secret: challenge.authenticatorSecret, Verified: true },
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
    this.#lastUsed.set(challenge.authenticatorSecret, UserCode);
    this.#challenges.close(Session);
    return { Status: 'SUCCESS', Session: this.#challenges.open({ ...challenge, step: 'verified' }, this.#now()) };
  }

  /** @throws CognitoFault CodeMismatchException, ExpiredCodeException */
  check(user: User, code: string): void {
    const secret = user.SoftwareTokenMfaConfiguration?.Secret ?? '';
    if (!verify(secret, code)) throw faults.codeWrong();
    if (this.#lastUsed.get(secret) === code) throw faults.codeUsed();
    this.#lastUsed.set(secret, code);
  }
}

export function asksForCodes(pool: UserPoolService): boolean {
  return pool.options.MfaConfiguration === 'ON';
}
