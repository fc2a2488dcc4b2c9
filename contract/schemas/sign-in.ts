import * as z from 'zod';
import { line, patronNumber } from './fields.ts';

/**
 * A login name as typed: any short text, so that a malformed number gets the same answer as a
 * wrong one (A6). The domain removes blanks and folds full-width digits (A1).
 */
const typedName = z.string().max(100);

/** No password of ours is longer than 64 characters (A4); Cognito takes 256. */
const typedPassword = z.string().max(256);

/** Judged by the password rules, which name every broken one (A4). */
const newPassword = z
  .string()
  .meta({ description: 'Refused with password-rules, one entry of errors per broken rule.' });

const challenge = z.string().min(1).max(4096).meta({ description: 'Opaque; from new-password-required.' });

export const patronCredentials = z.object({ patronNumber: typedName, password: typedPassword });
export const patronFirstPassword = z.object({ patronNumber: typedName, challenge, newPassword });
export const staffCredentials = z.object({ staffId: typedName, password: typedPassword });
export const staffFirstPassword = z.object({ staffId: typedName, challenge, newPassword });
export const staffOneTimeCode = z.object({
  staffId: typedName,
  challenge: challenge.meta({ description: 'Opaque; from one-time-code-required.' }),
  code: z.string().max(20).meta({ description: 'Six digits.' }),
});

export const refreshed = z
  .object({
    token: z.string().meta({ description: 'For `Authorization: Bearer`.' }),
    expiresIn: z.int().min(1).max(600).meta({ description: 'Seconds.' }),
  })
  .meta({ id: 'Refreshed' });

export const patronSignedIn = z
  .object({
    status: z.literal('signed-in'),
    ...refreshed.shape,
    patronNumber,
    name: z.string(),
    emailBad: z.boolean().meta({ description: 'Mail to a registered address came back (J8).' }),
  })
  .meta({ id: 'PatronSignedIn' });

const staffId = line(64);

export const staffSignedIn = z
  .object({ status: z.literal('signed-in'), ...refreshed.shape, staffId, name: z.string() })
  .meta({ id: 'StaffSignedIn' });

const newPasswordRequired = z
  .object({ status: z.literal('new-password-required'), challenge: z.string() })
  .meta({ id: 'NewPasswordRequired' });

const oneTimeCodeRequired = z
  .object({
    status: z.literal('one-time-code-required'),
    challenge: z.string(),
    authenticator: z
      .object({
        secret: z.string().meta({ description: 'Base32, for typing in.' }),
        uri: z.string().meta({ description: 'otpauth://, for a QR code.' }),
      })
      .optional()
      .meta({ description: 'At the first sign-in: an authenticator app must be set up with it, and gives the code.' }),
  })
  .meta({ id: 'OneTimeCodeRequired' });

export const patronSignIn = z.discriminatedUnion('status', [patronSignedIn, newPasswordRequired]);
export const staffSignIn = z.discriminatedUnion('status', [staffSignedIn, newPasswordRequired, oneTimeCodeRequired]);
export const staffSignedInOrCode = z.discriminatedUnion('status', [staffSignedIn, oneTimeCodeRequired]);
