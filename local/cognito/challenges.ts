import { randomBytes } from 'node:crypto';

export type Challenge = {
  readonly clientId: string;
  readonly username: string;
  /** The temporary password that was right: replacing it voids the challenge. */
  readonly password: string;
  readonly expiresAt: Date;
};

/** Open "choose a new password" challenges. They live minutes, so a restart may forget them. */
export class Challenges {
  readonly #open = new Map<string, Challenge>();

  open(challenge: Challenge, now: Date): string {
    for (const [session, { expiresAt }] of this.#open) if (expiresAt <= now) this.#open.delete(session);
    const session = randomBytes(48).toString('base64url');
    this.#open.set(session, challenge);
    return session;
  }

  find(session: string, now: Date): Challenge | null {
    const challenge = this.#open.get(session);
    return challenge && challenge.expiresAt > now ? challenge : null;
  }

  close(session: string): void {
    this.#open.delete(session);
  }
}
