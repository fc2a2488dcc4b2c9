import { request, type IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { listen, type LocalServer } from '../../local/server.ts';
import type { ApiDefinition, ApiRoute } from '../../local/gateway/api-definition.ts';
import { createGateway, type GatewayParts } from '../../local/gateway/gateway.ts';
import { parseRouteKey } from '../../local/gateway/route-key.ts';

export type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

/** A gateway on a port of its own, in front of one function written in the test. */
export async function gatewayWith(
  handler: (event: Event, functionName: string) => unknown,
  more: { routes?: readonly ApiRoute[]; api?: Partial<ApiDefinition>; parts?: Partial<GatewayParts> } = {},
): Promise<LocalServer> {
  const api: ApiDefinition = {
    apiId: 'api',
    stage: '$default',
    routes: more.routes ?? [routeOf('$default')],
    ...more.api,
  };
  const server = await listen(0);
  server.open(
    createGateway({
      api,
      invoke: async (functionName, event) => handler(event as Event, functionName),
      keysOf: async () => undefined,
      now: () => new Date('2026-08-01T03:04:05.678Z'),
      tokenNow: () => new Date(),
      ...more.parts,
    }),
  );
  return server;
}

/** A route whose function has the name of its key. */
export function routeOf(key: string, more: Partial<ApiRoute> = {}): ApiRoute {
  return { key: parseRouteKey(key), functionName: key, timeoutMs: 10_000, scopes: [], ...more };
}

export type Sent = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** A request with headers and path exactly as given, which fetch would not send. */
export function send(
  url: string,
  path: string,
  options: { method?: string; headers?: readonly string[]; body?: Buffer | string } = {},
): Promise<Sent> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method: options.method ?? 'GET', agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    outgoing.on('error', reject);
    const { headers = [] } = options;
    for (let index = 0; index + 1 < headers.length; index += 2)
      outgoing.appendHeader(headers[index] ?? '', headers[index + 1] ?? '');
    outgoing.end(options.body);
  });
}

export function json<Body>({ body }: Sent): Body {
  return JSON.parse(body.toString()) as Body;
}
