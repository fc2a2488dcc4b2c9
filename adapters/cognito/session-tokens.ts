import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import type { FreshToken } from '../../domain/sign-in/port.ts';
import { Refused } from '../../domain/refused.ts';

/** Of the tokens only the ID token goes on: it proves who somebody is and can call nothing at Cognito. */
export function freshToken(result: AuthenticationResultType | undefined): FreshToken {
  const token = result?.IdToken;
  if (!token) throw new Refused('busy');
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    'cognito:username': string;
    exp: number;
    iat: number;
  };
  return { loginName: claims['cognito:username'], token, expiresIn: claims.exp - claims.iat };
}

/**
 * A refresh token beside the login name that it is for: Cognito wants the name hashed with the client's
 * secret, and its token says nothing that we could read.
 */
export function writeRefresh(loginName: string, refreshToken: string): string {
  return `${loginName}:${refreshToken}`;
}

/** Null for what cannot be one. */
export function readRefresh(text: string): { loginName: string; refreshToken: string } | null {
  const [, loginName, refreshToken] = /^([^:]{1,128}):(.{1,8192})$/.exec(text) ?? [];
  return loginName && refreshToken ? { loginName, refreshToken } : null;
}
