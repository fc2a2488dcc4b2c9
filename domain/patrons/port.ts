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
  readonly slots?: { readonly seen: Pick<Profile, AddressSlot>; readonly next: Pick<Profile, AddressSlot> };
  readonly confirmationMails?: Profile['confirmationMails'];
};

export type ChangedProfile =
  | {
      readonly done: true;
      readonly before: Profile;
      readonly after: Profile;
      /** Puts everything back as it was, for a mail that did not go out; not when it was changed again since. */
      takeBack(): Promise<void>;
    }
  /** Null where there is none. */
  | { readonly done: false; readonly seen: Profile | null };

/** The profiles of patrons. Each write is one request under its conditions. */
export interface Profiles {
  change(change: ProfileChange): Promise<ChangedProfile>;
  /**
   * Makes the address of a slot count, by the link that was mailed to it.
   * @returns the profile before and after, equal where this very link has done it before; null for one that opens
   * nothing
   */
  confirm(patronNumber: string, slot: AddressSlot, token: string, now: Date): Promise<ConfirmedAddress | null>;
}

export type ConfirmedAddress = { readonly before: Profile; readonly after: Profile };
