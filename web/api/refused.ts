import type { Code } from './codes.ts';

/** One field at fault, as the API names it: `newPassword`, `titleIds.0`. */
export type FieldFault = { readonly field: string; readonly code: Code; readonly detail: string };

/** What was asked for was not done, and why. Every failed call of the API throws one of these and nothing else. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: Code;
  /** The library's own sentence in the page's language; empty where nobody answered. */
  readonly detail: string;
  readonly fields: readonly FieldFault[];
  /** Seconds after which it may be tried again, where the answer names them. */
  readonly retryAfter: number | undefined;
  /** Further members of the answer: `results`, `free`. */
  readonly rest: { readonly [member: string]: unknown };

  constructor(
    code: Code,
    more: {
      detail?: string;
      fields?: readonly FieldFault[];
      retryAfter?: number | undefined;
      rest?: { readonly [member: string]: unknown };
    } = {},
  ) {
    super(code);
    this.code = code;
    this.detail = more.detail ?? '';
    this.fields = more.fields ?? [];
    this.retryAfter = more.retryAfter;
    this.rest = more.rest ?? {};
  }
}

/** The gateway answers some requests itself, in AWS's shape, without a code of ours. */
const codesOfTheGateway: { readonly [status: number]: Code } = {
  401: 'not-signed-in',
  403: 'not-your-role',
  404: 'not-found',
  413: 'body-too-large',
  429: 'too-many-requests',
  503: 'maintenance',
};

/** @param body what was read of a failed answer: problem+json, AWS's `{message}`, text, or nothing */
export function refusedBy(response: Response, body: unknown): Refused {
  const given = typeof body === 'object' && body !== null ? (body as { readonly [member: string]: unknown }) : {};
  const retryAfter = Number(response.headers.get('retry-after') ?? '') || undefined;
  if (typeof given['code'] !== 'string')
    return new Refused(codesOfTheGateway[response.status] ?? 'internal', { retryAfter });
  return new Refused(given['code'] as Code, {
    detail: typeof given['detail'] === 'string' ? given['detail'] : '',
    fields: Array.isArray(given['errors']) ? (given['errors'] as FieldFault[]) : [],
    retryAfter,
    rest: given,
  });
}

/** Whatever went wrong, as a refusal: a fetch that failed is a connection that is not there. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  return new Refused(error instanceof TypeError ? 'no-connection' : 'internal');
}
