import { reservationMailAddress, type Profile } from '../../domain/patrons/profile.ts';
import { Refused } from '../../domain/refused.ts';
import type { ContactMethod } from '../../domain/circulation/stubs.ts';

type Chosen = { readonly pickupLibraryId?: string | undefined; readonly contactMethod?: ContactMethod | undefined };

/**
 * Pickup library and contact method of a request, with the profile's where it names none (D2). The
 * profile is read only when it is needed: for a default, or for the address that mail needs (C2).
 * @throws Refused `mail-address-required`, `not-signed-in`.
 */
export async function completeChoice(
  { pickupLibraryId, contactMethod }: Chosen,
  readProfile: () => Promise<Profile | null>,
): Promise<{ pickupLibraryId: string; contactMethod: ContactMethod }> {
  if (pickupLibraryId !== undefined && contactMethod === 'none') return { pickupLibraryId, contactMethod };
  const profile = await readProfile();
  if (!profile) throw new Refused('not-signed-in');
  if (contactMethod === 'mail') requireAddress(profile);
  return {
    pickupLibraryId: pickupLibraryId ?? profile.defaultPickupLibraryId,
    contactMethod: contactMethod ?? usableDefault(profile),
  };
}

/** @throws Refused `mail-address-required` when mail could not reach the patron (C2). */
export function requireAddress(profile: Profile): void {
  if (reservationMailAddress(profile)) return;
  throw new Refused('mail-address-required', {
    errors: [{ field: 'contactMethod', code: 'mail-address-required' }],
  });
}

/** A default of mail without an address that works is no reason to refuse: then nobody is notified. */
function usableDefault(profile: Profile): ContactMethod {
  return reservationMailAddress(profile) ? profile.defaultContactMethod : 'none';
}
