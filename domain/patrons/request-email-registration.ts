import { requestIdOf, type EmailRegistration, type EmailRegistrations } from './email-registrations.ts';
import { readMailAddress } from './mail-address.ts';
import { normalisePatronNumber } from './patron-number.ts';
import { libraryDay } from '../time/day.ts';
import { fieldsRefused, Refused, type FieldFault } from '../refused.ts';
import { birthDateFaults, emailFaults } from './new-patron.ts';

export type RegistrationPorts = {
  readonly requests: Pick<EmailRegistrations, 'put'>;
  /** Requests from one network. */
  readonly budget: { take(address: string, now: Date): Promise<number> };
};

export type RegistrationRequest = {
  /** As typed. */
  readonly given: EmailRegistration['given'] & { readonly patronNumber: string };
  /** Where the request comes from. */
  readonly address: string;
  readonly now: Date;
  readonly ulid: string;
};

const noPatronNumber: FieldFault = { field: 'patronNumber', code: 'unacceptable-value', text: 'patron-number-form' };

/**
 * B3: puts a request into the queue of the staff, in the place of an earlier one for the same card.
 * Whether there is such a card nobody asks here, so the answer cannot tell it.
 * @throws Refused `unacceptable-fields`, `too-many-requests`
 */
export async function requestEmailRegistration(
  { requests, budget }: RegistrationPorts,
  request: RegistrationRequest,
): Promise<void> {
  const { given, address, now, ulid } = request;
  const { name, birthDate, device } = given;
  const patronNumber = normalisePatronNumber(given.patronNumber);
  const email = readMailAddress(given.email);
  const faults = [
    ...(patronNumber === null ? [noPatronNumber] : []),
    ...birthDateFaults(birthDate, libraryDay(now)),
    ...emailFaults('email', given.email),
  ];
  if (faults.length > 0 || patronNumber === null || email === null) throw fieldsRefused(faults);
  const wait = await budget.take(address, now);
  if (wait > 0) throw new Refused('too-many-requests', { retryAfterSeconds: wait });
  await requests.put({
    requestId: requestIdOf(patronNumber, ulid),
    patronNumber,
    given: { name, birthDate, email: email.typed, device },
    requestedAt: now.toISOString(),
  });
}
