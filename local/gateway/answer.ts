/** An answer on its way to the client. */
export type GatewayAnswer = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly cookies: readonly string[];
  readonly body: Buffer;
};

/** The gateway's own answers, in AWS's words. */
export const gatewayAnswers = {
  badRequest: own(400, 'Bad Request'),
  notFound: own(404, 'Not Found'),
  forbidden: own(403, 'Forbidden'),
  tooLarge: own(413, 'Request Entity Too Large'),
  functionFailed: own(500, 'Internal Server Error'),
  tooSlow: own(503, 'Service Unavailable'),
} as const;

export function own(status: number, message: string, headers: { readonly [name: string]: string } = {}): GatewayAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    cookies: [],
    body: Buffer.from(JSON.stringify({ message })),
  };
}

type Structured = {
  readonly statusCode: number | string;
  readonly headers?: { readonly [name: string]: unknown };
  readonly cookies?: unknown;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
};

/**
 * What HTTP API makes of a function's result: with a `statusCode` it is taken by its parts; anything else is a body,
 * a string as it is, other JSON as JSON, with status 200. What fits neither is 500.
 */
export function answerFrom(result: unknown): GatewayAnswer {
  if (!isStructured(result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(body) };
  }
  const status = Number(result.statusCode);
  const { body = '', cookies = [], isBase64Encoded = false } = result;
  const wellFormed = Number.isInteger(status) && status >= 200 && status <= 599;
  if (!wellFormed || (typeof body !== 'string' && body !== null) || !Array.isArray(cookies))
    return gatewayAnswers.functionFailed;
  return {
    status,
    headers: headersFrom(result.headers ?? {}),
    cookies: cookies.map(String),
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function isStructured(result: unknown): result is Structured {
  return typeof result === 'object' && result !== null && !Array.isArray(result) && 'statusCode' in result;
}

function headersFrom(given: { readonly [name: string]: unknown }): { [name: string]: string } {
  const headers: { [name: string]: string } = { 'content-type': 'text/plain;charset=UTF-8' };
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && value !== null) headers[name.toLowerCase()] = String(value);
  return headers;
}
