/** `npm run verify:aws`: its checks hold on the local pools, see what is wrong, and refuse cleanly without AWS. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  AdminGetUserCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authenticatorChecks } from '../../tools/verify/authenticator-checks.ts';
import { cognitoChecks, type Check } from '../../tools/verify/cognito-checks.ts';
import { medianOf, mediansOf } from '../../tools/verify/timing.ts';
import { oneTimeCode } from '../../tools/verify/totp.ts';
import { openPoolForTests, type PoolForTests } from '../../testing/engines/cognito-pool.ts';

let pool: PoolForTests;
beforeAll(async () => {
  pool = await openPoolForTests();
});
afterAll(() => pool?.stop());

async function failuresOf(checks: readonly Check[]): Promise<string[]> {
  const failures: string[] = [];
  for (const { what, run } of checks) {
    await run().catch((error: Error) => failures.push(`${what}: ${error.message}`));
  }
  return failures;
}

/** All but the comparison of times, which a busy machine may spoil. */
const withoutTimes = (checks: readonly Check[]) => checks.filter(({ what }) => !what.includes('takes as long'));

describe('the checks', () => {
  test('hold on the local pools, and leave no user behind', async () => {
    const { checks, cleanUp } = cognitoChecks(pool.client, pool, { loginName: 'verify-1', attempts: 5 });
    expect(await failuresOf(withoutTimes(checks))).toEqual([]);
    await cleanUp();
    const gone = pool.client.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: 'verify-1' }));
    await expect(gone).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('see a pool that is not as it should be', async () => {
    const changed = { UserPoolId: pool.poolId, ClientId: pool.clientId, IdTokenValidity: 60 };
    await pool.client.send(new UpdateUserPoolClientCommand(changed));
    const { checks, cleanUp } = cognitoChecks(pool.client, pool, { loginName: 'verify-2', attempts: 5 });
    expect(await failuresOf(withoutTimes(checks))).toEqual([
      'the token handed out is an ID token of this client, and lives 600 seconds (A7): it lives longer or shorter',
    ]);
    await pool.client.send(new UpdateUserPoolClientCommand({ ...changed, IdTokenValidity: 10 }));
    await cleanUp();
  });

  test('of one-time codes are made where the pool asks for them, and hold', async () => {
    let minutes = 0;
    const options = { loginName: 'verify-3', nextCode: async () => new Date(Date.now() + 30_000 * (minutes++ % 2)) };
    expect((await authenticatorChecks(pool.client, pool, options)).checks).toEqual([]);
    const codes = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } as const;
    await pool.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: pool.poolId, ...codes }));
    const { checks, cleanUp } = await authenticatorChecks(pool.client, pool, options);
    expect(checks).toHaveLength(2);
    expect(await failuresOf(checks)).toEqual([]);
    await cleanUp();
    await pool.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: pool.poolId, MfaConfiguration: 'OFF' }));
  });
});

test('codes are those of RFC 6238', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const known = [
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ] as const;
  for (const [seconds, code] of known) expect(oneTimeCode(secret, new Date(seconds * 1000))).toBe(code);
});

test('medians are those in the middle, and requests are timed in turns', async () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  const asked: string[] = [];
  const note = (name: string) => async () => void asked.push(name);
  const { medians, difference } = await mediansOf(3, [note('a'), note('b')], () => asked.push('-'));
  expect(asked.join('')).toBe('-ab-ba-ab');
  expect(medians).toHaveLength(2);
  expect(difference).toBeGreaterThanOrEqual(0);
  expect(difference).toBeLessThanOrEqual(1);
});

test.each([[[]], [['--stage', 'staging']], [['--stage', 'staging', '--attempts', '0']]])(
  'the command refuses in one line where nothing can be checked: %j',
  async (args) => {
    const file = fileURLToPath(new URL('../../tools/verify-aws.ts', import.meta.url));
    // Neither credentials nor a way to look for them.
    const env = {
      PATH: process.env['PATH'],
      AWS_REGION: 'ap-northeast-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      HOME: '/nonexistent',
    };
    const { code, complaint } = await new Promise<{ code: unknown; complaint: string }>((resolve) => {
      execFile(process.execPath, [file, ...args], { env }, (error, _out, stderr) =>
        resolve({ code: error?.code, complaint: stderr }),
      );
    });
    expect(code).toBe(1);
    expect(complaint.trim().split('\n')).toHaveLength(1);
  },
);
