import {
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
  type AdminInitiateAuthCommandOutput,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SignInOutcome } from '../../domain/sign-in/port.ts';
import type { AppClient } from './app-client.ts';
import { writeChallenge } from './challenges.ts';
import { freshToken, writeRefresh } from './session-tokens.ts';

type Answer = Pick<AdminInitiateAuthCommandOutput, 'ChallengeName' | 'Session' | 'AuthenticationResult'>;
type NextStep = Extract<SignInOutcome, { outcome: 'signed-in' | 'one-time-code-required' }>;

/**
 * The session, or the one-time code that comes before it where the pool asks for one. A new password is
 * no step of here: only sign-in itself asks for it.
 */
export async function nextStep(
  cognito: CognitoIdentityProviderClient,
  loginName: string,
  { ChallengeName, Session: session = '', AuthenticationResult }: Answer,
  client: AppClient,
): Promise<NextStep> {
  if (ChallengeName === 'SOFTWARE_TOKEN_MFA') {
    return { outcome: 'one-time-code-required', challenge: writeChallenge({ step: 'code', session }) };
  }
  if (ChallengeName === 'MFA_SETUP') return newAuthenticator(cognito, session);
  const refreshToken = AuthenticationResult?.RefreshToken;
  if (ChallengeName !== undefined || !refreshToken) {
    throw new Error(`the pool asks for ${ChallengeName ?? 'nothing'}, which sign-in does not know`);
  }
  const kept = { refreshToken: writeRefresh(loginName, refreshToken), refreshSeconds: client.sessionSeconds };
  return { outcome: 'signed-in', session: { ...freshToken(AuthenticationResult), ...kept } };
}

async function newAuthenticator(cognito: CognitoIdentityProviderClient, opened: string): Promise<NextStep> {
  const answer = await cognito.send(new AssociateSoftwareTokenCommand({ Session: opened }));
  const challenge = writeChallenge({ step: 'authenticator', session: answer.Session ?? '' });
  return { outcome: 'one-time-code-required', challenge, authenticatorSecret: answer.SecretCode ?? '' };
}

/** Confirms a new authenticator by its first code. @returns the session that goes on */
export async function verifyAuthenticator(
  cognito: CognitoIdentityProviderClient,
  session: string,
  code: string,
): Promise<string> {
  const answer = await cognito.send(new VerifySoftwareTokenCommand({ Session: session, UserCode: code }));
  return answer.Session ?? '';
}
