import * as z from 'zod/mini';
import { described } from '../schemas/described.ts';
import { line, patronNumber } from '../schemas/fields.ts';

export const refreshed = described(
  z.object({
    token: described(z.string(), { description: 'For `Authorization: Bearer`.' }),
    expiresIn: described(z.int().check(z.minimum(1), z.maximum(600)), { description: 'Seconds.' }),
  }),
  { id: 'Refreshed' },
);

export const patronSignedIn = described(
  z.object({
    status: z.literal('signed-in'),
    ...refreshed.shape,
    patronNumber,
    name: z.string(),
    emailBad: described(z.boolean(), { description: 'Mail to a registered address came back (J8).' }),
  }),
  { id: 'PatronSignedIn' },
);

const staffId = line(64);

export const staffSignedIn = described(
  z.object({ status: z.literal('signed-in'), ...refreshed.shape, staffId, name: z.string() }),
  { id: 'StaffSignedIn' },
);

const newPasswordRequired = described(z.object({ status: z.literal('new-password-required'), challenge: z.string() }), {
  id: 'NewPasswordRequired',
});

const oneTimeCodeRequired = described(
  z.object({
    status: z.literal('one-time-code-required'),
    challenge: z.string(),
    authenticator: described(
      z.optional(
        z.object({
          secret: described(z.string(), { description: 'Base32, for typing in.' }),
          uri: described(z.string(), { description: 'otpauth://, for a QR code.' }),
        }),
      ),
      {
        description: 'At the first sign-in: an authenticator app must be set up with it, and gives the code.',
      },
    ),
  }),
  { id: 'OneTimeCodeRequired' },
);

export const patronSignIn = z.discriminatedUnion('status', [patronSignedIn, newPasswordRequired]);

export const staffSignIn = z.discriminatedUnion('status', [staffSignedIn, newPasswordRequired, oneTimeCodeRequired]);

export const staffSignedInOrCode = z.discriminatedUnion('status', [staffSignedIn, oneTimeCodeRequired]);
