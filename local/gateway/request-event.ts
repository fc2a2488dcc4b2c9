import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { accountId } from '../templates/resolver.ts';

/** What the gateway has read of a request. */
export type GatewayRequest = {
  readonly method: string;
  /** As it was sent, with the query string. */
  readonly target: string;
  /** The decoded path. */
  readonly path: string;
  /** Names and values alternating, as Node gives them, so that repeated headers are all there. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly port: number;
};

export type RequestFacts = {
  readonly apiId: string;
  readonly stage: string;
  readonly routeKey: string;
  readonly requestId: string;
  readonly now: Date;
  readonly parameters: { readonly [name: string]: string };
  readonly jwt?: { readonly claims: { readonly [name: string]: string }; readonly scopes: readonly string[] | null };
};

/** The payload that HTTP API sends to a function, format 2.0. */
export function requestEvent(
  request: GatewayRequest,
  facts: RequestFacts,
): APIGatewayProxyEventV2 & { requestContext: object } {
  const { headers, cookies } = headersOf(request);
  const rawQueryString = request.target.split('?').slice(1).join('?');
  const query = queryOf(rawQueryString);
  return {
    version: '2.0',
    routeKey: facts.routeKey,
    rawPath: request.path,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: contextOf(request, facts, headers),
    ...(Object.keys(facts.parameters).length > 0 && { pathParameters: { ...facts.parameters } }),
    ...bodyOf(request.body, headers['content-type']),
  };
}

function contextOf(request: GatewayRequest, facts: RequestFacts, headers: { [name: string]: string }) {
  const domainName = headers['host'] ?? '127.0.0.1';
  return {
    accountId,
    apiId: facts.apiId,
    ...(facts.jwt && { authorizer: { jwt: { claims: facts.jwt.claims, scopes: facts.jwt.scopes as string[] } } }),
    domainName,
    domainPrefix: domainName.split('.')[0] ?? domainName,
    http: {
      method: request.method,
      path: request.path,
      protocol: 'HTTP/1.1',
      sourceIp: request.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: facts.requestId,
    routeKey: facts.routeKey,
    stage: facts.stage,
    time: commonLogTime(facts.now),
    timeEpoch: facts.now.getTime(),
  };
}

/**
 * Lower-case names, repeated ones joined; cookies apart, each on its own. The peer's address is added as AWS adds it.
 */
function headersOf({ rawHeaders, sourceIp, port }: GatewayRequest): {
  headers: { [name: string]: string };
  cookies: string[];
} {
  const headers: { [name: string]: string } = Object.create(null) as { [name: string]: string };
  const cookies: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = utf8(rawHeaders[index + 1] ?? '');
    if (name === 'cookie')
      cookies.push(
        ...value
          .split(';')
          .map((cookie) => cookie.trim())
          .filter((cookie) => cookie !== ''),
      );
    else if (!hopByHop.has(name)) headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  const forwarded = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = forwarded === undefined ? sourceIp : `${forwarded}, ${sourceIp}`;
  headers['x-forwarded-port'] = String(port);
  headers['x-forwarded-proto'] = 'http';
  return { headers: { ...headers }, cookies };
}

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'proxy-connection',
]);

/** Node reads header bytes as Latin-1. */
function utf8(value: string): string {
  return Buffer.from(value, 'latin1').toString('utf8');
}

/** Decoded, repeated parameters joined with commas, in the order in which they came. */
export function queryOf(rawQueryString: string): { [name: string]: string } {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(query);
}

/** Text arrives as text, everything else (also a form, also what has no type) as base64. */
function bodyOf(body: Buffer, contentType: string | undefined): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = /^(text\/[^;]+|application\/(json|xml|javascript))\s*(;|$)/i.test(contentType?.trim() ?? '');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(instant: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${two(instant.getUTCDate())}/${months[instant.getUTCMonth()]}/${instant.getUTCFullYear()}`;
  const time = [instant.getUTCHours(), instant.getUTCMinutes(), instant.getUTCSeconds()].map(two).join(':');
  return `${date}:${time} +0000`;
}
