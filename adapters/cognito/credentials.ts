import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  RevokeTokenCommand,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Credentials, FreshToken, Session, SignInOutcome } from '../../domain/credentials.ts';
import { Refused } from '../../domain/refused.ts';
import { failureKind, unless } from './failures.ts';

export type Pool = { readonly poolId: string; readonly clientId: string };

/**
 * The client for both pools. Cognito takes longer than DynamoDB (it hashes the password), so it may
 * take up to 3 seconds a request.
 */
export function openCognito(): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 300, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
}

const refused = { outcome: 'refused' } as const;

/** What Cognito takes as a challenge's session. */
const shortestSession = 20;
const longestSession = 2048;

/** The credentials of one pool. Only the server's flows are used; the access token stays here. */
export function credentialsIn(cognito: CognitoIdentityProviderClient, pool: Pool): Credentials {
  const user = (loginName: string) => ({ UserPoolId: pool.poolId, Username: loginName });
  const ids = { UserPoolId: pool.poolId, ClientId: pool.clientId };

  return {
    async signIn(loginName, password): Promise<SignInOutcome> {
      // Cognito calls an empty password malformed; it is just another wrong one.
      if (password === '') return refused;
      const answer = await unless(
        ['not-authorized', 'user-unknown'],
        cognito.send(
          new AdminInitiateAuthCommand({
            ...ids,
            AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: loginName, PASSWORD: password },
          }),
        ),
      );
      if (!answer) return refused;
      if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED') {
        return { outcome: 'new-password-required', challenge: challengeOf(answer.Session ?? '', password) };
      }
      return { outcome: 'signed-in', session: sessionOf(answer) };
    },

    async answerNewPassword(loginName, challenge, newPassword) {
      const { session, isFor } = readChallenge(challenge);
      if (session.length < shortestSession || session.length > longestSession) return refused;
      if (isFor(newPassword)) throw passwordRefused('same-as-temporary');
      const answer = await unless(
        ['not-authorized', 'user-unknown'],
        cognito
          .send(
            new AdminRespondToAuthChallengeCommand({
              ...ids,
              ChallengeName: 'NEW_PASSWORD_REQUIRED',
              Session: session,
              ChallengeResponses: { USERNAME: loginName, NEW_PASSWORD: newPassword },
            }),
          )
          .catch(refusePassword),
      );
      return answer ? { outcome: 'signed-in', session: sessionOf(answer) } : refused;
    },

    async refresh(refreshToken): Promise<FreshToken | null> {
      if (refreshToken === '') return null;
      const answer = await unless(
        ['not-authorized', 'user-unknown'],
        cognito.send(
          new AdminInitiateAuthCommand({
            ...ids,
            AuthFlow: 'REFRESH_TOKEN_AUTH',
            AuthParameters: { REFRESH_TOKEN: refreshToken },
          }),
        ),
      );
      return answer && freshToken(answer.AuthenticationResult);
    },

    async revoke(refreshToken) {
      if (refreshToken === '') return;
      await unless(
        ['not-authorized', 'user-unknown'],
        cognito.send(new RevokeTokenCommand({ ClientId: pool.clientId, Token: refreshToken })),
      );
    },

    async signOutEverywhere(loginName) {
      await unless(['user-unknown'], cognito.send(new AdminUserGlobalSignOutCommand(user(loginName))));
    },

    async issueTemporaryPassword(loginName, temporaryPassword) {
      const set = () =>
        cognito.send(
          new AdminSetUserPasswordCommand({ ...user(loginName), Password: temporaryPassword, Permanent: false }),
        );
      const create = () =>
        cognito.send(
          new AdminCreateUserCommand({
            ...user(loginName),
            TemporaryPassword: temporaryPassword,
            MessageAction: 'SUPPRESS',
          }),
        );
      if (await unless(['user-unknown'], set())) return;
      if (await unless(['user-exists'], create())) return;
      // Somebody made the user in between, perhaps an earlier try of this very request.
      await unless([], set());
    },
  };
}

/**
 * A challenge carries a mark of the temporary password that opened it, so that the patron cannot
 * choose the printed password for good (A2). Only who knew that password ever sees the mark.
 */
function challengeOf(session: string, temporaryPassword: string): string {
  return `${session}.${markOf(session, temporaryPassword)}`;
}

function readChallenge(challenge: string) {
  const cut = challenge.lastIndexOf('.');
  const session = challenge.slice(0, Math.max(0, cut));
  const mark = challenge.slice(cut + 1);
  return { session, isFor: (password: string) => markOf(session, password) === mark };
}

function markOf(session: string, password: string): string {
  return createHmac('sha256', session).update(password).digest('base64url');
}

/** Our rules are stricter than a pool's; this is for a pool that an operator made stricter still. */
function refusePassword(error: unknown): never {
  throw failureKind(error) === 'password-refused' ? passwordRefused('unacceptable-value') : error;
}

function passwordRefused(code: 'same-as-temporary' | 'unacceptable-value'): Refused {
  return new Refused('password-rules', { errors: [{ field: 'newPassword', code }] });
}

type Answer = { ChallengeName?: string | undefined; AuthenticationResult?: AuthenticationResultType | undefined };

function sessionOf(answer: Answer): Session {
  const refreshToken = answer.AuthenticationResult?.RefreshToken;
  if (answer.ChallengeName !== undefined || !refreshToken) {
    throw new Error(`the pool asks for ${answer.ChallengeName ?? 'nothing'}, which sign-in does not know`);
  }
  return { ...freshToken(answer.AuthenticationResult), refreshToken };
}

/** Of the tokens only the ID token goes on: it proves who somebody is and can call nothing at Cognito. */
function freshToken(result: AuthenticationResultType | undefined): FreshToken {
  const token = result?.IdToken;
  if (!token) throw new Refused('busy');
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    'cognito:username': string;
    exp: number;
    iat: number;
  };
  return { loginName: claims['cognito:username'], token, expiresIn: claims.exp - claims.iat };
}
