import { linkExpiry, newLink, type Link, type RandomBytes } from './account-links.ts';
import { isSameAddress, readMailAddress } from './mail-address.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import {
  addressSlots,
  provenAddress,
  type AddressSlot,
  type MailAddress,
  type MailDevice,
  type Profile,
  type ProvenAddress,
} from './profile.ts';
import { Refused, type FieldFault } from '../refused.ts';

export type WantedAddress = { readonly address: string; readonly device: MailDevice };

/** What a patron can change of the profile by the form (C1). */
export type WantedProfile = {
  readonly email1: WantedAddress | null;
  readonly email2: WantedAddress | null;
} & Pick<Profile, 'reservationMailTo' | 'dueNotice' | 'defaultPickupLibraryId' | 'defaultContactMethod'>;

/** A confirmation link for a slot: to be mailed to the address that is in it then. */
export type Confirmation = { readonly slot: AddressSlot; readonly link: Link; readonly expiresAt: Date };

/** Mails with confirmation links that a patron can cause on one day. */
export const confirmationMailsADay = 6;

/**
 * What can be told without looking at the profile that is stored (C1, C2).
 * @throws Refused `mail-address-required`, `unacceptable-fields`
 */
export function checkWanted(wanted: WantedProfile, policy: Pick<CirculationPolicy, 'libraries'>): void {
  const errors: FieldFault[] = addressSlots
    .filter((slot) => wanted[slot] !== null && readMailAddress(wanted[slot].address) === null)
    .map((slot) => ({ field: `${slot}.address`, code: 'unacceptable-value' }));
  const library = policy.libraries.find(({ libraryId }) => libraryId === wanted.defaultPickupLibraryId);
  if (!library) errors.push({ field: 'defaultPickupLibraryId', code: 'library-unknown' });
  else if (library.pickupKinds.length === 0)
    errors.push({ field: 'defaultPickupLibraryId', code: 'pickup-not-allowed' });
  if (errors.length > 0) throw new Refused('unacceptable-fields', { errors });
  if (wanted.defaultContactMethod === 'mail' && wanted[wanted.reservationMailTo] === null) {
    throw new Refused('mail-address-required', {
      errors: [{ field: wanted.reservationMailTo, code: 'mail-address-required' }],
    });
  }
}

export type ChangedSlots = Pick<Profile, AddressSlot> & { readonly confirmations: readonly Confirmation[] };

type LinkMaking = {
  readonly now: Date;
  readonly randomBytes: RandomBytes;
  readonly hashOf: (token: string) => string;
  /** New links for addresses that wait for one already, or to which mail came back. */
  readonly again: boolean;
};

/** Both slots as they become: a new address waits for its link, and the former one counts till then (C2). */
export function changeSlots(profile: Profile, wanted: WantedProfile, making: LinkMaking): ChangedSlots {
  const confirmations: Confirmation[] = [];
  const change = (slot: AddressSlot): MailAddress | null => {
    const asked = wanted[slot];
    if (asked === null) return null;
    const next = nextAddress(profile, slot, asked);
    const isNew = next.state === 'unconfirmed' && next.confirmation === undefined;
    if (!isNew && !(making.again && next.state !== 'active')) return next;
    const link = newLink(slot, profile.patronNumber, making.randomBytes);
    const expiresAt = linkExpiry(making.now);
    confirmations.push({ slot, link, expiresAt });
    return { ...next, confirmation: { hash: making.hashOf(link.token), expiresAt: expiresAt.toISOString() } };
  };
  return { email1: change('email1'), email2: change('email2'), confirmations };
}

function nextAddress(profile: Profile, slot: AddressSlot, { address, device }: WantedAddress): MailAddress {
  const current = profile[slot];
  if (current && isSameAddress(current.address, address)) return { ...current, address, device };
  // An address that this patron has proven to be theirs need not be proven again, whichever slot it was in.
  const proven = [slot, ...addressSlots]
    .map((each) => provenAddress(profile[each]))
    .find((each) => isOne(each, address));
  if (proven) return { address, device, state: proven.state };
  const former = provenAddress(current);
  return { address, device, state: 'unconfirmed', ...(former && { former }) };
}

function isOne(proven: ProvenAddress | null, address: string): boolean {
  return proven !== null && isSameAddress(proven.address, address);
}
