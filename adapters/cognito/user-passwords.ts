import {
  AdminCreateUserCommand,
  AdminEnableUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Credentials } from '../../domain/sign-in/port.ts';
import { Refused } from '../../domain/refused.ts';
import type { Pool } from './app-client.ts';
import { failureKind, unless } from './failures.ts';

/**
 * Sets passwords without the old one. A user who does not exist is made (A3), and one who was disabled
 * in the pool is enabled: whether a card can be used is told by the table, the pool holds passwords only.
 */
export function userPasswords(
  cognito: CognitoIdentityProviderClient,
  { poolId }: Pool,
): Pick<Credentials, 'issueTemporaryPassword' | 'setPassword'> {
  async function set(loginName: string, password: string, permanent: boolean): Promise<void> {
    const user = { UserPoolId: poolId, Username: loginName };
    const setIt = () =>
      cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: permanent }));
    if (!(await unless(['user-unknown'], setIt()))) {
      const made = new AdminCreateUserCommand({ ...user, TemporaryPassword: password, MessageAction: 'SUPPRESS' });
      // Refused when somebody made the user in between, perhaps an earlier try of this very request.
      const isNew = await unless(['user-exists'], cognito.send(made));
      if (isNew && !permanent) return;
      await unless([], setIt());
      if (isNew) return;
    }
    await unless([], cognito.send(new AdminEnableUserCommand(user)));
  }

  return {
    issueTemporaryPassword: (loginName, temporaryPassword) => set(loginName, temporaryPassword, false),
    setPassword: (loginName, password) => set(loginName, password, true).catch(refusePassword),
  };
}

/** Our rules are stricter than a pool's; this is for a pool that an operator made stricter still. */
export function refusePassword(error: unknown): never {
  throw failureKind(error) === 'password-refused' ? passwordRefused('unacceptable-value') : error;
}

export function passwordRefused(code: 'same-as-temporary' | 'unacceptable-value'): Refused {
  return new Refused('password-rules', { errors: [{ field: 'newPassword', code }] });
}
