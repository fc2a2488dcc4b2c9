import type { TextKey, TextValues } from '../../contract/texts.ts';
import type { Account } from '../circulation/account.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { fieldsRefused, Refused, type FieldFault } from '../refused.ts';
import { differingReservations } from '../reservations/update-reservations.ts';
import { passwordFaults } from '../sign-in/passwords/password-faults.ts';
import { countMails, type ProfileRequest } from './change-profile.ts';
import { isSameAddress } from './mail-address.ts';
import { planSlots, wantedFaults, type WantedAddress, type WantedProfile } from './profile-change.ts';
import { addressSlots, changesDefaults, hasAddress, mailStanding, type AddressSlot, type Profile } from './profile.ts';

export type PreviewRequest = Omit<ProfileRequest, 'newLetterId'> & {
  /** The password of the same form, to be judged along; it is changed by a call of its own. */
  readonly newPassword?: string | undefined;
};

/** One field that would change. */
export type FieldChange =
  | { readonly field: AddressSlot; readonly from: WantedAddress | null; readonly to: WantedAddress | null }
  | {
      readonly field: Exclude<keyof WantedProfile, AddressSlot>;
      readonly from: string | boolean;
      readonly to: string | boolean;
    };

/** What follows from it, though nothing is refused. */
export type Consequence = {
  readonly code: TextKey;
  readonly field?: keyof WantedProfile;
  readonly values?: TextValues;
};

const plainFields = ['reservationMailTo', 'dueNotice', 'defaultPickupLibraryId', 'defaultContactMethod'] as const;

/**
 * C3: what a change of the profile would do, by the rules that guard the write; nothing is stored and nobody is mailed.
 * @throws Refused with every fault at once: `unacceptable-fields`, or the one code of all of them; then
 * `changed-meanwhile`, `too-many-requests` (links of this day)
 */
export function previewProfile(
  { profile, account }: { readonly profile: Profile; readonly account: Account },
  { wanted, version, confirmAgain, newPassword, patronNumber, now }: PreviewRequest,
  policy: CirculationPolicy,
): { readonly changes: FieldChange[]; readonly warnings: Consequence[] } {
  const [faults, ofPassword] = [wantedFaults(wanted, policy), newPasswordFaults(newPassword, patronNumber)];
  if (faults.length > 0) throw fieldsRefused([...faults, ...ofPassword]);
  if (ofPassword.length > 0) throw new Refused('password-rules', { errors: ofPassword });
  if (profile.version !== version) throw new Refused('changed-meanwhile');
  const { toConfirm, ...slots } = planSlots(profile, wanted, confirmAgain);
  countMails(profile, toConfirm.length, now);
  const after = { ...profile, ...wanted, ...slots };
  const links = toConfirm.map((slot) => linkTo(slot, wanted[slot]?.address ?? ''));
  return {
    changes: changesOf(profile, wanted),
    warnings: [...links, ...mailConsequences(after), ...otherReservations(account, profile, after, policy)],
  };
}

function newPasswordFaults(newPassword: string | undefined, patronNumber: string): FieldFault[] {
  if (newPassword === undefined) return [];
  return passwordFaults(newPassword, patronNumber).map((code) => ({ field: 'newPassword', code }));
}

function changesOf(profile: Profile, wanted: WantedProfile): FieldChange[] {
  const addresses = addressSlots.flatMap((field): FieldChange[] => {
    const [from, to] = [typedOf(profile[field]), wanted[field]];
    return isSame(from, to) ? [] : [{ field, from, to }];
  });
  const others = plainFields.flatMap((field): FieldChange[] =>
    profile[field] === wanted[field] ? [] : [{ field, from: profile[field], to: wanted[field] }],
  );
  return [...addresses, ...others];
}

function typedOf(slot: WantedAddress | null): WantedAddress | null {
  return slot && { address: slot.address, device: slot.device };
}

function isSame(from: WantedAddress | null, to: WantedAddress | null): boolean {
  if (from === null || to === null) return from === to;
  return isSameAddress(from.address, to.address) && from.device === to.device;
}

function linkTo(field: AddressSlot, address: string): Consequence {
  return { code: 'confirmation-mailed', field, values: { address } };
}

/** What becomes of the mails that the patron wants (C2): of reservations, and of due days. */
export function mailConsequences(after: Profile): Consequence[] {
  if (after.defaultContactMethod === 'none' && !after.dueNotice) return [];
  if (!hasAddress(after)) return [{ code: 'due-notice-without-address', field: 'dueNotice' }];
  const { address, warning } = mailStanding(after);
  return warning ? [{ code: warning, field: after.reservationMailTo, values: { address: address ?? '' } }] : [];
}

function otherReservations(
  account: Account,
  before: Profile,
  after: Profile,
  policy: CirculationPolicy,
): Consequence[] {
  if (!changesDefaults(before, after)) return [];
  const count = differingReservations(account, after, policy).length;
  return count === 0 ? [] : [{ code: 'other-reservations', values: { count } }];
}
