import { linkExpiry } from './account-links.ts';
import { notMadeYet, type AccountLetter, type NewLetterId } from '../mail/account-letters.ts';
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
import type { FieldFault } from '../refused.ts';

export type WantedAddress = { readonly address: string; readonly device: MailDevice };

/** What a patron can change of the profile by the form (C1). */
export type WantedProfile = {
  readonly email1: WantedAddress | null;
  readonly email2: WantedAddress | null;
} & Pick<Profile, 'reservationMailTo' | 'dueNotice' | 'defaultPickupLibraryId' | 'defaultContactMethod'>;

/** Mails with confirmation links that a patron can cause on one day. */
export const confirmationMailsADay = 6;

/**
 * Every fault that can be told without looking at the profile that is stored (C1, C2). What is no address and no
 * library is judged here and not by the schema, so that a form learns of all at once.
 */
export function wantedFaults(wanted: WantedProfile, policy: Pick<CirculationPolicy, 'libraries'>): FieldFault[] {
  const addresses = addressSlots.flatMap((slot) => addressFault(slot, wanted[slot]) ?? []);
  const noAddress: FieldFault[] =
    wanted.defaultContactMethod === 'mail' && wanted[wanted.reservationMailTo] === null
      ? [{ field: wanted.reservationMailTo, code: 'mail-address-required' }]
      : [];
  return [...addresses, ...pickupFaults(wanted, policy), ...noAddress];
}

function addressFault(slot: AddressSlot, asked: WantedAddress | null): FieldFault | null {
  if (asked === null || readMailAddress(asked.address)) return null;
  const text = asked.address.trim() === '' ? 'fill-in' : 'email-form';
  return { field: `${slot}.address`, code: 'unacceptable-value', text };
}

function pickupFaults(
  { defaultPickupLibraryId }: WantedProfile,
  policy: Pick<CirculationPolicy, 'libraries'>,
): FieldFault[] {
  const field = 'defaultPickupLibraryId';
  const library = policy.libraries.find(({ libraryId }) => libraryId === defaultPickupLibraryId);
  if (!library) return [{ field, code: 'library-unknown' }];
  return library.pickupKinds.length === 0 ? [{ field, code: 'pickup-not-allowed' }] : [];
}

export type ChangedSlots = Pick<Profile, AddressSlot> & { readonly confirmations: readonly AccountLetter[] };

type Promising = { readonly now: Date; readonly newLetterId: NewLetterId };

/** The slots of a change, before any link is made: what the patron is shown first (C3). */
export type PlannedSlots = Pick<Profile, AddressSlot> & {
  /** Slots to whose address a link has to be mailed. */
  readonly toConfirm: readonly AddressSlot[];
};

/**
 * Both slots as they become: a new address waits for its link, and the former one counts till then (C2).
 * @param again new links also for addresses that wait for one already, or to which mail came back
 */
export function planSlots(profile: Profile, wanted: WantedProfile, again: boolean): PlannedSlots {
  const next = (slot: AddressSlot) => (wanted[slot] === null ? null : nextAddress(profile, slot, wanted[slot]));
  const planned = { email1: next('email1'), email2: next('email2') };
  const toConfirm = addressSlots.filter((slot) => {
    const address = planned[slot];
    const isNew = address?.state === 'unconfirmed' && address.confirmation === undefined;
    return isNew || (again && address !== null && address.state !== 'active');
  });
  return { ...planned, toConfirm };
}

/** The same with a letter for each address that has to be confirmed: it brings the link, and makes it. */
export function changeSlots(
  { patronNumber }: Profile,
  { toConfirm, ...planned }: PlannedSlots,
  { now, newLetterId }: Promising,
): ChangedSlots {
  const promisedAt = now.toISOString();
  const confirmations = toConfirm.map((slot, at) => {
    return { id: newLetterId(at), kind: 'confirmation', promisedAt, patronNumber, slot } as const;
  });
  const linked = (slot: AddressSlot): MailAddress | null => {
    const [address, letter] = [planned[slot], confirmations.find((each) => each.slot === slot)];
    if (!address || !letter) return address;
    const expiresAt = linkExpiry(now).toISOString();
    return { ...address, confirmation: { hash: notMadeYet, expiresAt, letter: letter.id } };
  };
  return { email1: linked('email1'), email2: linked('email2'), confirmations };
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
