import type { Day } from './day.ts';
import type { CirculationPolicy } from './policy.ts';
import type { Profile } from './profile.ts';

/** What the staff write down when they register a patron (K1). */
export type NewPatron = {
  readonly name: string;
  readonly nameReading: string;
  readonly birthDate: Day;
  readonly email?: string | undefined;
};

/**
 * The profile of a new card. An address that the patron gives at the counter is as good as a
 * confirmed one: the staff approve it, as they do for B3.
 */
export function newProfile(patronNumber: string, given: NewPatron, policy: Pick<CirculationPolicy, 'libraries'>): Profile {
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
