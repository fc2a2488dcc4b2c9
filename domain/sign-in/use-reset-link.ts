import { readLink } from '../patrons/account-links.ts';
import { passwordChangedLetter } from '../mail/letters/password-changed-letter.ts';
import { notify, type MailRoom } from '../mail/outbox.ts';
import { requireGoodPassword } from './passwords/new-password.ts';
import { activeAddresses } from '../patrons/profile.ts';
import { Refused } from '../refused.ts';
import type { ResetLinks } from './reset-links.ts';

export type ResetPorts = MailRoom & {
  readonly links: ResetLinks;
  readonly credentials: {
    setPassword(loginName: string, password: string): Promise<void>;
    signOutEverywhere(loginName: string): Promise<void>;
  };
  readonly attempts: { hasFailures(loginName: string): Promise<boolean>; clear(loginName: string): Promise<void> };
};

/**
 * B2: sets a new password by a link. The rules are checked before the link is spent, and a link whose
 * password could not be set opens again. Works for a card without a user in the pool (A3), and for one
 * whose temporary password has expired.
 * @throws Refused `link-spent`, `password-rules`, `busy`
 */
export async function useResetLink(
  ports: ResetPorts,
  { token, newPassword, now }: { token: string; newPassword: string; now: Date },
): Promise<void> {
  const { links, credentials, attempts, letterhead } = ports;
  const link = readLink(token);
  if (link?.purpose !== 'reset') throw new Refused('link-spent');
  const { patronNumber } = link;
  requireGoodPassword(newPassword, patronNumber);
  const [spent, hasFailures] = await Promise.all([
    links.spend(patronNumber, token, now),
    attempts.hasFailures(patronNumber),
  ]);
  if (!spent) throw new Refused('link-spent');
  try {
    await credentials.setPassword(patronNumber, newPassword);
    await credentials.signOutEverywhere(patronNumber);
  } catch (error) {
    await spent.giveBack();
    throw error;
  }
  // The new password must work at once, even if wrong guesses have slowed sign-in down.
  if (hasFailures) await attempts.clear(patronNumber);
  const { profile } = spent;
  const letter = passwordChangedLetter(profile.name, now, letterhead);
  await notify(ports, activeAddresses(profile), letter, { patronNumber, kind: 'password' });
}
