import type { Failures } from './sign-in-throttle.ts';

/**
 * The user pool behind sign-in, for one kind of people (patrons or staff). It knows login names and
 * passwords, nothing else. Nothing it returns can call the pool itself: there is no access token.
 */
export interface Credentials {
  /** `refused` for a wrong password, an unknown name and a disabled user alike (A6). */
  signIn(loginName: string, password: string): Promise<SignInOutcome>;
  /** Answers the challenge of a first sign-in. `refused` when the challenge is spent or not this user's. */
  answerNewPassword(loginName: string, challenge: string, newPassword: string): Promise<Exclude<SignInOutcome, Challenged>>;
  /** A fresh token, or null when the session has ended. */
  refresh(refreshToken: string): Promise<FreshToken | null>;
  /** Ends one session; one that has ended already, or never was, is no error. */
  revoke(refreshToken: string): Promise<void>;
  /** Ends every session of a user (A7); a user who has none is no error. */
  signOutEverywhere(loginName: string): Promise<void>;
  /** Sets a temporary password, and makes the user first where there is none yet (A2, A3, B1). */
  issueTemporaryPassword(loginName: string, temporaryPassword: string): Promise<void>;
}

export type FreshToken = {
  readonly loginName: string;
  /** For `Authorization: Bearer`. */
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
};

export type Session = FreshToken & { readonly refreshToken: string };

type Challenged = { readonly outcome: 'new-password-required'; readonly challenge: string };

export type SignInOutcome =
  | { readonly outcome: 'signed-in'; readonly session: Session }
  | Challenged
  | { readonly outcome: 'refused' };

/** Failed sign-ins by login name and by address; see sign-in-throttle.ts. */
export interface SignInFailures {
  /** What is remembered of both; may lag a moment behind. The name is null when what was typed is no name. */
  read(who: Attempter): Promise<RememberedFailures>;
  count(who: Attempter, remembered: RememberedFailures, now: Date): Promise<void>;
  /** Forgets the failures of a login name, after a success or a counter reissue. */
  clear(loginName: string): Promise<void>;
}

export type Attempter = { readonly loginName: string | null; readonly address: string };

export type RememberedFailures = { readonly ofName: Failures | null; readonly ofAddress: Failures | null };
