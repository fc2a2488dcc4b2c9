import type { Failures } from './sign-in-throttle.ts';

/**
 * The user pool behind sign-in, for one kind of people (patrons or staff). It knows login names and
 * passwords, nothing else. Nothing it returns can call the pool itself: there is no access token.
 */
export interface Credentials {
  /** `refused` for a wrong password, an unknown name and a disabled user alike (A6). */
  signIn(loginName: string, password: string): Promise<SignInOutcome>;
  /** Answers the challenge of a first sign-in. `refused` when the challenge is spent or not this user's. */
  answerNewPassword(
    loginName: string,
    challenge: string,
    newPassword: string,
  ): Promise<Exclude<SignInOutcome, Challenged>>;
  /** Answers with a code of an authenticator app. `wrong-code`: the challenge stays open for another. */
  answerOneTimeCode(loginName: string, challenge: string, code: string): Promise<OneTimeCodeOutcome>;
  /** A fresh token, or null when the session has ended. */
  refresh(refreshToken: string): Promise<FreshToken | null>;
  /** Ends one session; one that has ended already, or never was, is no error. */
  revoke(refreshToken: string): Promise<void>;
  /** Ends every session of a user (A7); a user who has none is no error. */
  signOutEverywhere(loginName: string): Promise<void>;
  /** Sets a temporary password, and makes the user first where there is none yet (A2, A3, B1). */
  issueTemporaryPassword(loginName: string, temporaryPassword: string): Promise<void>;
  /**
   * Sets a password of the user's own choice, without the old one; makes the user first where there is
   * none yet (A3, B2). @throws Refused `password-rules` when the pool is stricter than we are
   */
  setPassword(loginName: string, password: string): Promise<void>;
}

export type FreshToken = {
  readonly loginName: string;
  /** For `Authorization: Bearer`. */
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
};

/** The refresh token is for the server alone; it works for so many seconds from the sign-in. */
export type Session = FreshToken & { readonly refreshToken: string; readonly refreshSeconds: number };

type Challenged = { readonly outcome: 'new-password-required'; readonly challenge: string };

export type SignInOutcome = Entered | Challenged | CodeRequired | { readonly outcome: 'refused' };

export type OneTimeCodeOutcome = Entered | { readonly outcome: 'wrong-code' | 'refused' };

type Entered = { readonly outcome: 'signed-in'; readonly session: Session };

/** The password was right; `authenticatorSecret` (base32) where an authenticator must first be set up with it. */
type CodeRequired = {
  readonly outcome: 'one-time-code-required';
  readonly challenge: string;
  readonly authenticatorSecret?: string;
};

/**
 * Attempts to sign in, counted by login name and by address (A6; sign-in-throttle.ts). Each is counted
 * before it is made: a guess that fails needs nothing more, a right one is taken back.
 */
export interface SignInAttempts {
  /** Counts an attempt; or, with nothing counted, says how long to wait until the next is allowed. */
  begin(who: SignInSource, now: Date): Promise<CountedAttempt | { readonly waitSeconds: number }>;
  /** The attempt was right: its name's failures are forgotten, the address gets its own back. */
  succeeded(attempt: CountedAttempt): Promise<void>;
  /** The attempt told nobody anything, or was the right first of two steps: as if it had not been made. */
  giveBack(attempt: CountedAttempt): Promise<void>;
  /** Whether any failures of a login name are remembered; may lag a moment behind. */
  hasFailures(loginName: string): Promise<boolean>;
  /** Forgets the failures of a login name, after a reissue of its password. */
  clear(loginName: string): Promise<void>;
}

/** The name is null when what was typed is no name. */
export type SignInSource = { readonly loginName: string | null; readonly address: string };

/** The failures of the name before and with this attempt; null where it has no name. */
export type CountedAttempt = {
  readonly who: SignInSource;
  readonly ofName: { readonly before: Failures | null; readonly counted: Failures } | null;
};
