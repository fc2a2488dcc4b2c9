import { readMailAddress } from '../../../domain/patrons/mail-address.ts';
import type { MailAddress, Profile } from '../../../domain/patrons/profile.ts';
import { keys, partitionIdOf } from '../table/keys.ts';
import type { StoredItem } from '../table/table.ts';

/**
 * The item of a profile. Beside the profile's own attributes it may hold those of links and mails
 * (reset-links.ts, mail-claims.ts), and each address the form in which typed ones are compared.
 */
export function profileItem(profile: Profile): StoredItem {
  const { patronNumber, email1, email2, ...rest } = profile;
  return { ...keys.profile(patronNumber), ...rest, email1: addressItem(email1), email2: addressItem(email2) };
}

/** `matching` is what B2 compares: the store itself does, in the condition of a write. */
export function addressItem(slot: MailAddress | null): StoredItem | null {
  if (!slot) return null;
  const { former, ...rest } = slot;
  const matching = (address: string) => readMailAddress(address)?.matching ?? address;
  return {
    ...rest,
    matching: matching(slot.address),
    ...(former && { former: { ...former, matching: matching(former.address) } }),
  };
}

/** The profile alone, without what else its item holds. */
export function readProfile(item: StoredItem): Profile {
  const profile = item as unknown as Profile;
  return {
    patronNumber: partitionIdOf(item),
    name: profile.name,
    nameReading: profile.nameReading,
    birthDate: profile.birthDate,
    version: profile.version,
    email1: readAddress(profile.email1),
    email2: readAddress(profile.email2),
    reservationMailTo: profile.reservationMailTo,
    dueNotice: profile.dueNotice,
    defaultPickupLibraryId: profile.defaultPickupLibraryId,
    defaultContactMethod: profile.defaultContactMethod,
    ...(profile.confirmationMails && { confirmationMails: profile.confirmationMails }),
    ...(profile.passwordChanges && { passwordChanges: profile.passwordChanges }),
  };
}

function readAddress(stored: MailAddress | null): MailAddress | null {
  if (!stored) return null;
  const { address, device, state, former, confirmation, confirmedBy } = stored;
  return {
    address,
    device,
    state,
    ...(former && { former: { address: former.address, device: former.device, state: former.state } }),
    ...(confirmation && { confirmation }),
    ...(confirmedBy && { confirmedBy }),
  };
}
