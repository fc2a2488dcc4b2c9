import type { Day } from '../time/day.ts';
import { isSameAddress } from '../patrons/mail-address.ts';
import { activeAddresses, type Profile } from '../patrons/profile.ts';

/** A link to be mailed to the patron, if what was typed fits. */
export type NewResetLink = {
  readonly patronNumber: string;
  /** The address that was typed, in its comparable form (mail-address.ts). */
  readonly matching: string;
  readonly token: string;
  readonly expiresAt: Date;
  /** The day on which the mail counts. */
  readonly on: Day;
};

export type IssuedResetLink = {
  readonly outcome: 'issued';
  /** As it was before. */
  readonly profile: Profile;
  /** Undoes it, for a mail that did not go out: it counts no more, and an earlier link opens again. */
  takeBack(): Promise<void>;
};

export type RefusedResetLink = { readonly outcome: 'no-match' } | { readonly outcome: 'too-many' };

export type SpentResetLink = {
  readonly profile: Profile;
  /** Undoes it, for a password that was not set: the link can be used again, unless there is a newer one. */
  giveBack(): Promise<void>;
};

/** The one live reset link of each patron, and the mails of the day. Each write is one request. */
export interface ResetLinks {
  /**
   * Replaces the patron's link, where number and address fit and the day has a mail left. `no-match`
   * for an unknown number, another address and no address alike.
   */
  issue(link: NewResetLink): Promise<IssuedResetLink | RefusedResetLink>;
  /** Until when a live link can be used; null for one that is spent, expired, replaced or none of ours. */
  expiryOf(patronNumber: string, token: string, now: Date): Promise<string | null>;
  /** Uses a link up; of any number at once one gets it, the others null. */
  spend(patronNumber: string, token: string, now: Date): Promise<SpentResetLink | null>;
}

/** The registered address that was meant, as it is registered; mail goes there and not to what was typed. */
export function addressMeant(profile: Profile, matching: string): string | undefined {
  return activeAddresses(profile).find((address) => isSameAddress(address, matching));
}
