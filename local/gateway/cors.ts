import type { Cors } from './api-definition.ts';
import type { GatewayAnswer } from './answer.ts';

/**
 * The answer to a preflight request. With a CORS configuration the gateway gives it itself, whatever routes there are;
 * an origin or method that is not allowed gets 204 without permission.
 */
export function preflightAnswer(cors: Cors, headers: NodeJS.Dict<string | string[]>): GatewayAnswer {
  const method = String(headers['access-control-request-method']);
  const origin = allowedOrigin(cors, headers['origin']);
  const granted = origin !== undefined && (allows(cors.methods, method) || cors.methods.includes('*'));
  return {
    status: 204,
    headers: granted ? { ...shared(cors, origin), ...preflightOnly(cors) } : {},
    cookies: [],
    body: Buffer.alloc(0),
  };
}

/** Headers that every other answer gets; those of the function with the same names are dropped. */
export function withCors(
  answer: GatewayAnswer,
  cors: Cors | undefined,
  origin: string | string[] | undefined,
): GatewayAnswer {
  if (cors === undefined) return answer;
  const others = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  const allowed = allowedOrigin(cors, origin);
  const exposed = cors.exposed.length > 0 ? { 'access-control-expose-headers': cors.exposed.join(',') } : {};
  return {
    ...answer,
    headers: {
      ...Object.fromEntries(others),
      ...(allowed === undefined ? {} : { ...shared(cors, allowed), ...exposed }),
    },
  };
}

function shared(cors: Cors, origin: string): { [name: string]: string } {
  return {
    'access-control-allow-origin': origin,
    ...(origin === '*' ? {} : { vary: 'Origin' }),
    ...(cors.credentials && { 'access-control-allow-credentials': 'true' }),
  };
}

function preflightOnly({ methods, headers, maxAgeSeconds }: Cors): { [name: string]: string } {
  return {
    ...(methods.length > 0 && { 'access-control-allow-methods': methods.join(',') }),
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(',') }),
    ...(maxAgeSeconds !== undefined && { 'access-control-max-age': String(maxAgeSeconds) }),
  };
}

function allowedOrigin({ origins }: Cors, origin: string | string[] | undefined): string | undefined {
  if (typeof origin !== 'string') return undefined;
  if (origins.includes('*')) return '*';
  return allows(origins, origin) ? origin : undefined;
}

function allows(list: readonly string[], value: string): boolean {
  return list.some((item) => item.toLowerCase() === value.toLowerCase());
}
