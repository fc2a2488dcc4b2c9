import { libraryExists, type CirculationPolicy } from '../circulation/policy.ts';
import type { ContactMethod } from '../circulation/contact-method.ts';
import { hasAddress, mailStanding, type MailStanding, type Profile } from '../patrons/profile.ts';
import { fieldsRefused, libraryUnknown, Refused } from '../refused.ts';

type Asked = { readonly pickupLibraryId?: string | undefined; readonly contactMethod?: ContactMethod | undefined };

type Choice = {
  readonly pickupLibraryId: string;
  readonly contactMethod: ContactMethod;
  /** Where mail would go now; only with contact by mail. */
  readonly mail?: MailStanding;
};

/**
 * Pickup library and contact method of a request, with the profile's where it names none (D2). The
 * profile is read only when it is needed: for a default, or for the address that mail needs (C2).
 * @throws Refused `library-unknown`, `mail-address-required`, `not-signed-in`.
 */
export async function completeChoice(
  { pickupLibraryId, contactMethod }: Asked,
  policy: CirculationPolicy,
  readProfile: () => Promise<Profile | null>,
): Promise<Choice> {
  if (pickupLibraryId !== undefined) requirePickupLibrary(pickupLibraryId, policy);
  if (pickupLibraryId !== undefined && contactMethod === 'none') return { pickupLibraryId, contactMethod };
  const profile = await readProfile();
  if (!profile) throw new Refused('not-signed-in');
  const chosen = {
    pickupLibraryId: pickupLibraryId ?? profile.defaultPickupLibraryId,
    contactMethod: contactMethod ?? profile.defaultContactMethod,
  };
  requirePickupLibrary(chosen.pickupLibraryId, policy);
  return chosen.contactMethod === 'mail' ? { ...chosen, mail: requireAddress(profile) } : chosen;
}

/** @throws Refused `library-unknown` */
export function requirePickupLibrary(libraryId: string, policy: CirculationPolicy): void {
  if (!libraryExists(policy, libraryId)) throw libraryUnknown('pickupLibraryId');
}

/**
 * Where mail goes. An address that waits for its link is enough: what counts is its state when a mail is sent (C2).
 * @throws Refused `mail-address-required` when none is registered
 */
export function requireAddress(profile: Profile): MailStanding {
  if (hasAddress(profile)) return mailStanding(profile);
  throw fieldsRefused([{ field: 'contactMethod', code: 'mail-address-required' }]);
}
