import { AdminDeleteUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { unless } from './failures.ts';

/**
 * Removes a user for good: no password, no session, no refresh. One who is not there is no error, so a
 * removal can be repeated.
 */
export function loginRemoval(cognito: CognitoIdentityProviderClient, { poolId }: { readonly poolId: string }) {
  return async (loginName: string): Promise<void> => {
    await unless(
      ['user-unknown'],
      cognito.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: loginName })),
    );
  };
}
