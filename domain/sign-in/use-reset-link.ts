import { readLink } from '../patrons/account-links.ts';
import type { NewLetterId } from '../mail/account-letters.ts';
import { requireGoodPassword } from './passwords/new-password.ts';
import { Refused } from '../refused.ts';
import { passwordChangedLetters, replacePassword, type PasswordChanges } from './password-changes.ts';
import type { ResetLinks } from './reset-links.ts';

export type ResetPorts = {
  readonly links: Pick<ResetLinks, 'use'>;
  readonly changes: Pick<PasswordChanges, 'begin' | 'dismiss'>;
  readonly credentials: {
    setPassword(loginName: string, password: string): Promise<void>;
    signOutEverywhere(loginName: string): Promise<void>;
  };
  readonly attempts: { hasFailures(loginName: string): Promise<boolean>; clear(loginName: string): Promise<void> };
};

type Use = {
  readonly token: string;
  readonly newPassword: string;
  readonly now: Date;
  readonly newLetterId: NewLetterId;
};

/**
 * B2: sets a new password by a link. The rules are checked before the link is used, and a link whose
 * password could not be set opens again. The same password by the same link once more goes on with what an attempt has
 * left. Works for a card without a user in the pool (A3), and for one
 * whose temporary password has expired.
 * @throws Refused `link-spent`, `password-rules`, `busy`
 */
export async function useResetLink(ports: ResetPorts, { token, newPassword, now, newLetterId }: Use): Promise<void> {
  const { links, changes, credentials, attempts } = ports;
  const link = readLink(token);
  if (link?.purpose !== 'reset') throw new Refused('link-spent');
  const { patronNumber } = link;
  requireGoodPassword(newPassword, patronNumber);
  const [use, hasFailures] = await Promise.all([
    links.use(patronNumber, { token, newPassword, now }),
    attempts.hasFailures(patronNumber),
  ]);
  if (!use) throw new Refused('link-spent');
  const change = await changes.begin(patronNumber, passwordChangedLetters(use.profile, now, newLetterId), now);
  try {
    await replacePassword(credentials, patronNumber, newPassword);
  } catch (error) {
    // A pool that found the new password too weak has set nothing.
    if (error instanceof Refused && error.code === 'password-rules') await changes.dismiss(change);
    await use.giveBack();
    throw error;
  }
  // The new password must work at once, even if wrong guesses have slowed sign-in down.
  if (hasFailures) await attempts.clear(patronNumber);
  await use.finish(change);
}
