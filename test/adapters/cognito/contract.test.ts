import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { chosen, openPoolForTests, temporary, type PoolForTests } from '../../../testing/engines/cognito-pool.ts';

/**
 * What the library relies on of Cognito. It holds on the local pools, and on any other engine that
 * COGNITO_ENDPOINT names.
 */
describe('user pools', () => {
  let pool: PoolForTests;

  beforeAll(async () => {
    pool = await openPoolForTests();
  });
  afterAll(() => pool?.stop());

  test('a user made with a temporary password must choose another before there is any token', async () => {
    const username = await pool.newUser();
    const challenged = await pool.signIn(username, temporary);
    expect(challenged.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(challenged.AuthenticationResult).toBeUndefined();
    const answered = await pool.answer(username, challenged.Session ?? '', chosen);
    expect(answered.AuthenticationResult?.IdToken).toEqual(expect.any(String));
    expect(answered.AuthenticationResult?.RefreshToken).toEqual(expect.any(String));
    await expect(pool.signIn(username, temporary)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await pool.signIn(username, chosen)).AuthenticationResult?.IdToken).toEqual(expect.any(String));
  });

  test('a challenge answered with a forged session is refused', async () => {
    const username = await pool.newUser();
    await pool.signIn(username, temporary);
    await expect(pool.answer(username, 'forged-session-of-enough-length', chosen)).rejects.toThrow();
    expect((await pool.signIn(username, temporary)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('a challenge answered with a password against the policy is refused, and nothing changed', async () => {
    const username = await pool.newUser();
    const { Session } = await pool.signIn(username, temporary);
    await expect(pool.answer(username, Session ?? '', 'short')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    expect((await pool.signIn(username, temporary)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('a wrong password is refused', async () => {
    const username = await pool.newUser();
    await pool.setPassword(username, chosen, true);
    await expect(pool.signIn(username, 'wrong-password+1')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('a wrong temporary password is refused like any wrong password', async () => {
    const username = await pool.newUser();
    await expect(pool.signIn(username, 'Temporary+24')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('a disabled user is refused, and let in again when enabled', async () => {
    const { username } = await pool.signedInUser();
    const user = { UserPoolId: pool.poolId, Username: username };
    await pool.client.send(new AdminDisableUserCommand(user));
    await expect(pool.signIn(username, chosen)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
    await pool.client.send(new AdminEnableUserCommand(user));
    expect((await pool.signIn(username, chosen)).AuthenticationResult).toBeDefined();
  });

  test.each([
    ['too short', 'short+1'],
    ['without a digit', 'without+digit'],
    ['without a symbol', 'withoutsymbol1'],
  ])('setting a password %s is refused', async (_what, password) => {
    const username = await pool.newUser();
    await expect(pool.setPassword(username, password, true)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
  });

  test('a temporary password is held to the policy too', async () => {
    const username = await pool.newUser();
    await expect(pool.setPassword(username, 'short+1', false)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    expect((await pool.signIn(username, temporary)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('a password can be set for a user who never signed in, and for one who is disabled', async () => {
    const username = await pool.newUser();
    await pool.setPassword(username, chosen, true);
    expect((await pool.signIn(username, chosen)).AuthenticationResult).toBeDefined();
    const user = { UserPoolId: pool.poolId, Username: username };
    await pool.client.send(new AdminDisableUserCommand(user));
    await pool.setPassword(username, 'another+by9patron', true);
    await pool.client.send(new AdminEnableUserCommand(user));
    expect((await pool.signIn(username, 'another+by9patron')).AuthenticationResult).toBeDefined();
  });

  test('setting the password of an unknown user says so', async () => {
    await expect(pool.setPassword('999998', chosen, true)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('a user can be made once', async () => {
    const username = await pool.newUser();
    await expect(
      pool.client.send(
        new AdminCreateUserCommand({
          UserPoolId: pool.poolId,
          Username: username,
          TemporaryPassword: temporary,
          MessageAction: 'SUPPRESS',
        }),
      ),
    ).rejects.toMatchObject({ name: 'UsernameExistsException' });
  });

  test('a new temporary password replaces a chosen one and asks for a new one', async () => {
    const { username } = await pool.signedInUser();
    await pool.setPassword(username, temporary, false);
    await expect(pool.signIn(username, chosen)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await pool.signIn(username, temporary)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const user = await pool.client.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: username }));
    expect(user.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  test('a refresh token gives a fresh token, again and again', async () => {
    const { username, refreshToken } = await pool.signedInUser();
    await pool.refresh(username, refreshToken);
    const { AuthenticationResult } = await pool.refresh(username, refreshToken);
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toMatchObject({
      'cognito:username': username,
      token_use: 'id',
    });
  });

  test('the client tells its secret, and how long its sessions last, to who may describe it', async () => {
    const { UserPoolClient } = await pool.client.send(
      new DescribeUserPoolClientCommand({ UserPoolId: pool.poolId, ClientId: pool.clientId }),
    );
    expect(pool.secret).toMatch(/^.{20,}$/);
    expect(UserPoolClient).toMatchObject({
      ClientSecret: pool.secret,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { RefreshToken: 'days' },
    });
  });

  test.each([undefined, 'forged'])(
    'whoever holds a refresh token gets no access token for it without the client’s secret (hash: %s)',
    async (hash) => {
      const { username, refreshToken } = await pool.signedInUser();
      const exchange = (SECRET_HASH?: string) =>
        pool.client.send(
          new InitiateAuthCommand({
            ClientId: pool.clientId,
            AuthFlow: 'REFRESH_TOKEN_AUTH',
            AuthParameters: { REFRESH_TOKEN: refreshToken, ...(SECRET_HASH && { SECRET_HASH }) },
          }),
        );
      await expect(exchange(hash)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      expect((await exchange(pool.hashFor(username))).AuthenticationResult?.AccessToken).toBeDefined();
    },
  );

  test('signing out everywhere ends every session for refresh', async () => {
    const { username, refreshToken } = await pool.signedInUser();
    const other = (await pool.signIn(username, chosen)).AuthenticationResult?.RefreshToken ?? '';
    await pool.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: pool.poolId, Username: username }));
    await expect(pool.refresh(username, refreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(pool.refresh(username, other)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await pool.signIn(username, chosen)).AuthenticationResult).toBeDefined();
  });

  test('signing out an unknown user says so', async () => {
    await expect(
      pool.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: pool.poolId, Username: '999997' })),
    ).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });
});
