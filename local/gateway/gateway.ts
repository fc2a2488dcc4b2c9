import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FunctionFailed } from '../functions/function-failed.ts';
import { answerFrom, gatewayAnswers, type GatewayAnswer } from './answer.ts';
import type { ApiDefinition, ApiRoute } from './api-definition.ts';
import { authorize, isGranted, type KeysOf } from './authorize.ts';
import { preflightAnswer, withCors } from './cors.ts';
import { maxBodyBytes, readBody } from './read-body.ts';
import { requestEvent, type GatewayRequest, type RequestFacts } from './request-event.ts';
import { findRoute } from './route-key.ts';
import { slowerBy } from '../pace.ts';

export type Limits = {
  readonly bodyBytes: number;
  /** No integration may take longer, whatever its own timeout. */
  readonly integrationMs: number;
};

export type GatewayParts = {
  readonly api: ApiDefinition;
  /** Invokes a function by its ARN. @throws {FunctionFailed} */
  readonly invoke: (functionName: string, event: unknown) => Promise<unknown>;
  readonly keysOf: KeysOf;
  /** The library's clock: `requestContext.timeEpoch`. */
  readonly now: () => Date;
  /** What tokens go by: the clock of the pools. */
  readonly tokenNow: () => Date;
  readonly limits?: Partial<Limits>;
  /** Told why an answer of 500 or 503 came from the gateway itself. */
  readonly report?: (message: string) => void;
};

/** How a request looks that an edge hands on, and what the edge makes of the answer's headers. */
type HandedOn = {
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
  readonly finish: (headers: { readonly [name: string]: string }) => { readonly [name: string]: string };
};

export type Gateway = (request: IncomingMessage, response: ServerResponse, handedOn?: HandedOn) => Promise<void>;

/** The HTTP API of the templates, in front of the functions of the templates, as AWS would be. */
export function createGateway(parts: GatewayParts): Gateway {
  const limits: Limits = { bodyBytes: maxBodyBytes, integrationMs: 30_000 * slowerBy, ...parts.limits };
  return async (request, response, handedOn) => {
    const requestId = randomBytes(11).toString('base64url');
    const { cors } = parts.api;
    const answer =
      cors !== undefined && isPreflight(request)
        ? preflightAnswer(cors, request.headers)
        : withCors(await answerTo(request, requestId, parts, limits, handedOn), cors, request.headers.origin);
    // What was not read of a refused body would be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close');
    const headers = { ...answer.headers, 'apigw-requestid': requestId };
    const finished = handedOn?.finish(headers) ?? headers;
    writeAnswer(response, { ...answer, headers: finished }, request.method === 'HEAD');
  };
}

async function answerTo(
  request: IncomingMessage,
  requestId: string,
  parts: GatewayParts,
  limits: Limits,
  handedOn?: HandedOn,
): Promise<GatewayAnswer> {
  const { api } = parts;
  const { method = 'GET', headers } = request;
  const [rawPath = '/'] = (handedOn?.target ?? request.url ?? '/').split('?');
  const path = decodePath(rawPath);
  if (path === undefined) return gatewayAnswers.badRequest;
  const match = findRoute(api.routes, method, rawPath);
  if (match === undefined) return gatewayAnswers.notFound;
  const { route, parameters } = match;
  const verdict =
    route.authorizer && (await authorize(route.authorizer, route.scopes, headers, parts.keysOf, parts.tokenNow()));
  if (verdict !== undefined && !isGranted(verdict)) return verdict;
  const body = await readBody(request, limits.bodyBytes);
  if (body === undefined) return gatewayAnswers.tooLarge;
  const facts: RequestFacts = {
    apiId: api.apiId,
    stage: api.stage,
    routeKey: route.key.text,
    requestId,
    now: parts.now(),
    parameters,
    ...(verdict === undefined ? {} : { jwt: verdict }),
  };
  const event = requestEvent({ ...readFrom(request, method, path, body), ...handedOn }, facts);
  return integrate(route, event, parts, Math.min(route.timeoutMs, limits.integrationMs));
}

function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

async function integrate(
  route: ApiRoute,
  event: object,
  { invoke, report }: GatewayParts,
  timeoutMs: number,
): Promise<GatewayAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<GatewayAnswer>((resolve) => {
    timer = setTimeout(() => {
      report?.(`${route.key.text}: no answer within ${timeoutMs} ms`);
      resolve(gatewayAnswers.tooSlow);
    }, timeoutMs);
  });
  const answered = invoke(route.functionName, event).then(answerFrom, (error: unknown) => {
    report?.(`${route.key.text}: ${error instanceof FunctionFailed ? error.message : String(error)}`);
    return gatewayAnswers.functionFailed;
  });
  const answer = await Promise.race([answered, tooLate]);
  clearTimeout(timer);
  return answer;
}

function readFrom(request: IncomingMessage, method: string, path: string, body: Buffer): GatewayRequest {
  return {
    method,
    target: request.url ?? '/',
    path,
    rawHeaders: request.rawHeaders,
    body,
    sourceIp: (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
    port: request.socket.localPort ?? 0,
  };
}

/** HTTP API hands on the path decoded; one that cannot be decoded is refused. */
function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function writeAnswer(
  response: ServerResponse,
  { status, headers, cookies, body }: GatewayAnswer,
  withoutBody: boolean,
): void {
  for (const [name, value] of Object.entries(headers))
    response.setHeader(name, Buffer.from(value, 'utf8').toString('latin1'));
  if (cookies.length > 0) response.setHeader('set-cookie', [...cookies]);
  response.statusCode = status;
  if (status !== 204 && status !== 304) response.setHeader('content-length', body.length);
  response.end(withoutBody ? undefined : body);
}
