import type { Day } from '../time/day.ts';
import type { DayCount } from '../day-limits.ts';
import { isSameAddress } from './mail-address.ts';
import type { ContactMethod } from '../circulation/contact-method.ts';

/** What the patron may look at and change, and where mail goes (C1). */
export type Profile = {
  readonly patronNumber: string;
  readonly name: string;
  readonly nameReading: string;
  readonly birthDate: Day;
  /** Grows with every change; a form sends back the one that it showed (C3). */
  readonly version: number;
  readonly email1: MailAddress | null;
  readonly email2: MailAddress | null;
  readonly reservationMailTo: AddressSlot;
  readonly dueNotice: boolean;
  readonly defaultPickupLibraryId: string;
  readonly defaultContactMethod: ContactMethod;
  /** Mails with confirmation links on the last day on which there were any. */
  readonly confirmationMails?: DayCount;
  /** Changes of the password by the form on the last day on which there were any. */
  readonly passwordChanges?: DayCount;
};

export type AddressSlot = 'email1' | 'email2';
export const addressSlots: readonly AddressSlot[] = ['email1', 'email2'];

export type MailDevice = 'pc' | 'mobile';

/** An address that was confirmed or approved; `bad` when mail to it came back (J8). */
export type ProvenAddress = {
  /** As typed. */
  readonly address: string;
  readonly device: MailDevice;
  readonly state: 'active' | 'bad';
};

export type MailAddress = {
  readonly address: string;
  readonly device: MailDevice;
  readonly state: 'active' | 'unconfirmed' | 'bad';
  /** While unconfirmed: the one that it shall replace, which counts until then (C2). */
  readonly former?: ProvenAddress;
  /** The link that was mailed to it last, while it is not opened. */
  readonly confirmation?: OpenLink;
  /** The link by which it was confirmed: opened again before it expires, it says the same once more. */
  readonly confirmedBy?: OpenLink;
};

/** `letter` brings it; until that is sent, the hash is one that no link has. */
type OpenLink = { readonly hash: string; readonly expiresAt: string; readonly letter?: string };

/** What counts of a slot: its address once confirmed, until then the former one. */
export function provenAddress(slot: MailAddress | null): ProvenAddress | null {
  if (!slot) return null;
  const { address, device, state, former } = slot;
  return state === 'unconfirmed' ? (former ?? null) : { address, device, state };
}

/** Where mails to a patron go, or why nowhere, as things are now (C2, J8). */
export type MailStanding = {
  /** The chosen address where it is active, else the other one where that is; null where neither is. */
  readonly address: string | null;
  /** What the patron should know: that an address waits for its link, or that mail to it came back. */
  readonly warning?: 'mail-not-confirmed' | 'mail-address-bad' | 'mail-to-other-address';
};

/** What counts is the state at the moment of sending: whoever asks earlier, asks for an answer's sake (C2). */
export function mailStanding(profile: Profile): MailStanding {
  const chosen = activeIn(profile[profile.reservationMailTo]);
  if (chosen !== null) return { address: chosen };
  const [other] = addressSlots.flatMap((slot) => activeIn(profile[slot]) ?? []);
  if (other !== undefined) return { address: other, warning: 'mail-to-other-address' };
  if (!hasAddress(profile)) return { address: null };
  const waits = addressSlots.some((slot) => profile[slot]?.state === 'unconfirmed');
  return { address: null, warning: waits ? 'mail-not-confirmed' : 'mail-address-bad' };
}

/** The address for mails about reservations and loans, when there is one that may be used (C2, J8). */
export function reservationMailAddress(profile: Profile): string | null {
  return mailStanding(profile).address;
}

/** Whether an address is registered at all, in whatever state: 「メール」 needs one (C2). */
export function hasAddress(profile: Pick<Profile, AddressSlot>): boolean {
  return addressSlots.some((slot) => profile[slot] !== null);
}

function activeIn(slot: MailAddress | null): string | null {
  const proven = provenAddress(slot);
  return proven?.state === 'active' ? proven.address : null;
}

/** Every address that mail may go to, each once. */
export function activeAddresses(profile: Profile): string[] {
  const active = addressSlots.flatMap((slot) => activeIn(profile[slot]) ?? []);
  return active.filter((address, at) => !active.slice(0, at).some((earlier) => isSameAddress(earlier, address)));
}

/** True when mail to a registered address came back (J8). */
export function hasBadAddress({ email1, email2 }: Profile): boolean {
  return [email1, email2].some((slot) => slot?.state === 'bad' || slot?.former?.state === 'bad');
}

/** Whether reservations that wait may now differ from what the profile says. */
export function changesDefaults(before: Profile, after: Profile): boolean {
  return (
    before.defaultPickupLibraryId !== after.defaultPickupLibraryId ||
    before.defaultContactMethod !== after.defaultContactMethod
  );
}
