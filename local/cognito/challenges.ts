import { randomBytes } from 'node:crypto';

/** What the user must do next; `verified` is an authenticator that is set up and waits to be used. */
export type Step = 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP' | 'verified';

export type Challenge = {
  readonly step: Step;
  readonly clientId: string;
  readonly username: string;
  /** The password that was right: replacing it voids the challenge. */
  readonly password: string;
  readonly expiresAt: Date;
  /** Of an authenticator that is being set up. */
  readonly authenticatorSecret?: string;
};

/** Steps of sign-ins that are under way. They live minutes, so a restart may forget them. */
export class Challenges {
  readonly #open = new Map<string, Challenge>();

  open(challenge: Challenge, now: Date): string {
    for (const [session, { expiresAt }] of this.#open) if (expiresAt <= now) this.#open.delete(session);
    const session = randomBytes(48).toString('base64url');
    this.#open.set(session, challenge);
    return session;
  }

  find(session: string, step: Step, now: Date): Challenge | null {
    const challenge = this.#open.get(session);
    return challenge?.step === step && challenge.expiresAt > now ? challenge : null;
  }

  close(session: string): void {
    this.#open.delete(session);
  }
}
