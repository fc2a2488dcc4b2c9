import type { HttpEvent, HttpResult } from '../../lambdas/http/exchange.ts';
import type { Handler } from '../../lambdas/http/serve.ts';
import { contextOf } from './context.ts';

export type Sent = {
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly cookies?: string[];
  readonly claims?: Record<string, string> | null;
  readonly at?: string;
};

export const audience = 'client-of-the-pool';

export const patronClaims = { token_use: 'id', aud: audience, 'cognito:username': '000123' };
export const staffClaims = { token_use: 'id', aud: audience, 'cognito:username': 'desk-1' };

/** What HTTP API would send: payload format 2.0, header names in lower case, binary bodies in base64. */
export function eventOf({
  body,
  headers = {},
  path,
  query,
  cookies,
  claims,
  at = '2026-04-01T03:00:00Z',
}: Sent): HttpEvent {
  const epoch = Date.parse(at);
  return {
    version: '2.0',
    routeKey: 'POST /api/things',
    rawPath: '/api/things',
    rawQueryString: '',
    headers,
    ...(path && { pathParameters: path }),
    ...(query && { queryStringParameters: query }),
    ...(cookies && { cookies }),
    ...(body !== undefined && { body: typeof body === 'string' ? body : body.toString('base64') }),
    isBase64Encoded: body instanceof Buffer,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'api',
      http: { method: 'POST', path: '/api/things', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: 'POST /api/things',
      stage: '$default',
      time: '',
      timeEpoch: epoch,
      ...(claims && { authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } } }),
    },
  };
}

export async function send(
  handler: Handler,
  sent: Sent,
  context = contextOf(),
): Promise<HttpResult & { json: Record<string, unknown> }> {
  const result = await handler(eventOf(sent), context);
  return { ...result, json: result.body ? (JSON.parse(result.body) as Record<string, unknown>) : {} };
}
