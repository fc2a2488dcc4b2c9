import { signInAttempts } from '../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { authenticatorUri } from '../../domain/sign-in/one-time-code.ts';
import type { OneTimeCodeRequired, SignedIn, SignInPorts } from '../../domain/sign-in/sign-in.ts';
import { readEnvironment } from '../http/environment.ts';
import { keepSession, staffCookie } from './cookie.ts';
import { openStaffPool } from './pools.ts';

/** The credentials of the staff's pool. */
export function openStaffCredentials() {
  return openStaffPool(openTable(readEnvironment(['tableName']).tableName));
}

/** What sign-in of the staff works with: whoever is in the pool is admitted. */
export function staffSignInPorts(): SignInPorts<null> {
  const { tableName } = readEnvironment(['tableName']);
  return {
    credentials: openStaffCredentials(),
    attempts: signInAttempts(openTable(tableName), 'staff'),
    admit: async () => null,
  };
}

/** The answer to a member of staff who is signed in. The pool knows no names, so the id stands for one. */
export function signedInStaff({ session }: SignedIn<null>) {
  const { token, expiresIn, loginName } = session;
  return {
    status: 200 as const,
    body: { status: 'signed-in' as const, token, expiresIn, staffId: loginName, name: loginName },
    cookies: [keepSession(staffCookie, session)],
  };
}

/** The answer to a member of staff whose password was right and who has to enter a one-time code. */
export function asksForCode({ challenge, authenticatorSecret: secret }: OneTimeCodeRequired, staffId: string) {
  return {
    status: 200 as const,
    body: {
      status: 'one-time-code-required' as const,
      challenge,
      ...(secret !== undefined && { authenticator: { secret, uri: authenticatorUri(staffId, secret) } }),
    },
  };
}
