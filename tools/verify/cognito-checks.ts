import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { appClientOf, type Pool } from '../../adapters/cognito/app-client.ts';
import { credentialsIn } from '../../adapters/cognito/credentials.ts';
import { readRefresh } from '../../adapters/cognito/session-tokens.ts';
import type { Session, SignInOutcome } from '../../domain/sign-in/port.ts';
import { mediansOf } from './timing.ts';

/** Something that must hold of the real service. `run` throws when it does not; what it returns is a figure to note. */
export type Check = { readonly what: string; readonly run: () => Promise<string | void> };

const temporary = 'Verify+23temp';
const other = 'Verify+45temp';
const chosen = 'verify+67chosen';

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

async function isRefused(request: Promise<unknown>, names: readonly string[], otherwise: string): Promise<void> {
  const refusal = await request.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  );
  expectThat(refusal !== null && names.includes(refusal), `${otherwise}: ${refusal ?? 'it was allowed'}`);
}

function sessionOf(outcome: SignInOutcome): Session {
  if (outcome.outcome !== 'signed-in') throw new Error(`signed in was expected, not ${outcome.outcome}`);
  return outcome.session;
}

function challengeOf(outcome: SignInOutcome): string {
  if (outcome.outcome !== 'new-password-required') throw new Error(`a challenge was expected, not ${outcome.outcome}`);
  return outcome.challenge;
}

/**
 * What we rely on of a pool of patrons, and what neither the local pools nor moto can show of it (docs/cognito.md).
 * Works with users of its own, named `verify-…`, which no card can have.
 * @param attempts sign-ins of each kind for the comparison of their times
 */
