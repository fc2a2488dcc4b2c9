import type { Day } from './day.ts';
import type { ContactMethod } from './stubs.ts';

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
  readonly reservationMailTo: 'email1' | 'email2';
  readonly dueNotice: boolean;
  readonly defaultPickupLibraryId: string;
  readonly defaultContactMethod: ContactMethod;
};

export type MailAddress = {
  readonly address: string;
  readonly device: 'pc' | 'mobile';
  readonly state: 'active' | 'unconfirmed' | 'bad';
};

/** The address for mails about reservations, when it may be used (C2, J8). */
export function reservationMailAddress(profile: Profile): string | null {
  const chosen = profile[profile.reservationMailTo];
  return chosen?.state === 'active' ? chosen.address : null;
}

/** True when mail to a registered address came back (J8). */
export function hasBadAddress({ email1, email2 }: Profile): boolean {
  return email1?.state === 'bad' || email2?.state === 'bad';
}
