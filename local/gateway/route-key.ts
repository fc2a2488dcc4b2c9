/** `GET /pets/{id}`, `ANY /{proxy+}` or `$default`, taken apart. */
export type RouteKey = {
  readonly text: string;
  /** A method, or `ANY`. */
  readonly method: string;
  /** Undefined for `$default`. */
  readonly segments: readonly Segment[] | undefined;
};

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'greedy'; readonly name: string };

/** @throws when the text is no route key of an HTTP API */
export function parseRouteKey(text: string): RouteKey {
  if (text === '$default') return { text, method: 'ANY', segments: undefined };
  const [method, path, ...rest] = text.split(' ');
  if (method === undefined || path === undefined || !path.startsWith('/') || rest.length > 0) {
    throw new Error(`${text} is no route key: expected a method and a path, or $default.`);
  }
  return { text, method, segments: path.slice(1).split('/').map(parseSegment) };
}

function parseSegment(text: string): Segment {
  const name = /^\{([^}]+)\}$/.exec(text)?.[1];
  if (name === undefined) return { kind: 'literal', text };
  return name.endsWith('+') ? { kind: 'greedy', name: name.slice(0, -1) } : { kind: 'parameter', name };
}

export type Match<Route> = { readonly route: Route; readonly parameters: { readonly [name: string]: string } };

/**
 * The route that HTTP API would choose: a full match before one with a greedy parameter before `$default`; among
 * full matches the one whose literal segments come first; the method itself before `ANY`.
 * @param path as it was sent; each segment is decoded by itself, so that an encoded slash stays inside its parameter
 * @throws {URIError} when it cannot be decoded
 */
export function findRoute<Route extends { readonly key: RouteKey }>(
  routes: readonly Route[],
  method: string,
  path: string,
): Match<Route> | undefined {
  const given = path.replace(/^\//, '').split('/').map(decodeURIComponent);
  const matches = routes.flatMap((route) => {
    if (route.key.method !== 'ANY' && route.key.method !== method) return [];
    const parameters = parametersOf(route.key, given);
    return parameters === undefined ? [] : [{ route, parameters }];
  });
  return matches.toSorted((one, other) => compare(rankOf(one.route.key), rankOf(other.route.key)))[0];
}

function parametersOf({ segments }: RouteKey, given: readonly string[]): { [name: string]: string } | undefined {
  if (segments === undefined) return {};
  const parameters: { [name: string]: string } = {};
  for (const [index, segment] of segments.entries()) {
    const text = given[index];
    if (segment.kind === 'greedy') {
      const rest = given.slice(index).join('/');
      return rest === '' ? undefined : { ...parameters, [segment.name]: rest };
    }
    if (text === undefined) return undefined;
    if (segment.kind === 'literal' && segment.text !== text) return undefined;
    if (segment.kind === 'parameter' && text === '') return undefined;
    if (segment.kind === 'parameter') parameters[segment.name] = text;
  }
  return given.length === segments.length ? parameters : undefined;
}

/** Smaller comes first. One digit a segment; `$default` after everything. */
function rankOf({ segments, method }: RouteKey): string {
  if (segments === undefined) return '9';
  const greedy = segments.some(({ kind }) => kind === 'greedy') ? '1' : '0';
  const kinds = segments.map(({ kind }) => ({ literal: '0', parameter: '1', greedy: '2' })[kind]).join('');
  return `${greedy}${kinds}${method === 'ANY' ? '8' : '7'}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
