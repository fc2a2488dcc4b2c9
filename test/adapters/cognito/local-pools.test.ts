import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { startCognito, type LocalCognito } from '../../../local/cognito/start-cognito.ts';
import { actionsOn, chosen, createPool, temporary } from '../../../testing/engines/cognito-pool.ts';

const clientOf = ({ url }: LocalCognito) =>
  new CognitoIdentityProviderClient({
    endpoint: url,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

async function inFolder(run: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pools-'));
  try {
    await run(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

test('pools, users, passwords and sessions are there again after a restart', () =>
  inFolder(async (dataDir) => {
    const first = await startCognito({ dataDir });
    const pool = await createPool(clientOf(first));
    const users = actionsOn(clientOf(first), pool);
    const { username, refreshToken } = await users.signedInUser();
    await Promise.all(Array.from({ length: 20 }, () => users.newUser()));
    await first.stop();

    const second = await startCognito({ dataDir });
    try {
      const again = actionsOn(clientOf(second), pool);
      expect((await again.refresh(username, refreshToken)).AuthenticationResult?.IdToken).toBeDefined();
      expect((await again.signIn(username, chosen)).AuthenticationResult).toBeDefined();
      expect((await again.signIn('100021', temporary)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    } finally {
      await second.stop();
    }
  }));

test('a temporary password, a challenge and a session die at their time', () =>
  inFolder(async (dataDir) => {
    let now = new Date('2026-04-01T03:00:00Z');
    const later = (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    };
    const day = 24 * 60;
    const pools = await startCognito({ dataDir, now: () => now });
    try {
      const users = actionsOn(clientOf(pools), await createPool(clientOf(pools)));
      const { username: known, refreshToken } = await users.signedInUser();
      const username = await users.newUser();
      const { Session = '' } = await users.signIn(username, temporary);
      later(15);
      await expect(users.answer(username, Session, chosen)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      later(30 * day - 16);
      expect((await users.refresh(known, refreshToken)).AuthenticationResult).toBeDefined();
      later(1);
      await expect(users.refresh(known, refreshToken)).rejects.toMatchObject({ message: 'Refresh Token has expired' });
      later(60 * day - 1);
      expect((await users.signIn(username, temporary)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
      later(1);
      await expect(users.signIn(username, temporary)).rejects.toMatchObject({
        message: 'Temporary password has expired and must be reset by an administrator.',
      });
    } finally {
      await pools.stop();
    }
  }));

test('tokens are verified by the pool’s keys and name the issuer that the templates name', () =>
  inFolder(async (dataDir) => {
    const pools = await startCognito({ dataDir });
    try {
      const pool = await createPool(clientOf(pools));
      const users = actionsOn(clientOf(pools), pool);
      const { username } = await users.signedInUser();
      const { AuthenticationResult } = await users.signIn(username, chosen);
      const keys = createLocalJWKSet((await pools.jwks(pool.poolId)) as unknown as JSONWebKeySet);
      const { payload } = await jwtVerify(AuthenticationResult?.IdToken ?? '', keys, {
        issuer: pools.issuerFor(pool.poolId),
        audience: pool.clientId,
      });
      expect(payload['cognito:username']).toBe(username);
    } finally {
      await pools.stop();
    }
  }));
