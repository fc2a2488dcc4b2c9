import * as z from 'zod';
import {
  contactMethod,
  count,
  day,
  instant,
  line,
  opaqueId,
  page,
  pageOf,
  patronNumber,
  reservationId,
  typedEmail,
  version,
} from '../fields.ts';

/** A number as typed: full-width digits and blanks around it are forgiven (A1). */
const typedNumber = z.string().max(100);

const typedPassword = z.string().max(256);

/** Judged by the password rules, which name every broken one (A4). */
const newPassword = z
  .string()
  .meta({ description: 'Refused with password-rules, one entry of errors per broken rule.' });

/** Any text: what is no link is a spent one. */
export const linkToken = z.string().meta({ description: 'From the mail.' });

export const resetRequest = z.object({ patronNumber: typedNumber, email: z.string().max(254) });
export const resetLink = z.object({ expiresAt: instant }).meta({ id: 'ResetLink' });
export const resetPassword = z.object({ newPassword });
export const passwordChange = z.object({ currentPassword: typedPassword, newPassword });

const device = z.enum(['pc', 'mobile']);

export const emailRegistration = z.object({
  patronNumber: typedNumber.meta({ example: '000123' }),
  name: line(100),
  birthDate: day,
  email: typedEmail,
  device,
});

const given = z.object({ name: z.string(), birthDate: day, email: z.string(), device });

export const requestId = opaqueId;

/** What somebody wrote into the form, beside what the library knows; null without such a card. */
const waitingRegistration = z
  .object({
    requestId,
    patronNumber,
    given,
    onFile: z.object({ name: z.string(), birthDate: day }).nullable(),
    requestedAt: instant,
  })
  .meta({ id: 'EmailRegistration' });

export const waitingRegistrations = pageOf(waitingRegistration);
export const registrationPage = z.object(page);
export const rejection = z.object({ reason: line(500) });

const address = z
  .object({
    address: z.string(),
    device,
    state: z.enum(['active', 'unconfirmed', 'bad']),
    formerAddress: z
      .string()
      .optional()
      .meta({ description: 'While unconfirmed: the one that mail goes to until then.' }),
  })
  .meta({ id: 'MailAddress' });

const slot = z.enum(['email1', 'email2']);

const shownProfile = z.object({
  name: z.string(),
  version: version.min(1).meta({ description: 'Send it back with a change.' }),
  email1: address.nullable(),
  email2: address.nullable(),
  reservationMailTo: slot,
  dueNotice: z.boolean(),
  defaultPickupLibraryId: z.string(),
  defaultContactMethod: contactMethod,
});

export const profile = shownProfile.meta({ id: 'Profile' });

/** Judged by the domain, together with the other fields: a form learns of every fault at once (C3). */
const wantedAddress = z
  .object({ address: z.string().max(1000).meta({ example: 'hanako@example.jp' }), device })
  .nullable();

const wantedProfile = z.object({
  version: version.min(1).meta({ description: 'Of the profile that the form shows.' }),
  email1: wantedAddress,
  email2: wantedAddress,
  reservationMailTo: slot.meta({ description: 'Which of the two gets mails about reservations and loans.' }),
  dueNotice: z.boolean().meta({ description: 'Whether due days are announced by mail.' }),
  defaultPickupLibraryId: z.string().max(100).meta({ example: 'kanagawa' }),
  defaultContactMethod: contactMethod,
  confirmAgain: z.boolean().default(false).meta({ description: 'Mails new links to addresses that are not active.' }),
});

export const profileChange = wantedProfile.extend({
  updateReservations: z
    .boolean()
    .default(false)
    .meta({ description: 'Also changes pickup library and contact method of waiting reservations.' }),
});

/** The form as it stands, its new password too: judged by the same rules, and nothing of it is stored (C3). */
export const profileDraft = wantedProfile.extend({
  newPassword: z
    .string()
    .optional()
    .meta({ description: 'Judged along, if the form has one; changed by `PUT /api/me/password`.' }),
});

const consequences = z
  .array(
    z.object({
      code: z.string().meta({ description: 'Stable.', example: 'confirmation-mailed' }),
      field: z.string().optional().meta({ description: 'The field that it is about.', example: 'email1' }),
      detail: z.string(),
    }),
  )
  .meta({ description: 'What follows, though nothing is refused: links to open, mails that will not come.' });

const changeFrom = z.union([z.string(), z.boolean(), z.object({ address: z.string(), device })]).nullable();

export const profilePreview = z
  .object({
    changes: z
      .array(
        z.object({
          field: z.enum([
            ...slot.options,
            'reservationMailTo',
            'dueNotice',
            'defaultPickupLibraryId',
            'defaultContactMethod',
          ]),
          from: changeFrom.meta({ description: 'As it is stored; null: no address.' }),
          to: changeFrom.meta({ description: 'As it would be.' }),
        }),
      )
      .meta({ description: 'Only what would change.' }),
    warnings: consequences,
  })
  .meta({ id: 'ProfilePreview' });

const updated = z.object({ reservationId, outcome: z.literal('updated') });
const notUpdated = z.object({ reservationId, outcome: z.literal('refused'), code: z.string(), detail: z.string() });

export const changedProfile = shownProfile
  .extend({
    message: z.string().meta({ example: '利用者情報を更新しました' }),
    warnings: consequences.optional(),
    reservationsToUpdate: count.optional().meta({
      description:
        'Waiting reservations that still have another pickup library or contact method, ' +
        'when one of them was changed: send the same again with `updateReservations` and the new `version`.',
    }),
    reservations: z
      .array(z.discriminatedUnion('outcome', [updated, notUpdated]))
      .optional()
      .meta({ description: 'With `updateReservations`: what became of each that differed.' }),
  })
  .meta({ id: 'ChangedProfile' });
