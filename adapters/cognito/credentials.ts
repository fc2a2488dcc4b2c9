import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Credentials, FreshToken } from '../../domain/sign-in/port.ts';
import { deadlines } from '../deadlines.ts';
import { appClientOf, type AppClient, type AppClientSource, type Pool } from './app-client.ts';
import { markOf, readChallenge, writeChallenge } from './challenges.ts';
import { failureKind, unless } from './failures.ts';
import { freshToken, readRefresh } from './session-tokens.ts';
import { nextStep, verifyAuthenticator } from './sign-in-steps.ts';
import { passwordRefused, refusePassword, userPasswords } from './user-passwords.ts';

/**
 * The client for both pools. Cognito takes longer than DynamoDB (it hashes the password): up to 2.5 seconds a request,
 * so that three tries and what the table needs beside them stay within the ten seconds of a function.
 */
export function openCognito(): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient(deadlines({ maxAttempts: 3, connectMs: 300, answerMs: 2500 }));
}

type Step = {
  readonly ChallengeName: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP';
  readonly Session: string;
};

const refused = { outcome: 'refused' } as const;
const notRight = ['not-authorized', 'user-unknown'] as const;

/** The credentials of one pool. Only the server's flows are used; the access token stays here. */
export function credentialsIn(
  cognito: CognitoIdentityProviderClient,
  pool: Pool,
  appClient: AppClientSource = appClientOf(cognito, pool),
): Credentials {
  const user = (loginName: string) => ({ UserPoolId: pool.poolId, Username: loginName });
  const ids = { UserPoolId: pool.poolId, ClientId: pool.clientId };

  /** Answers a step of a sign-in with what was given for it. */
  async function respond(loginName: string, step: Step, given: Record<string, string> = {}) {
    const client = await appClient.get();
    const ChallengeResponses = { USERNAME: loginName, SECRET_HASH: client.hashFor(loginName), ...given };
    const answer = await cognito.send(new AdminRespondToAuthChallengeCommand({ ...ids, ...step, ChallengeResponses }));
    return nextStep(cognito, loginName, answer, client);
  }

  function passwordAuth(client: AppClient, loginName: string, password: string) {
    const AuthParameters = { USERNAME: loginName, PASSWORD: password, SECRET_HASH: client.hashFor(loginName) };
    const asked = new AdminInitiateAuthCommand({ ...ids, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters });
    return unless(notRight, cognito.send(asked));
  }

  return {
    async signIn(loginName, password) {
      // Cognito calls an empty password malformed; it is just another wrong one.
      if (password === '') return refused;
      let client = await appClient.get();
      // The hash is made over the very name that is asked for: refused, it is our secret that was replaced.
      const answer = await passwordAuth(client, loginName, password).catch(async (error: unknown) => {
        if (failureKind(error) !== 'hash-refused') throw error;
        client = await appClient.renew();
        return passwordAuth(client, loginName, password);
      });
      if (!answer) return refused;
      if (answer.ChallengeName !== 'NEW_PASSWORD_REQUIRED') return nextStep(cognito, loginName, answer, client);
      const { Session: session = '' } = answer;
      const challenge = writeChallenge({ step: 'password', session, mark: markOf(session, password) });
      return { outcome: 'new-password-required', challenge };
    },

    async answerNewPassword(loginName, challenge, newPassword) {
      const opened = readChallenge(challenge, 'password');
      if (!opened) return refused;
      if (opened.mark === markOf(opened.session, newPassword)) throw passwordRefused('same-as-temporary');
      const step = { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: opened.session } as const;
      const answered = respond(loginName, step, { NEW_PASSWORD: newPassword });
      return (await unless([...notRight, 'code-wrong'], answered.catch(refusePassword))) ?? refused;
    },

    async answerOneTimeCode(loginName, challenge, code) {
      const opened = readChallenge(challenge, 'code', 'authenticator');
      if (!opened) return refused;
      const { step, session: Session } = opened;
      const answered =
        step === 'code'
          ? respond(loginName, { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session }, { SOFTWARE_TOKEN_MFA_CODE: code })
          : verifyAuthenticator(cognito, Session, code).then((verified) =>
              respond(loginName, { ChallengeName: 'MFA_SETUP', Session: verified }),
            );
      const outcome = await unless(notRight, answered.catch(codeRefused));
      if (outcome?.outcome === 'one-time-code-required') throw new Error('the pool asks for a second one-time code');
      return outcome ?? refused;
    },

    async refresh(cookie): Promise<FreshToken | null> {
      const kept = readRefresh(cookie);
      if (!kept) return null;
      const { hashFor } = await appClient.get();
      const AuthParameters = { REFRESH_TOKEN: kept.refreshToken, SECRET_HASH: hashFor(kept.loginName) };
      const answer = await unless(
        // A name that is not the token's own gives a hash that Cognito refuses.
        [...notRight, 'hash-refused', 'malformed'],
        cognito.send(new AdminInitiateAuthCommand({ ...ids, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters })),
      );
      return answer && freshToken(answer.AuthenticationResult);
    },

    async revoke(cookie) {
      const kept = readRefresh(cookie);
      if (!kept) return;
      const { secret } = await appClient.get();
      await unless(
        [...notRight, 'malformed'],
        cognito.send(
          new RevokeTokenCommand({ ClientId: pool.clientId, ClientSecret: secret, Token: kept.refreshToken }),
        ),
      );
    },

    async signOutEverywhere(loginName) {
      await unless(['user-unknown'], cognito.send(new AdminUserGlobalSignOutCommand(user(loginName))));
    },

    ...userPasswords(cognito, pool),
  };
}

function codeRefused(error: unknown): { readonly outcome: 'wrong-code' } {
  if (failureKind(error) === 'code-wrong') return { outcome: 'wrong-code' };
  throw error;
}
