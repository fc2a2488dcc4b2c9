import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { oneTimeCode } from '../../../tools/verify/totp.ts';
import { chosen, openPoolForTests, temporary, type PoolForTests } from '../../../testing/engines/cognito-pool.ts';

/**
 * More of what the library relies on: documented by AWS, kept by the local pools, but not by moto,
 * which is asked for a second opinion on contract.test.ts only.
 */
describe('the local user pools', () => {
  let pool: PoolForTests;

  beforeAll(async () => {
    pool = await openPoolForTests();
  });
  afterAll(() => pool?.stop());

  test('a wrong password and an unknown user get one and the same answer', async () => {
    const username = await pool.newUser();
    await pool.setPassword(username, chosen, true);
    const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(pool.signIn(username, 'wrong-password+1')).rejects.toMatchObject(refusal);
    await expect(pool.signIn('999999', 'wrong-password+1')).rejects.toMatchObject(refusal);
  });

  test('the token names the user, the client and its use, and lives 10 minutes', async () => {
    const { username } = await pool.signedInUser();
    const { AuthenticationResult } = await pool.signIn(username, chosen);
    const token = decodeJwt(AuthenticationResult?.IdToken ?? '');
    expect(token).toMatchObject({ 'cognito:username': username, aud: pool.clientId, token_use: 'id' });
    expect(Number(token['exp']) - Number(token['iat'])).toBe(600);
  });

  test('a forged refresh token is refused', async () => {
    await expect(pool.refresh('100001', 'forged')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('a revoked refresh token is refused, and the other sessions stay', async () => {
    const { username, refreshToken } = await pool.signedInUser();
    const other = (await pool.signIn(username, chosen)).AuthenticationResult?.RefreshToken ?? '';
    await pool.client.send(
      new RevokeTokenCommand({ ClientId: pool.clientId, ClientSecret: pool.secret, Token: refreshToken }),
    );
    await expect(pool.refresh(username, refreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await pool.refresh(username, other)).AuthenticationResult).toBeDefined();
  });

  test('the server itself refreshes, exchanges and revokes nothing without the secret or the right name', async () => {
    const { username, refreshToken } = await pool.signedInUser();
    const { ClientId, AuthFlow, UserPoolId } = {
      ClientId: pool.clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      UserPoolId: pool.poolId,
    } as const;
    const refused = { name: 'NotAuthorizedException' };
    for (const SECRET_HASH of [undefined, 'forged', pool.hashFor('999999')]) {
      const AuthParameters = { REFRESH_TOKEN: refreshToken, ...(SECRET_HASH && { SECRET_HASH }) };
      const refresh = new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow, AuthParameters });
      await expect(pool.client.send(refresh)).rejects.toMatchObject(refused);
    }
    for (const ClientSecret of [undefined, 'forged']) {
      const request = { ClientId, ...(ClientSecret && { ClientSecret }) };
      const exchange = new GetTokensFromRefreshTokenCommand({ ...request, RefreshToken: refreshToken });
      await expect(pool.client.send(exchange)).rejects.toMatchObject(refused);
      await expect(pool.client.send(new RevokeTokenCommand({ ...request, Token: refreshToken }))).rejects.toMatchObject(
        refused,
      );
    }
    expect((await pool.refresh(username, refreshToken)).AuthenticationResult).toBeDefined();
  });

  test('a server that does not know the secret signs nobody in', async () => {
    const { username } = await pool.signedInUser();
    const AuthParameters = { USERNAME: username, PASSWORD: chosen };
    const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
    await expect(
      pool.client.send(
        new AdminInitiateAuthCommand({ UserPoolId: pool.poolId, ClientId: pool.clientId, AuthFlow, AuthParameters }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('replacing the temporary password voids a challenge that is open', async () => {
    const username = await pool.newUser();
    const { Session = '' } = await pool.signIn(username, temporary);
    await pool.setPassword(username, 'Temporary+45', false);
    await expect(pool.answer(username, Session, chosen)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('a pool that asks for one-time codes has an authenticator set up within the first sign-in', async () => {
    const coded = await openPoolForTests();
    const { poolId: UserPoolId, clientId: ClientId, client, hashFor } = coded;
    try {
      const codes = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } as const;
      await client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...codes }));
      const username = await coded.newUser();
      await coded.setPassword(username, chosen, true);
      const asked = await coded.signIn(username, chosen);
      expect(asked).toMatchObject({
        ChallengeName: 'MFA_SETUP',
        ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
      });
      const { SecretCode = '', Session } = await client.send(
        new AssociateSoftwareTokenCommand({ Session: asked.Session }),
      );
      const wrong = client.send(new VerifySoftwareTokenCommand({ Session, UserCode: '000000' }));
      await expect(wrong).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' });
      const UserCode = oneTimeCode(SecretCode, new Date());
      const verified = await client.send(new VerifySoftwareTokenCommand({ Session, UserCode }));
      expect(verified.Status).toBe('SUCCESS');
      const ChallengeResponses = { USERNAME: username, SECRET_HASH: hashFor(username) };
      const respond = new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName: 'MFA_SETUP',
        Session: verified.Session,
        ChallengeResponses,
      });
      expect((await client.send(respond)).AuthenticationResult?.IdToken).toBeDefined();
      expect((await coded.signIn(username, chosen)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    } finally {
      await coded.stop();
    }
  });

  test('nobody can sign in past the server', async () => {
    const { username } = await pool.signedInUser();
    await expect(
      pool.client.send(
        new InitiateAuthCommand({
          ClientId: pool.clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: username, PASSWORD: chosen },
        }),
      ),
    ).rejects.toThrow();
  });
});
