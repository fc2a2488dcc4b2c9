import type { AccountLetter } from '../mail/account-letters.ts';
import type { AddressSlot, Profile } from './profile.ts';
import type { WantedProfile } from './profile-change.ts';

/** What one write does to a profile, and what it takes for granted (C3). */
export type ProfileChange = {
  readonly patronNumber: string;
  /** The one that the form showed. */
  readonly version: number;
  readonly wanted: WantedProfile;
  /**
   * The slots as they were seen and as they become. Absent: both are assumed to hold the wanted
   * addresses already, so that nothing need be read first.
   */
  readonly slots?: { readonly seen: Profile; readonly next: Pick<Profile, AddressSlot> };
  /** Promised in the same write; none without `slots`. */
  readonly letters?: readonly AccountLetter[];
  readonly confirmationMails?: Profile['confirmationMails'];
};

export type ChangedProfile =
  | { readonly done: true; readonly before: Profile; readonly after: Profile }
  /** Null where there is none. */
  | { readonly done: false; readonly seen: Profile | null };

/** The profiles of patrons. Each write is one request under its conditions. */
export interface Profiles {
  change(change: ProfileChange): Promise<ChangedProfile>;
  /** Makes the address of a slot count, by the link that was mailed to it. False when the profile is another by now. */
  confirm(confirmation: OpenedConfirmation): Promise<boolean>;
}

export type OpenedConfirmation = {
  readonly seen: Profile;
  readonly slot: AddressSlot;
  readonly hash: string;
  /** Promised in the same write. */
  readonly letters: readonly AccountLetter[];
};
