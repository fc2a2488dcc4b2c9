import type { Day } from '../time/day.ts';
import { readMailAddress } from './mail-address.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import type { Profile } from './profile.ts';
import { Refused } from '../refused.ts';

/** What the staff write down when they register a patron (K1). */
export type NewPatron = {
  readonly name: string;
  readonly nameReading: string;
  readonly birthDate: Day;
  readonly email?: string | undefined;
};

/** @throws Refused `unacceptable-fields` for an address to which no mail can go */
export function checkNewPatron({ email }: NewPatron): void {
  if (email === undefined || readMailAddress(email)) return;
  throw new Refused('unacceptable-fields', { errors: [{ field: 'email', code: 'unacceptable-value' }] });
}

/**
 * The profile of a new card. An address that the patron gives at the counter is as good as a
 * confirmed one: the staff approve it, as they do for B3.
 */
export function newProfile(
  patronNumber: string,
  given: NewPatron,
  policy: Pick<CirculationPolicy, 'libraries'>,
): Profile {
  const { name, nameReading, birthDate, email } = given;
  const pickupLibrary = policy.libraries.find((library) => library.pickupKinds.length > 0) ?? policy.libraries[0];
  return {
    patronNumber,
    name,
    nameReading,
    birthDate,
    version: 1,
    email1: email === undefined ? null : { address: email, device: 'pc', state: 'active' },
    email2: null,
    reservationMailTo: 'email1',
    dueNotice: false,
    defaultPickupLibraryId: pickupLibrary?.libraryId ?? '',
    defaultContactMethod: email === undefined ? 'none' : 'mail',
  };
}
