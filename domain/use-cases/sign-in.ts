import type { Attempter, Credentials, Session, SignInFailures, SignInOutcome } from '../credentials.ts';
import { passwordFaults } from '../passwords/password-faults.ts';
import { Refused } from '../refused.ts';
import { addressRule, numberRule, secondsToWait } from '../sign-in-throttle.ts';

/** What sign-in works with. `admit` says whether the owner of a right password may go on (A5). */
export type SignInPorts<Admitted> = {
  readonly credentials: Credentials;
  readonly failures: SignInFailures;
  /** @throws Refused `card-unusable` */
  admit(loginName: string): Promise<Admitted>;
};

export type SignedIn<Admitted> = { readonly status: 'signed-in'; readonly session: Session; readonly admitted: Admitted };
export type NewPasswordRequired = { readonly status: 'new-password-required'; readonly challenge: string };

/** `loginName` is null when what was typed cannot be one: it fails like any wrong one. */
type Attempt = Attempter & { readonly now: Date };

/**
 * Signs in with a password (A1–A6).
 * @throws Refused `sign-in-failed`, `card-unusable`, `too-many-requests`, `busy`
 */
export async function signIn<Admitted>(
  ports: SignInPorts<Admitted>,
  attempt: Attempt & { readonly password: string },
): Promise<SignedIn<Admitted> | NewPasswordRequired> {
  const outcome = await throttled(ports.failures, attempt, (name) => ports.credentials.signIn(name, attempt.password));
  if (outcome.outcome === 'signed-in') return admitted(ports, outcome.session);
  // A card that cannot be used is told so before its patron is sent to choose a password.
  await ports.admit(outcome.loginName);
  return { status: 'new-password-required', challenge: outcome.challenge };
}

/**
 * Replaces the temporary password by one of the owner's choice, and signs in (A2, A4).
 * @throws Refused `password-rules` with every broken rule; else as signIn
 */
export async function chooseFirstPassword<Admitted>(
  ports: SignInPorts<Admitted>,
  attempt: Attempt & { readonly challenge: string; readonly newPassword: string },
): Promise<SignedIn<Admitted>> {
  const { challenge, newPassword, loginName } = attempt;
  const faults = passwordFaults(newPassword, loginName ?? '');
  if (faults.length > 0) {
    throw new Refused('password-rules', { errors: faults.map((code) => ({ field: 'newPassword', code })) });
  }
  const outcome = await throttled(ports.failures, attempt, (name) =>
    ports.credentials.answerNewPassword(name, challenge, newPassword),
  );
  return admitted(ports, outcome.session);
}

async function admitted<Admitted>(ports: SignInPorts<Admitted>, session: Session): Promise<SignedIn<Admitted>> {
  return { status: 'signed-in', session, admitted: await ports.admit(session.loginName) };
}

type Succeeded<Outcome extends SignInOutcome> = Exclude<Outcome, { outcome: 'refused' }> & { readonly loginName: string };

/** Lets an attempt through when nobody has to wait, counts it when it fails, forgets when it succeeds. */
async function throttled<Outcome extends SignInOutcome>(
  failures: SignInFailures,
  attempt: Attempt,
  run: (loginName: string) => Promise<Outcome>,
): Promise<Succeeded<Outcome>> {
  const { loginName, now } = attempt;
  const remembered = await failures.read(attempt);
  const wait = Math.max(
    secondsToWait(numberRule, remembered.ofName, now),
    secondsToWait(addressRule, remembered.ofAddress, now),
  );
  // Whether the password is right plays no part while somebody has to wait.
  if (wait > 0) throw new Refused('too-many-requests', { retryAfterSeconds: wait });
  const outcome = loginName === null ? null : await run(loginName);
  if (loginName === null || outcome === null || outcome.outcome === 'refused') {
    await failures.count(attempt, remembered, now);
    throw new Refused('sign-in-failed');
  }
  if (remembered.ofName) await failures.clear(loginName);
  return { ...(outcome as Exclude<Outcome, { outcome: 'refused' }>), loginName };
}
