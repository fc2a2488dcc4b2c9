import type {
  SignInSource,
  CountedAttempt,
  Credentials,
  OneTimeCodeOutcome,
  Session,
  SignInAttempts,
  SignInOutcome,
} from './port.ts';
import { readOneTimeCode } from './one-time-code.ts';
import { passwordFaults } from './passwords/password-faults.ts';
import { Refused } from '../refused.ts';

/** What sign-in works with. `admit` says whether the owner of a right password may go on (A5). */
export type SignInPorts<Admitted> = {
  readonly credentials: Credentials;
  readonly attempts: SignInAttempts;
  /** @throws Refused `card-unusable` */
  admit(loginName: string): Promise<Admitted>;
};

export type SignedIn<Admitted> = {
  readonly status: 'signed-in';
  readonly session: Session;
  readonly admitted: Admitted;
};
export type NewPasswordRequired = { readonly status: 'new-password-required'; readonly challenge: string };
export type OneTimeCodeRequired = {
  readonly status: 'one-time-code-required';
  readonly challenge: string;
  /** Where an authenticator must first be set up: the secret that it takes, base32. */
  readonly authenticatorSecret?: string;
};

/** `loginName` is null when what was typed cannot be one: it fails like any wrong one. */
type Attempt = SignInSource & { readonly now: Date };

/**
 * Signs in with a password (A1–A6).
 * @throws Refused `sign-in-failed`, `card-unusable`, `too-many-requests`, `busy`
 */
export async function signIn<Admitted>(
  ports: SignInPorts<Admitted>,
  attempt: Attempt & { readonly password: string },
): Promise<SignedIn<Admitted> | NewPasswordRequired | OneTimeCodeRequired> {
  const right = await counted(ports, attempt, (name) => ports.credentials.signIn(name, attempt.password));
  if (right.outcome.outcome !== 'new-password-required') return enter(ports, right, right.outcome);
  // A card that cannot be used is told so before its patron is sent to choose a password.
  await both(ports.admit(right.name), ports.attempts.succeeded(right.attempt));
  return { status: 'new-password-required', challenge: right.outcome.challenge };
}

/**
 * Replaces the temporary password by one of the owner's choice, and signs in (A2, A4).
 * @throws Refused `password-rules` with every broken rule, `challenge-spent`; else as signIn
 */
export async function chooseFirstPassword<Admitted>(
  ports: SignInPorts<Admitted>,
  attempt: Attempt & { readonly challenge: string; readonly newPassword: string },
): Promise<SignedIn<Admitted> | OneTimeCodeRequired> {
  const { challenge, newPassword, loginName } = attempt;
  const faults = passwordFaults(newPassword, loginName ?? '');
  if (faults.length > 0) {
    throw new Refused('password-rules', { errors: faults.map((code) => ({ field: 'newPassword', code })) });
  }
  const right = await counted(
    ports,
    attempt,
    (name) => ports.credentials.answerNewPassword(name, challenge, newPassword),
    'challenge-spent',
  );
  return enter(ports, right, right.outcome);
}

/**
 * Signs in with the code of an authenticator app, after the password. Wrong codes count like wrong
 * passwords: six digits are quickly guessed.
 * @throws Refused `one-time-code-wrong`, `challenge-spent`; else as signIn
 */
export async function enterOneTimeCode<Admitted>(
  ports: SignInPorts<Admitted>,
  attempt: Attempt & { readonly challenge: string; readonly code: string },
): Promise<SignedIn<Admitted>> {
  const code = readOneTimeCode(attempt.code);
  const right = await counted(
    ports,
    attempt,
    async (name): Promise<OneTimeCodeOutcome> =>
      code === null ? { outcome: 'wrong-code' } : ports.credentials.answerOneTimeCode(name, attempt.challenge, code),
    'challenge-spent',
  );
  return signedIn(ports, right, right.outcome.session);
}

/** Signed in, or one step before: only the last step makes earlier failures forgotten. */
async function enter<Admitted>(
  ports: SignInPorts<Admitted>,
  right: Right<unknown>,
  outcome: Extract<SignInOutcome, { outcome: 'signed-in' | 'one-time-code-required' }>,
): Promise<SignedIn<Admitted> | OneTimeCodeRequired> {
  if (outcome.outcome === 'signed-in') return signedIn(ports, right, outcome.session);
  await both(ports.admit(right.name), ports.attempts.giveBack(right.attempt));
  const { outcome: status, ...step } = outcome;
  return { status, ...step };
}

async function signedIn<Admitted>(
  ports: SignInPorts<Admitted>,
  { name, attempt }: Right<unknown>,
  session: Session,
): Promise<SignedIn<Admitted>> {
  return { status: 'signed-in', session, admitted: await both(ports.admit(name), ports.attempts.succeeded(attempt)) };
}

/** What was asked of the pool was right. */
type Right<Outcome> = {
  readonly name: string;
  readonly attempt: CountedAttempt;
  readonly outcome: Exclude<Outcome, { readonly outcome: 'refused' | 'wrong-code' }>;
};

/**
 * Counts an attempt before the pool is asked; one to which the pool says nothing is given back.
 * @param refusal what is said where the pool refuses: at a later step nothing that was typed need be wrong
 */
async function counted<Outcome extends SignInOutcome | OneTimeCodeOutcome>(
  { attempts }: Pick<SignInPorts<unknown>, 'attempts'>,
  { loginName: name, address, now }: Attempt,
  ask: (loginName: string) => Promise<Outcome>,
  refusal: 'sign-in-failed' | 'challenge-spent' = 'sign-in-failed',
): Promise<Right<Outcome>> {
  const begun = await attempts.begin({ loginName: name, address }, now);
  // Whether the password is right plays no part while somebody has to wait.
  if ('waitSeconds' in begun) throw new Refused('too-many-requests', { retryAfterSeconds: begun.waitSeconds });
  if (name === null) throw new Refused(refusal);
  const outcome = await ask(name).catch(async (error: unknown) => {
    // Where this fails too, one attempt stays counted; the first error says more.
    await attempts.giveBack(begun).catch(() => undefined);
    throw error;
  });
  if (outcome.outcome === 'refused') throw new Refused(refusal);
  if (outcome.outcome === 'wrong-code') throw new Refused('one-time-code-wrong');
  return { name, attempt: begun, outcome: outcome as Right<Outcome>['outcome'] };
}

/** Two things at once, neither left behind unfinished: a function may be frozen after its answer. */
async function both<Wanted>(wanted: Promise<Wanted>, beside: Promise<void>): Promise<Wanted> {
  const [first, second] = await Promise.allSettled([wanted, beside]);
  if (first.status === 'rejected') throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  return first.value;
}
