import { createPublicKey, verify, type KeyObject, type webcrypto } from 'node:crypto';
import type { JwtAuthorizer } from './api-definition.ts';
import { own, type GatewayAnswer } from './answer.ts';

/** The public keys behind an issuer, or undefined for an issuer that is none of this stack's pools. */
export type KeysOf = (issuer: string) => Promise<readonly PublicJwk[] | undefined>;

export type Granted = {
  readonly claims: { readonly [name: string]: string };
  readonly scopes: readonly string[] | null;
};

type PublicJwk = webcrypto.JsonWebKey & { readonly kid?: string };

type Claims = { readonly [name: string]: unknown };

/**
 * What an HTTP API's JWT authorizer does: RS256 by a key of the issuer, `iss`, `aud` or, where there is none,
 * `client_id`, `exp`, `nbf` and `iat`, and one of the route's scopes if it has any.
 * @param now that of the pools, which issue the tokens
 */
export async function authorize(
  authorizer: JwtAuthorizer,
  scopes: readonly string[],
  headers: NodeJS.Dict<string | string[]>,
  keysOf: KeysOf,
  now: Date,
): Promise<Granted | GatewayAnswer> {
  const header = headers[authorizer.header];
  if (typeof header !== 'string' || header === '') return own(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
  const verdict = await judge(header.replace(/^Bearer\s+/i, ''), authorizer, keysOf, now);
  if (typeof verdict === 'string') {
    const reason = `Bearer scope="" error="invalid_token" error_description="${verdict}"`;
    return own(401, 'Unauthorized', { 'www-authenticate': reason });
  }
  const held = String(verdict['scope'] ?? verdict['scp'] ?? '')
    .split(' ')
    .filter((scope) => scope !== '');
  if (scopes.length > 0 && !scopes.some((scope) => held.includes(scope))) return own(403, 'Forbidden');
  return { claims: asStrings(verdict), scopes: scopes.length > 0 ? held : null };
}

export function isGranted(verdict: Granted | GatewayAnswer): verdict is Granted {
  return 'claims' in verdict;
}

/** The claims of a good token, or what is wrong with it. */
async function judge(
  token: string,
  { issuer, audience }: JwtAuthorizer,
  keysOf: KeysOf,
  now: Date,
): Promise<Claims | string> {
  const [head, body, signature, ...rest] = token.split('.');
  const header = decode(head);
  const claims = decode(body);
  if (header === undefined || claims === undefined || signature === undefined || rest.length > 0)
    return 'the token is malformed';
  if (header['alg'] !== 'RS256') return 'signing method is invalid';
  if (claims['iss'] !== issuer) return 'the token has an invalid issuer';
  const key = (await keysOf(issuer))?.find(({ kid }) => kid === header['kid']);
  if (key === undefined) return 'the key of the token is unknown';
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), publicKey(key), Buffer.from(signature, 'base64url'))) {
    return 'the signature of the token is invalid';
  }
  return timeFault(claims, now.getTime() / 1000) ?? audienceFault(claims, audience) ?? claims;
}

function timeFault({ exp, nbf, iat }: Claims, now: number): string | undefined {
  if (typeof exp !== 'number' || exp <= now) return 'the token has expired';
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now)) return 'the token is not valid yet';
  if (iat !== undefined && !(typeof iat === 'number' && Math.floor(iat) <= now))
    return 'the token was issued in the future';
  return undefined;
}

function audienceFault({ aud, client_id: clientId }: Claims, audience: readonly string[]): string | undefined {
  const given = aud === undefined ? [clientId] : [aud].flat();
  return given.some((one) => audience.includes(String(one))) ? undefined : 'the token has an invalid audience';
}

function decode(part: string | undefined): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

const parsedKeys = new Map<string, KeyObject>();

function publicKey(key: PublicJwk): KeyObject {
  const id = JSON.stringify(key);
  const parsed = parsedKeys.get(id) ?? createPublicKey({ key, format: 'jwk' });
  parsedKeys.set(id, parsed);
  return parsed;
}

/** A function gets every claim as text: numbers in digits, lists as `[a b]`. */
function asStrings(claims: Claims): { [name: string]: string } {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(text).join(' ')}]`;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(value)]));
}
