import { Refused } from '../domain/refused.ts';

type Fault = {
  readonly name?: string;
  readonly code?: string;
  readonly errors?: readonly Fault[];
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** What services say when they have no time at the moment, after all tries of the SDK. */
const passingNames: ReadonlySet<string> = new Set([
  'TimeoutError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'LimitExceededException',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

const network = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;

/**
 * True when a service of AWS was not reached, had no time or failed by itself: the same request may succeed a moment
 * later.
 */
export function isPassing(error: unknown): boolean {
  const { name = '', code, errors = [], $metadata } = error as Fault;
  if (passingNames.has(name)) return true;
  if (code !== undefined && network.test(code)) return true;
  return ($metadata?.httpStatusCode ?? 0) >= 500 || (errors.length > 0 && errors.every(isPassing));
}

/** For a catch where the same is tried again, or left to whoever comes next: throws what does not pass. */
export function unlessPassing(error: unknown): undefined {
  const isBusy = error instanceof Refused && error.code === 'busy';
  if (!isBusy && !isPassing(error)) throw error;
}
