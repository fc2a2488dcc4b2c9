import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AdminDisableUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { credentialsIn } from '../../../adapters/cognito/credentials.ts';
import { failureKind } from '../../../adapters/cognito/failures.ts';
import type { Credentials, Session, SignInOutcome } from '../../../domain/sign-in/port.ts';
import { chosen, openPoolForTests, temporary, type PoolForTests } from '../../../testing/engines/cognito-pool.ts';

describe('credentials', () => {
  let pool: PoolForTests;
  let credentials: Credentials;

  beforeAll(async () => {
    pool = await openPoolForTests();
    credentials = credentialsIn(pool.client, pool);
  });
  afterAll(() => pool?.stop());

  function sessionOf(outcome: SignInOutcome): Session {
    if (outcome.outcome !== 'signed-in') throw new Error(outcome.outcome);
    return outcome.session;
  }

  async function challengeOf(loginName: string): Promise<string> {
    const outcome = await credentials.signIn(loginName, temporary);
    if (outcome.outcome !== 'new-password-required') throw new Error(outcome.outcome);
    return outcome.challenge;
  }

  async function ownPassword(loginName: string): Promise<Session> {
    await credentials.issueTemporaryPassword(loginName, temporary);
    return sessionOf(await credentials.answerNewPassword(loginName, await challengeOf(loginName), chosen));
  }

  test('a temporary password leads to a challenge, and the challenge to a session (A2)', async () => {
    const session = await ownPassword('000001');
    expect(session).toMatchObject({ loginName: '000001', expiresIn: 600 });
    expect(await credentials.signIn('000001', temporary)).toEqual({ outcome: 'refused' });
    expect(sessionOf(await credentials.signIn('000001', chosen)).loginName).toBe('000001');
  });

  test('the token handed out proves who somebody is, and cannot call the pool', async () => {
    const session = await ownPassword('000002');
    expect(decodeJwt(session.token)).toMatchObject({ token_use: 'id', aud: pool.clientId });
    expect(Object.keys(session).toSorted()).toEqual([
      'expiresIn',
      'loginName',
      'refreshSeconds',
      'refreshToken',
      'token',
    ]);
  });

  test('a wrong password, an empty one, an unknown name and a disabled user are refused alike (A6)', async () => {
    await ownPassword('000003');
    expect(await credentials.signIn('000003', 'mukashi+78')).toEqual({ outcome: 'refused' });
    expect(await credentials.signIn('000003', '')).toEqual({ outcome: 'refused' });
    expect(await credentials.signIn('999999', chosen)).toEqual({ outcome: 'refused' });
    await pool.client.send(new AdminDisableUserCommand({ UserPoolId: pool.poolId, Username: '000003' }));
    expect(await credentials.signIn('000003', chosen)).toEqual({ outcome: 'refused' });
  });

  test('a challenge is answered once, by its own user', async () => {
    await credentials.issueTemporaryPassword('000004', temporary);
    await credentials.issueTemporaryPassword('000005', temporary);
    const challenge = await challengeOf('000004');
    for (const forged of ['', 'short', 'x'.repeat(50), 'x'.repeat(3000)]) {
      expect(await credentials.answerNewPassword('000004', forged, chosen)).toEqual({ outcome: 'refused' });
    }
    expect(await credentials.answerNewPassword('000005', challenge, chosen)).toEqual({ outcome: 'refused' });
    sessionOf(await credentials.answerNewPassword('000004', challenge, chosen));
    expect(await credentials.answerNewPassword('000004', challenge, 'another+77')).toEqual({ outcome: 'refused' });
  });

  test('a new temporary password ends the old one, and the challenge that the old one opened (B1)', async () => {
    await credentials.issueTemporaryPassword('000006', temporary);
    const challenge = await challengeOf('000006');
    await credentials.issueTemporaryPassword('000006', 'Another+34');
    expect(await credentials.signIn('000006', temporary)).toEqual({ outcome: 'refused' });
    expect(await credentials.answerNewPassword('000006', challenge, chosen)).toEqual({ outcome: 'refused' });
    expect((await credentials.signIn('000006', 'Another+34')).outcome).toBe('new-password-required');
  });

  test('the temporary password cannot be chosen for good (A2)', async () => {
    await credentials.issueTemporaryPassword('000010', temporary);
    const challenge = await challengeOf('000010');
    await expect(credentials.answerNewPassword('000010', challenge, temporary)).rejects.toMatchObject({
      code: 'password-rules',
      details: { errors: [{ field: 'newPassword', code: 'same-as-temporary' }] },
    });
    sessionOf(await credentials.answerNewPassword('000010', challenge, chosen));
  });

  test('a password that the pool refuses is told as such, and the challenge stays open', async () => {
    await credentials.issueTemporaryPassword('000007', temporary);
    const challenge = await challengeOf('000007');
    await expect(credentials.answerNewPassword('000007', challenge, 'short')).rejects.toMatchObject({
      code: 'password-rules',
    });
    sessionOf(await credentials.answerNewPassword('000007', challenge, chosen));
  });

  test('a password is set without the old one, whatever became of the user before (A3, B2)', async () => {
    await credentials.setPassword('000011', chosen);
    expect(sessionOf(await credentials.signIn('000011', chosen)).loginName).toBe('000011');
    await credentials.issueTemporaryPassword('000012', temporary);
    const challenge = await challengeOf('000012');
    await credentials.setPassword('000012', chosen);
    expect(await credentials.answerNewPassword('000012', challenge, 'another+77')).toEqual({ outcome: 'refused' });
    expect(sessionOf(await credentials.signIn('000012', chosen)).loginName).toBe('000012');
    await credentials.setPassword('000012', 'another+77');
    expect(await credentials.signIn('000012', chosen)).toEqual({ outcome: 'refused' });
    await expect(credentials.setPassword('000012', 'short')).rejects.toMatchObject({ code: 'password-rules' });
    expect((await credentials.signIn('000012', 'another+77')).outcome).toBe('signed-in');
  });

  test('a new password lets in a user disabled in the pool again: a card is stopped in the table (A5)', async () => {
    await ownPassword('000013');
    const disable = () =>
      pool.client.send(new AdminDisableUserCommand({ UserPoolId: pool.poolId, Username: '000013' }));
    await disable();
    await credentials.setPassword('000013', 'another+77');
    expect((await credentials.signIn('000013', 'another+77')).outcome).toBe('signed-in');
    await disable();
    await credentials.issueTemporaryPassword('000013', temporary);
    expect((await credentials.signIn('000013', temporary)).outcome).toBe('new-password-required');
  });

  test('a session is refreshed until it is revoked, and revoking it again is no error (A7)', async () => {
    const { refreshToken } = await ownPassword('000008');
    expect(await credentials.refresh(refreshToken)).toMatchObject({ loginName: '000008', expiresIn: 600 });
    await credentials.revoke(refreshToken);
    expect(await credentials.refresh(refreshToken)).toBeNull();
    await credentials.revoke(refreshToken);
    await credentials.revoke('forged');
    await credentials.revoke('');
    expect(await credentials.refresh('')).toBeNull();
  });

  test('signing out everywhere ends every session, and is no error for somebody unknown (A7)', async () => {
    const first = await ownPassword('000009');
    const second = sessionOf(await credentials.signIn('000009', chosen));
    await credentials.signOutEverywhere('000009');
    expect(await credentials.refresh(first.refreshToken)).toBeNull();
    expect(await credentials.refresh(second.refreshToken)).toBeNull();
    await credentials.signOutEverywhere('999999');
  });
});

