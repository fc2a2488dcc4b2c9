import type { Day } from '../time/day.ts';
import { isSameAddress } from './mail-address.ts';
import type { ContactMethod } from '../circulation/stubs.ts';

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
  readonly confirmationMails?: { readonly on: Day; readonly count: number };
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
  readonly confirmation?: { readonly hash: string; readonly expiresAt: string };
};

/** What counts of a slot: its address once confirmed, until then the former one. */
export function provenAddress(slot: MailAddress | null): ProvenAddress | null {
  if (!slot) return null;
  const { address, device, state, former } = slot;
  return state === 'unconfirmed' ? (former ?? null) : { address, device, state };
}

/** The address for mails about reservations, when it may be used (C2, J8). */
export function reservationMailAddress(profile: Profile): string | null {
  const chosen = provenAddress(profile[profile.reservationMailTo]);
  return chosen?.state === 'active' ? chosen.address : null;
}

/** Every address that mail may go to, each once. */
export function activeAddresses(profile: Profile): string[] {
  const active = addressSlots.flatMap((slot) => {
    const proven = provenAddress(profile[slot]);
    return proven?.state === 'active' ? [proven.address] : [];
  });
  return active.filter((address, at) => !active.slice(0, at).some((earlier) => isSameAddress(earlier, address)));
}

/** True when mail to a registered address came back (J8). */
export function hasBadAddress({ email1, email2 }: Profile): boolean {
  return [email1, email2].some((slot) => slot?.state === 'bad' || slot?.former?.state === 'bad');
}
