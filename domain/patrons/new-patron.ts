import type { Day } from '../time/day.ts';
import { readMailAddress } from './mail-address.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import type { Profile } from './profile.ts';
import { fieldsRefused, type FieldFault } from '../refused.ts';

/** What the staff write down when they register a patron (K1). */
export type NewPatron = {
  readonly name: string;
  readonly nameReading: string;
  readonly birthDate: Day;
  readonly email?: string | undefined;
};

/** @throws Refused `unacceptable-fields` for an address to which no mail can go, or a birth date in the future */
export function checkNewPatron({ email, birthDate }: NewPatron, today: Day): void {
  const faults = [...(email === undefined ? [] : emailFaults('email', email)), ...birthDateFaults(birthDate, today)];
  if (faults.length > 0) throw fieldsRefused(faults);
}

/** What is wrong with an address that a form asks for. */
export function emailFaults(field: string, email: string): FieldFault[] {
  return readMailAddress(email) ? [] : [{ field, code: 'unacceptable-value', text: 'email-form' }];
}

/** Nobody is born tomorrow. */
export function birthDateFaults(birthDate: Day, today: Day): FieldFault[] {
  return birthDate <= today ? [] : [{ field: 'birthDate', code: 'unacceptable-value', text: 'day-not-come' }];
}

/**
 * The profile of a new patron. An address that the patron gives at the counter is as good as a
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
