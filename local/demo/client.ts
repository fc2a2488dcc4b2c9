/** What came back: the status, the body as JSON (undefined when there is none), and the cookies that were set. */
export type Answer<Body> = {
  readonly status: number;
  readonly body: Body;
  /** The first `name=value` of Set-Cookie, to be sent back as it is. */
  readonly cookie: string | undefined;
};

type More = {
  readonly token?: string | undefined;
  readonly cookie?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Speaks JSON with one origin. `Body` is what the caller expects to read; nothing here checks it. */
export type Client = {
  readonly url: string;
  readonly call: <Body>(method: string, path: string, body?: unknown, more?: More) => Promise<Answer<Body>>;
  /** The same client with a token in every request. */
  readonly as: (token: string) => Client;
};

/** @param url origin without a path, for example http://127.0.0.1:3000 */
export function connect(url: string, token?: string): Client {
  const origin = url.replace(/\/+$/, '');
  return {
    url: origin,
    as: (other) => connect(origin, other),
    async call(method, path, body, more = {}) {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: headersOf(body, { ...more, token: more.token ?? token }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      return {
        status: response.status,
        // The caller says what it expects to read.
        body: parse(text) as never,
        cookie: response.headers.getSetCookie()[0]?.split(';')[0],
      };
    },
  };
}

function headersOf(body: unknown, { token, cookie, headers }: More): Record<string, string> {
  return {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(cookie !== undefined && { cookie, 'x-requested-with': 'my-library' }),
    ...headers,
  };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
