import * as z from 'zod/mini';
import { described } from './described.ts';

/**
 * A login name as typed: any short text, so that a malformed number gets the same answer as a
 * wrong one (A6). The domain removes blanks and folds full-width digits (A1).
 */
const typedName = z.string().check(z.maxLength(100));

/** No password of ours is longer than 64 characters (A4); Cognito takes 256. */
const typedPassword = z.string().check(z.maxLength(256));

/** Judged by the password rules, which name every broken one (A4). */
const newPassword = described(z.string(), {
  description: 'Refused with password-rules, one entry of errors per broken rule.',
});

const challenge = described(z.string().check(z.minLength(1), z.maxLength(4096)), {
  description: 'Opaque; from new-password-required.',
});

export const patronCredentials = z.object({ patronNumber: typedName, password: typedPassword });

export const patronFirstPassword = z.object({ patronNumber: typedName, challenge, newPassword });

export const staffCredentials = z.object({ staffId: typedName, password: typedPassword });

export const staffFirstPassword = z.object({ staffId: typedName, challenge, newPassword });

export const staffOneTimeCode = z.object({
  staffId: typedName,
  challenge: described(challenge, { description: 'Opaque; from one-time-code-required.' }),
  code: described(z.string().check(z.maxLength(20)), { description: 'Six digits.' }),
});