/** A server that does to every request what the test says. */
async function brokenPool(answer: (response: ServerResponse) => void) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cognito = new CognitoIdentityProviderClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 60_000, requestTimeout: 100, throwOnRequestTimeout: true },
  });
  const stop = () => {
    cognito.destroy();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return {
    credentials: credentialsIn(cognito, { poolId: 'pool', clientId: 'client' }),
    requests: () => requests,
    stop,
  };
}

describe('a pool that does not answer well', () => {
  test.each([
    ['is silent', () => undefined, 3],
    [
      'has an inner error',
      (response: ServerResponse) =>
        response.writeHead(500).end(JSON.stringify({ __type: 'InternalErrorException', message: 'inside' })),
      3,
    ],
  ])('%s: asked three times, then the library is busy', async (_what, answer, times) => {
    const pool = await brokenPool(answer);
    try {
      await expect(pool.credentials.signIn('000001', chosen)).rejects.toMatchObject({ code: 'busy' });
      expect(pool.requests()).toBe(times);
    } finally {
      await pool.stop();
    }
  });

  test.each(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND'])(
    'breaks the connection (%s): that passes',
    (code) => {
      expect(failureKind(Object.assign(new Error('socket hang up'), { code }))).toBe('passing');
    },
  );

  test('refuses for a reason of ours: the error goes on as it is, and is no wrong password', async () => {
    const pool = await brokenPool((response) =>
      response.writeHead(400).end(JSON.stringify({ __type: 'ResourceNotFoundException', message: 'no such pool' })),
    );
    try {
      await expect(pool.credentials.signIn('000001', chosen)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    } finally {
      await pool.stop();
    }
  });
});
