import type { RefusalCode } from './refusals.ts';
import type { Route } from './route.ts';

/** True for rows on which the Idempotency-Key works. */
export function isIdempotent(row: Route): boolean {
  return row.method === 'POST' && (row.table?.write?.includes('idempotency') ?? false);
}

/** The codes that a route can answer because of its kind, beyond those that its row names. */
export function commonRefusals(row: Route): readonly RefusalCode[] {
  return [
    ...(row.body || row.query || isIdempotent(row) ? (['malformed-request'] as const) : []),
    ...(row.body || row.query ? (['unacceptable-fields'] as const) : []),
    ...(row.body && row.bodyAs !== 'form' ? (['malformed-json'] as const) : []),
    ...(row.query && 'cursor' in row.query.shape ? (['bad-cursor'] as const) : []),
    ...(row.who === 'anyone' ? [] : (['not-signed-in', 'not-your-role'] as const)),
    ...((row.cookie && row.method !== 'GET') || row.opensSession ? (['cross-site-request'] as const) : []),
    ...(row.params ? (['not-found'] as const) : []),
    ...(row.method === 'GET' ? [] : (['body-too-large'] as const)),
    ...(isIdempotent(row) ? (['idempotency-key-reused', 'still-in-progress'] as const) : []),
    ...(row.table || row.search ? (['busy'] as const) : []),
    'internal',
  ];
}

/** The codes that `errors` of a 400 or 422 can name for any field. */
export const fieldReasons = [
  'field-missing',
  'wrong-type',
  'unacceptable-value',
  'too-few',
  'too-many',
  'duplicate',
] as const satisfies readonly RefusalCode[];

/** All codes that a route can answer, each once. */
export function allRefusals(row: Route): readonly RefusalCode[] {
  return [...new Set([...row.refusals, ...commonRefusals(row)])];
}
