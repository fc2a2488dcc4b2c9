import * as z from 'zod/mini';
import { described } from '../described.ts';
import { contactMethod, day, line, opaqueId, page, typedEmail, version } from '../fields.ts';

/** A number as typed: full-width digits and blanks around it are forgiven (A1). */
const typedNumber = z.string().check(z.maxLength(100));

const typedPassword = z.string().check(z.maxLength(256));

/** Judged by the password rules, which name every broken one (A4). */
const newPassword = described(z.string(), {
  description: 'Refused with password-rules, one entry of errors per broken rule.',
});

/** Any text: what is no link is a spent one. */
export const linkToken = described(z.string(), { description: 'From the mail.' });

export const resetRequest = z.object({ patronNumber: typedNumber, email: z.string().check(z.maxLength(254)) });

export const resetPassword = z.object({ newPassword });

export const passwordChange = z.object({ currentPassword: typedPassword, newPassword });

export const device = z.enum(['pc', 'mobile']);

export const emailRegistration = z.object({
  patronNumber: described(typedNumber, { example: '000123' }),
  name: line(100),
  birthDate: day,
  email: typedEmail,
  device,
});

export const requestId = opaqueId;

export const registrationPage = z.object(page);

export const rejection = z.object({ reason: line(500) });

export const slot = z.enum(['email1', 'email2']);

/** Judged by the domain, together with the other fields: a form learns of every fault at once (C3). */
const wantedAddress = z.nullable(
  z.object({ address: described(z.string().check(z.maxLength(1000)), { example: 'hanako@example.jp' }), device }),
);

const wantedProfile = z.object({
  version: described(version.check(z.minimum(1)), { description: 'Of the profile that the form shows.' }),
  email1: wantedAddress,
  email2: wantedAddress,
  reservationMailTo: described(slot, { description: 'Which of the two gets mails about reservations and loans.' }),
  dueNotice: described(z.boolean(), { description: 'Whether due days are announced by mail.' }),
  defaultPickupLibraryId: described(z.string().check(z.maxLength(100)), { example: 'kanagawa' }),
  defaultContactMethod: contactMethod,
  confirmAgain: described(z._default(z.boolean(), false), {
    description: 'Mails new links to addresses that are not active.',
  }),
});

export const profileChange = z.extend(wantedProfile, {
  updateReservations: described(z._default(z.boolean(), false), {
    description: 'Also changes pickup library and contact method of waiting reservations.',
  }),
});

/** The form as it stands, its new password too: judged by the same rules, and nothing of it is stored (C3). */
export const profileDraft = z.extend(wantedProfile, {
  newPassword: described(z.optional(z.string()), {
    description: 'Judged along, if the form has one; changed by `PUT /api/me/password`.',
  }),
});
