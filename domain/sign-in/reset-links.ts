import type { Day } from '../time/day.ts';
import type { AccountLetter } from '../mail/account-letters.ts';
import { isSameAddress } from '../patrons/mail-address.ts';
import type { BegunChange } from './password-changes.ts';
import { activeAddresses, type Profile } from '../patrons/profile.ts';

/** A link to be mailed to the patron, if what was typed fits. */
export type NewResetLink = {
  /** Brings the link; where it goes is what was typed. */
  readonly letter: AccountLetter & { readonly kind: 'reset' };
  /** The address that was typed, in its comparable form (mail-address.ts). */
  readonly matching: string;
  readonly expiresAt: Date;
  /** The day on which the mail counts. */
  readonly on: Day;
};

export type IssuedResetLink = 'issued' | 'no-match' | 'too-many';

/** What somebody wants to use a link for. */
export type LinkUse = { readonly token: string; readonly newPassword: string; readonly now: Date };

export type BegunLinkUse = {
  readonly profile: Profile;
  /** The password was not set, or nobody knows: the link opens again for any password, unless there is a newer one. */
  giveBack(): Promise<void>;
  /** Uses the link up, and lets the letters go out that tell of the change. */
  finish(change: BegunChange): Promise<void>;
};

/** The one live reset link of each patron, and the mails of the day. Each write is one request. */
export interface ResetLinks {
  /**
   * Promises a letter with a new link in the place of the patron's old one, where number and address fit and the day
   * has a mail left. `no-match` for an unknown number, another address and no address alike. The same letter once more
   * is issued already.
   */
  issue(link: NewResetLink): Promise<IssuedResetLink>;
  /** Until when a live link can be used; null for one that is spent, expired, replaced or none of ours. */
  expiryOf(patronNumber: string, token: string, now: Date): Promise<string | null>;
  /**
   * Begins to use a link. Of several who want different passwords at once one gets it, and the others null, until
   * whoever has it must be dead. The same password goes on with a use that was not finished.
   */
  use(patronNumber: string, use: LinkUse): Promise<BegunLinkUse | null>;
}

/** The registered address that was meant, as it is registered; mail goes there and not to what was typed. */
export function addressMeant(profile: Profile, matching: string): string | undefined {
  return activeAddresses(profile).find((address) => isSameAddress(address, matching));
}
