import type { Credentials, Session, SignInAttempts } from './port.ts';
import { passwordChangedLetter } from '../mail/letters/password-changed-letter.ts';
import { notify, type MailRoom } from '../mail/outbox.ts';
import { requireGoodPassword } from './passwords/new-password.ts';
import { activeAddresses, type Profile } from '../patrons/profile.ts';
import { Refused } from '../refused.ts';

export type PasswordPorts = MailRoom & {
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
};

/**
 * C1, A7: replaces a password by the patron who knows it. Guesses at the current one count as failed
 * sign-ins. Every session ends; the caller gets a new one.
 * @returns the new session; null where the pool gave none, so that the patron signs in again
 * @throws Refused `password-rules`, `current-password-wrong`, `card-unusable`, `too-many-requests`, `busy`
 */
export async function changePassword(ports: PasswordPorts, request: PasswordRequest): Promise<Session | null> {
  const { credentials } = ports;
  const { patronNumber, currentPassword, newPassword } = request;
  requireGoodPassword(newPassword, patronNumber, currentPassword);
  const profile = await ports.admit(patronNumber);
  await checkCurrent(ports, request);
  await replace(ports, request, profile);
  const entered = await credentials.signIn(patronNumber, newPassword).catch(() => null);
  await tell(ports, request, profile);
  return entered?.outcome === 'signed-in' ? entered.session : null;
}

/**
 * Sets the new password and ends every session. Where the pool does only part of it, the current password is
 * set again, so that the same can be asked for once more; if not even that is done, the owner is told.
 */
async function replace(ports: PasswordPorts, request: PasswordRequest, profile: Profile | null): Promise<void> {
  const { credentials } = ports;
  const { patronNumber, currentPassword, newPassword } = request;
  let isNew = false;
  try {
    await credentials.setPassword(patronNumber, newPassword);
    isNew = true;
    await credentials.signOutEverywhere(patronNumber);
  } catch (error) {
    // A pool that found the new password too weak has set nothing.
    if (error instanceof Refused && error.code === 'password-rules') throw error;
    const isBack = await credentials.setPassword(patronNumber, currentPassword).then(
      () => true,
      () => false,
    );
    if (isNew && !isBack) await tell(ports, request, profile);
    throw error;
  }
}

async function tell(
  ports: PasswordPorts,
  { patronNumber, now }: PasswordRequest,
  profile: Profile | null,
): Promise<void> {
  if (!profile) return;
  const letter = passwordChangedLetter(profile.name, now, ports.letterhead);
  await notify(ports, activeAddresses(profile), letter, { patronNumber, kind: 'password' });
}

async function checkCurrent({ attempts, credentials }: PasswordPorts, request: PasswordRequest): Promise<void> {
  const { patronNumber, currentPassword, address, now } = request;
  const attempt = await attempts.begin({ loginName: patronNumber, address }, now);
  if ('waitSeconds' in attempt) throw new Refused('too-many-requests', { retryAfterSeconds: attempt.waitSeconds });
  const { outcome } = await credentials.signIn(patronNumber, currentPassword).catch(async (error: unknown) => {
    await attempts.giveBack(attempt).catch(() => undefined);
    throw error;
  });
  // A temporary password is not the patron's own: it leads to the first sign-in and to nothing else (A2).
  if (outcome !== 'signed-in')
    throw new Refused('current-password-wrong', {
      errors: [{ field: 'currentPassword', code: 'current-password-wrong' }],
    });
  await attempts.succeeded(attempt);
}
