import { busy } from '../../domain/refused.ts';
import { isPassing } from '../passing-faults.ts';

/** What an error of Cognito means to us. */
export type FailureKind =
  /** The user, the password, the challenge or the session is not right. */
  | 'not-authorized'
  | 'user-unknown'
  | 'user-exists'
  | 'password-refused'
  /** A one-time code is wrong, or was used before. */
  | 'code-wrong'
  /** The hash that proves the server is not that of this name. */
  | 'hash-refused'
  /** Not of the form that Cognito wants; expected only where a browser's cookie goes in as it came. */
  | 'malformed'
  /** Cognito is throttling, failing or silent: trying again may help. */
  | 'passing'
  /** Ours to mend: configuration, permissions, a bug. */
  | 'unexpected';

const kinds: Readonly<Record<string, FailureKind>> = {
  NotAuthorizedException: 'not-authorized',
  UnauthorizedException: 'not-authorized',
  UnsupportedTokenTypeException: 'not-authorized',
  InvalidParameterException: 'malformed',
  PasswordResetRequiredException: 'not-authorized',
  UserNotConfirmedException: 'not-authorized',
  CodeMismatchException: 'code-wrong',
  ExpiredCodeException: 'code-wrong',
  EnableSoftwareTokenMFAException: 'code-wrong',
  UserNotFoundException: 'user-unknown',
  UsernameExistsException: 'user-exists',
  InvalidPasswordException: 'password-refused',
};

type Failure = { name?: string; message?: string };

export function failureKind(error: unknown): FailureKind {
  const { name, message = '' } = error as Failure;
  // Cognito gives no name of its own to this; at a sign-in it would be our fault and look like a wrong password.
  if (name === 'NotAuthorizedException' && /secret ?_?hash/i.test(message)) return 'hash-refused';
  return kinds[name ?? ''] ?? (isPassing(error) ? 'passing' : 'unexpected');
}

/**
 * Runs a request to Cognito; an error of one of the `expected` kinds gives null.
 * @throws Refused `busy` when Cognito does not answer; everything else as it is
 */
export async function unless<Answer>(
  expected: readonly FailureKind[],
  request: Promise<Answer>,
): Promise<Answer | null> {
  try {
    return await request;
  } catch (error) {
    const kind = failureKind(error);
    if (expected.includes(kind)) return null;
    if (kind === 'passing') throw busy(2);
    throw error;
  }
}
