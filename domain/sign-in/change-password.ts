import type { Credentials, Session, SignInAttempts } from './port.ts';
import { nextAttempt } from '../attempts.ts';
import type { AccountLetter, NewLetterId } from '../mail/account-letters.ts';
import { passwordChangedLetters, replacePassword, type BegunChange, type PasswordChanges } from './password-changes.ts';
import { requireGoodPassword } from './passwords/new-password.ts';
import type { Profile } from '../patrons/profile.ts';
import { Refused } from '../refused.ts';
import { libraryDay } from '../time/day.ts';
import { countOn, noneLeftToday } from '../day-limits.ts';

export type PasswordPorts = {
  readonly changes: PasswordChanges;
  readonly credentials: Pick<Credentials, 'signIn' | 'setPassword' | 'signOutEverywhere'>;
  readonly attempts: Pick<SignInAttempts, 'begin' | 'succeeded' | 'giveBack'>;
  /** @throws Refused `card-unusable` (A5) */
  readonly admit: (patronNumber: string) => Promise<Profile | null>;
};

export type PasswordRequest = {
  readonly patronNumber: string;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly address: string;
  readonly now: Date;
  readonly newLetterId: NewLetterId;
};

/** Each is told to every address of the patron (J5). */
export const passwordChangesADay = 10;

/**
 * C1, A7: replaces a password by the patron who knows it. Guesses at the current one count as failed
 * sign-ins. Every session ends; the caller gets a new one. The same once more goes on with what an attempt has left.
 * @returns the new session; null where the pool gave none, so that the patron signs in again
 * @throws Refused `password-rules`, `current-password-wrong`, `card-unusable`, `busy`, `too-many-requests` (guesses, or
 * changes of this day)
 */
export async function changePassword(ports: PasswordPorts, request: PasswordRequest): Promise<Session | null> {
  const { credentials } = ports;
  const { patronNumber, currentPassword, newPassword } = request;
  requireGoodPassword(newPassword, patronNumber, currentPassword);
  const profile = await ports.admit(patronNumber);
  const { isNew } = await checkCurrent(ports, request);
  await replace(ports, request, profile, isNew);
  const entered = await credentials.signIn(patronNumber, newPassword).catch(() => null);
  return entered?.outcome === 'signed-in' ? entered.session : null;
}

/**
 * Whether the password is the new one already, by an attempt that did not come to its end: then what is left is done.
 * The new one is asked for only after such an attempt, and counts as the same guess.
 */
async function checkCurrent(ports: PasswordPorts, request: PasswordRequest): Promise<{ readonly isNew: boolean }> {
  const { attempts, credentials } = ports;
  const { patronNumber, currentPassword, newPassword, address, now } = request;
  const attempt = await attempts.begin({ loginName: patronNumber, address }, now);
  if ('waitSeconds' in attempt) throw new Refused('too-many-requests', { retryAfterSeconds: attempt.waitSeconds });
  const opens = async (password: string) => (await credentials.signIn(patronNumber, password)).outcome === 'signed-in';
  const known = async () => {
    if (await opens(currentPassword)) return { isNew: false };
    const left = await ports.changes.unfinished(patronNumber, now);
    return left && (await opens(newPassword)) ? { isNew: true } : null;
  };
  const found = await known().catch(async (error: unknown) => {
    await attempts.giveBack(attempt).catch(() => undefined);
    throw error;
  });
  // A temporary password is not the patron's own: it leads to the first sign-in and to nothing else (A2).
  if (!found)
    throw new Refused('current-password-wrong', {
      errors: [{ field: 'currentPassword', code: 'current-password-wrong' }],
    });
  await attempts.succeeded(attempt);
  return found;
}

/**
 * Ends every session and sets the new password, with letters that are promised before and go out after. What fails is
 * gone on with when the same is asked for again: setting the current one once more could bring back a password that the
 * counter has replaced meanwhile (B1).
 */
async function replace(
  { credentials, changes }: PasswordPorts,
  request: PasswordRequest,
  profile: Profile | null,
  isNew: boolean,
): Promise<void> {
  const { patronNumber, newPassword } = request;
  const change = profile && (await begin(changes, request, profile));
  try {
    if (isNew) await credentials.signOutEverywhere(patronNumber);
    else await replacePassword(credentials, patronNumber, newPassword);
  } catch (error) {
    // A pool that found the new password too weak has set nothing.
    if (change && error instanceof Refused && error.code === 'password-rules') await changes.dismiss(change);
    throw error;
  }
  if (change) await changes.finish(change);
}

async function begin(
  changes: PasswordChanges,
  { now, newLetterId }: PasswordRequest,
  profile: Profile,
): Promise<BegunChange> {
  const letters = passwordChangedLetters(profile, now, newLetterId);
  const begun = await beginOneOfTheDay(changes, profile, letters, now);
  if (begun) return begun;
  throw noneLeftToday(now);
}

/**
 * Counts a change of this day and begins it, or goes on with the one that an attempt has left.
 * @param profile as it was seen
 * @returns null where the day has none left
 */
export async function beginOneOfTheDay(
  changes: PasswordChanges,
  { patronNumber, passwordChanges }: Profile,
  letters: readonly AccountLetter[],
  now: Date,
): Promise<BegunChange | null> {
  const on = libraryDay(now);
  let seen = passwordChanges;
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const count = countOn(seen, on);
    if (count >= passwordChangesADay) return changes.unfinished(patronNumber, now);
    const begun = await changes.beginCounted(patronNumber, letters, now, { seen, next: { on, count: count + 1 } });
    if ('change' in begun) return begun.change;
    seen = begun.counted;
  }
}