export function cognitoChecks(
  cognito: CognitoIdentityProviderClient,
  pool: Pool,
  { loginName, attempts }: { readonly loginName: string; readonly attempts: number },
): { readonly checks: readonly Check[]; readonly cleanUp: () => Promise<void> } {
  const credentials = credentialsIn(cognito, pool);
  const appClient = appClientOf(cognito, pool);
  const user = { UserPoolId: pool.poolId, Username: loginName };
  const ids = { UserPoolId: pool.poolId, ClientId: pool.clientId };
  const { ClientId } = ids;

  /** Signs in with the chosen password; the refresh token as Cognito gave it. */
  async function session(): Promise<{ cookie: string; token: string; refreshToken: string }> {
    const { refreshToken: cookie, token } = sessionOf(await credentials.signIn(loginName, chosen));
    return { cookie, token, refreshToken: readRefresh(cookie)?.refreshToken ?? '' };
  }

  // A name is locked after its fifth wrong password, and then answers in another time: four each.
  const lockable = Array.from({ length: Math.ceil(attempts / 4) }, (_, index) => `${loginName}-${index}`);
  function wrongOnes(names: readonly string[]): () => Promise<unknown> {
    let made = 0;
    return () => credentials.signIn(names[Math.floor(made++ / 4)] ?? '', 'wrong+77verify');
  }

  const refused = ['NotAuthorizedException', 'UnauthorizedException', 'InvalidParameterException'];
  const checks: Check[] = [
    {
      what: 'a temporary password leads to a challenge, a bad new one leaves it open, a good one signs in (A2, A4)',
      async run() {
        await credentials.issueTemporaryPassword(loginName, temporary);
        const challenge = challengeOf(await credentials.signIn(loginName, temporary));
        await isRefused(
          credentials.answerNewPassword(loginName, challenge, 'short'),
          ['Error', 'Refused'],
          'a password against the policy',
        );
        sessionOf(await credentials.answerNewPassword(loginName, challenge, chosen));
        expectThat(
          (await credentials.answerNewPassword(loginName, challenge, other)).outcome === 'refused',
          'a challenge works twice',
        );
      },
    },
    {
      what: 'a new temporary password ends the old password and the challenge that an older one opened (B1)',
      async run() {
        await credentials.issueTemporaryPassword(loginName, temporary);
        const challenge = challengeOf(await credentials.signIn(loginName, temporary));
        await credentials.issueTemporaryPassword(loginName, other);
        expectThat((await credentials.signIn(loginName, chosen)).outcome === 'refused', 'the old password works');
        expectThat(
          (await credentials.signIn(loginName, temporary)).outcome === 'refused',
          'the older temporary one works',
        );
        const answered = await credentials.answerNewPassword(loginName, challenge, chosen);
        expectThat(
          answered.outcome === 'refused',
          'the challenge of a replaced temporary password can still be answered',
        );
        sessionOf(
          await credentials.answerNewPassword(
            loginName,
            challengeOf(await credentials.signIn(loginName, other)),
            chosen,
          ),
        );
      },
    },
    {
      what: 'a password can be set for a user who never signed in, and for a disabled one (A3, B2)',
      async run() {
        for (const before of [
          () => credentials.issueTemporaryPassword(loginName, temporary),
          () => cognito.send(new AdminDisableUserCommand(user)),
        ]) {
          await before();
          await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: chosen, Permanent: true }));
          await cognito.send(new AdminEnableUserCommand(user));
          sessionOf(await credentials.signIn(loginName, chosen));
        }
      },
    },
    {
      what: 'a disabled user with the right password looks like a wrong password to us (A6)',
      async run() {
        await cognito.send(new AdminDisableUserCommand(user));
        expectThat((await credentials.signIn(loginName, chosen)).outcome === 'refused', 'a disabled user signs in');
        await cognito.send(new AdminEnableUserCommand(user));
      },
    },
    {
      what: 'the token handed out is an ID token of this client, and lives 600 seconds (A7)',
      async run() {
        const claims = JSON.parse(
          Buffer.from((await session()).token.split('.')[1] ?? '', 'base64url').toString(),
        ) as Record<string, unknown>;
        expectThat(claims['token_use'] === 'id' && claims['aud'] === ClientId, 'it is no ID token of this client');
        expectThat(claims['cognito:username'] === loginName, 'it names another user');
        expectThat(Number(claims['exp']) - Number(claims['iat']) === 600, 'it lives longer or shorter');
      },
    },
    {
      what: 'whoever holds a refresh token can do nothing with it at Cognito',
      async run() {
        const { refreshToken, cookie } = await session();
        const client = await appClient.get();
        for (const hash of [undefined, 'forged', client.hashFor('somebody-else')]) {
          const AuthParameters = { REFRESH_TOKEN: refreshToken, ...(hash && { SECRET_HASH: hash }) };
          await isRefused(
            cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters })),
            refused,
            'InitiateAuth',
          );
        }
        await isRefused(
          cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: refreshToken })),
          refused,
          'GetTokensFromRefreshToken',
        );
        await isRefused(
          cognito.send(new RevokeTokenCommand({ ClientId, Token: refreshToken })),
          refused,
          'RevokeToken',
        );
        expectThat((await credentials.refresh(cookie)) !== null, 'the session itself has ended by that');
      },
    },
    {
      what: 'nobody signs in past the server',
      async run() {
        const AuthParameters = {
          USERNAME: loginName,
          PASSWORD: chosen,
          SECRET_HASH: (await appClient.get()).hashFor(loginName),
        };
        await isRefused(
          cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })),
          refused,
          'USER_PASSWORD_AUTH',
        );
        const { SECRET_HASH: _, ...without } = AuthParameters;
        await isRefused(
          cognito.send(
            new AdminInitiateAuthCommand({ ...ids, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: without }),
          ),
          refused,
          'the admin flow without the secret',
        );
      },
    },
    {
      what: 'a session is refreshed again and again, ends when it is revoked, and the others go on (A7)',
      async run() {
        const [one, two] = [await session(), await session()];
        for (let times = 0; times < 3; times += 1)
          expectThat((await credentials.refresh(one.cookie)) !== null, 'it is refreshed once only');
        await credentials.revoke(one.cookie);
        expectThat((await credentials.refresh(one.cookie)) === null, 'a revoked session is refreshed');
        expectThat((await credentials.refresh(two.cookie)) !== null, 'another session has ended with it');
        await credentials.revoke(one.cookie);
        await credentials.revoke(`${loginName}:forged`);
      },
    },
    {
      what: 'signing out everywhere ends every session at once (A7)',
      async run() {
        const sessions = [await session(), await session()];
        await credentials.signOutEverywhere(loginName);
        for (const { cookie } of sessions)
          expectThat((await credentials.refresh(cookie)) === null, 'a session goes on');
      },
    },
    {
      what: 'an unknown name takes as long as a wrong password (A6)',
      async run() {
        for (const name of lockable) await credentials.setPassword(name, chosen);
        const { medians, difference } = await mediansOf(attempts, [
          wrongOnes(lockable.map((name) => `${name}-nobody`)),
          wrongOnes(lockable),
        ]);
        const shown = medians.map((ms) => ms.toFixed(0)).join(' and ');
        const figure = `medians ${shown} ms, ${(100 * difference).toFixed(1)} % apart`;
        expectThat(difference <= 0.1, figure);
        return figure;
      },
    },
  ];

  return {
    checks,
    cleanUp: async () => {
      for (const Username of [loginName, ...lockable])
        await cognito.send(new AdminDeleteUserCommand({ ...user, Username })).catch(() => undefined);
    },
  };
}
