import * as z from 'zod/mini';
import { count, instant, pageOf } from '../parts.ts';
import { described } from '../../schemas/described.ts';
import { contactMethod, day, patronNumber, reservationId, version } from '../../schemas/fields.ts';
import { device, requestId, slot } from '../../schemas/patrons/patrons.ts';

export const resetLink = described(z.object({ expiresAt: instant }), { id: 'ResetLink' });

const given = z.object({ name: z.string(), birthDate: day, email: z.string(), device });

/** What somebody wrote into the form, beside what the library knows; null without such a card. */
const waitingRegistration = described(
  z.object({
    requestId,
    patronNumber,
    given,
    onFile: z.nullable(z.object({ name: z.string(), birthDate: day })),
    requestedAt: instant,
  }),
  { id: 'EmailRegistration' },
);

export const waitingRegistrations = pageOf(waitingRegistration);

const address = described(
  z.object({
    address: z.string(),
    device,
    state: z.enum(['active', 'unconfirmed', 'bad']),
    formerAddress: described(z.optional(z.string()), {
      description: 'While unconfirmed: the one that mail goes to until then.',
    }),
  }),
  { id: 'MailAddress' },
);

const shownProfile = z.object({
  name: z.string(),
  version: described(version.check(z.minimum(1)), { description: 'Send it back with a change.' }),
  email1: z.nullable(address),
  email2: z.nullable(address),
  reservationMailTo: slot,
  dueNotice: z.boolean(),
  defaultPickupLibraryId: z.string(),
  defaultContactMethod: contactMethod,
});

export const profile = described(shownProfile, { id: 'Profile' });

const consequences = described(
  z.array(
    z.object({
      code: described(z.string(), { description: 'Stable.', example: 'confirmation-mailed' }),
      field: described(z.optional(z.string()), { description: 'The field that it is about.', example: 'email1' }),
      detail: z.string(),
    }),
  ),
  { description: 'What follows, though nothing is refused: links to open, mails that will not come.' },
);

const changeFrom = z.nullable(z.union([z.string(), z.boolean(), z.object({ address: z.string(), device })]));

export const profilePreview = described(
  z.object({
    changes: described(
      z.array(
        z.object({
          field: z.enum([
            ...slot.options,
            'reservationMailTo',
            'dueNotice',
            'defaultPickupLibraryId',
            'defaultContactMethod',
          ]),
          from: described(changeFrom, { description: 'As it is stored; null: no address.' }),
          to: described(changeFrom, { description: 'As it would be.' }),
        }),
      ),
      { description: 'Only what would change.' },
    ),
    warnings: consequences,
  }),
  { id: 'ProfilePreview' },
);

const updated = z.object({ reservationId, outcome: z.literal('updated') });

const notUpdated = z.object({ reservationId, outcome: z.literal('refused'), code: z.string(), detail: z.string() });

export const changedProfile = described(
  z.extend(shownProfile, {
    message: described(z.string(), { example: '利用者情報を更新しました' }),
    warnings: z.optional(consequences),
    reservationsToUpdate: described(z.optional(count), {
      description:
        'Waiting reservations that still have another pickup library or contact method, ' +
        'when one of them was changed: send the same again with `updateReservations` and the new `version`.',
    }),
    reservations: described(z.optional(z.array(z.discriminatedUnion('outcome', [updated, notUpdated]))), {
      description: 'With `updateReservations`: what became of each that differed.',
    }),
  }),
  { id: 'ChangedProfile' },
);
