/** The handlers of the product over one table, called as the gateway would call them. */
import type { HttpEvent, HttpResult } from '../../lambdas/http/exchange.ts';
import type { Handler } from '../../lambdas/http/serve.ts';
import { settings } from '../../lib/settings.ts';
import { contextOf } from '../lambdas/context.ts';
import { policy } from './library.ts';

/** The parts of a request that a handler can see. */
export interface Call {
  readonly patron?: string;
  readonly staff?: string;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: object;
  /** A body as a form of HTML sends it, which the gateway hands on in base64. */
  readonly form?: URLSearchParams;
  readonly headers?: Record<string, string>;
}

export interface Handlers {
  /** Sends a request to `lambdas/<area>/<action>.ts`; the answer with its body read. */
  send<Body = Record<string, unknown>>(handlerPath: string, call: Call): Promise<HttpResult & { readonly json: Body }>;
  /**
   * The body of an answer that must be 2xx.
   * @throws Error with status and body when it is not
   */
  call<Body>(handlerPath: string, call: Call): Promise<Body>;
}

const audience = 'bench';

/** What the stack gives every function, with the endpoint as the local gateway adds it. */
function environmentFor(tableName: string, endpoint: string): Record<string, string> {
  const libraries = policy.libraries.map((library) => ({
    ...settings.local.policy.libraries[0],
    ...library,
    name: library.libraryId,
    weeklyClosed: [],
    closedYearly: [],
  }));
  return {
    TABLE_NAME: tableName,
    STAGE: 'local',
    PATRON_SESSION_DAYS: '30',
    STAFF_SESSION_DAYS: '1',
    VERSION: 'bench',
    LIBRARY_POLICY: JSON.stringify({ ...settings.local.policy, ...policy, libraries }),
    TOKEN_AUDIENCE: audience,
    ORIGIN_PROOF: 'bench',
    PAGES_URL: 'https://my.library.example',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
}

/** A clock that runs on from an instant: whoever comes later draws a later ticket, as at a gateway. */
export function running(now: () => Date): () => Date {
  const began = performance.now();
  return () => new Date(now().getTime() + Math.floor(performance.now() - began));
}

/**
 * Points the handlers at a table. They read the environment once, when they are first called, so a
 * process works with one table.
 * @param now the gateway's time
 */
export function handlersOver(
  { tableName, endpoint, now }: { readonly tableName: string; readonly endpoint: string; readonly now: () => Date },
  more: Record<string, string> = {},
): Handlers {
  Object.assign(process.env, environmentFor(tableName, endpoint), more);
  const send: Handlers['send'] = async (handlerPath, call) => {
    const file = new URL(`../../lambdas/${handlerPath}.ts`, import.meta.url);
    const { handler } = (await import(file.href)) as { handler: Handler };
    const answer = await handler(eventOf(call, now()), contextOf());
    const isJson = String(answer.headers['Content-Type'] ?? 'json').includes('json');
    return { ...answer, json: (isJson ? JSON.parse(answer.body || 'null') : answer.body) as never };
  };
  return {
    send,
    async call<Body>(handlerPath: string, call: Call) {
      const { statusCode, body, json } = await send<Body>(handlerPath, call);
      if (statusCode >= 300) throw new Error(`${handlerPath} answered ${statusCode}: ${body}`);
      return json;
    },
  };
}

function eventOf(call: Call, now: Date): HttpEvent {
  const name = call.patron ?? call.staff;
  const claims = { 'cognito:username': name ?? '', token_use: 'id', aud: audience };
  const http = { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/',
    rawQueryString: '',
    headers: { ...call.headers },
    cookies: [],
    pathParameters: { ...call.params },
    queryStringParameters: { ...call.query },
    isBase64Encoded: call.form !== undefined,
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    ...(call.form && { body: Buffer.from(call.form.toString()).toString('base64') }),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'local',
      http,
      requestId: 'bench',
      routeKey: '$default',
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
      ...(name !== undefined && {
        authorizer: { principalId: name, integrationLatency: 0, jwt: { claims, scopes: [] } },
      }),
    },
  };
}
