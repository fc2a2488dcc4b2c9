import { credentialsIn, openCognito } from '../../adapters/cognito/credentials.ts';
import { signInFailures } from '../../adapters/dynamodb/sign-in-failures.ts';
import { openTable } from '../../adapters/dynamodb/table.ts';
import type { SignedIn, SignInPorts } from '../../domain/use-cases/sign-in.ts';
import { readEnvironment } from '../http/environment.ts';
import { keepSession, staffCookie } from '../sessions/cookie.ts';

/** The credentials of the staff's pool. */
export function openStaffCredentials() {
  const { staffPoolId, staffClientId } = readEnvironment(['staffPoolId', 'staffClientId']);
  return credentialsIn(openCognito(), { poolId: staffPoolId, clientId: staffClientId });
}

/** What sign-in of the staff works with: whoever is in the pool is admitted. */
export function staffSignInPorts(): SignInPorts<null> {
  const { tableName } = readEnvironment(['tableName']);
  return {
    credentials: openStaffCredentials(),
    failures: signInFailures(openTable(tableName), 'staff'),
    admit: async () => null,
  };
}

/** The answer to a member of staff who is signed in. The pool knows no names, so the id stands for one. */
export function signedInStaff({ session }: SignedIn<null>) {
  const { token, expiresIn, loginName, refreshToken } = session;
  return {
    status: 200 as const,
    body: { status: 'signed-in' as const, token, expiresIn, staffId: loginName, name: loginName },
    cookies: [keepSession(staffCookie, refreshToken)],
  };
}
