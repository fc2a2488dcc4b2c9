import type { Posted } from '../../domain/mail/outbox.ts';
import { Refused } from '../../domain/refused.ts';

/** This address, this content. Everything else is the account's or the moment's. */
const forGood = ['MessageRejected', 'InvalidParameterValue'];

type Failure = {
  readonly name?: string;
  readonly message?: string;
  readonly syscall?: string;
  readonly errors?: readonly Failure[];
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** What became of a letter whose sending failed. `unknown`: nobody knows whether SES took it. */
export function outcomeOf(error: unknown): Posted {
  // There was no time to ask SES.
  if (error instanceof Refused) return 'refused-for-now';
  const failure = error as Failure;
  const status = failure.$metadata?.httpStatusCode;
  if (status === undefined) return neverConnected(failure) ? 'refused-for-now' : 'unknown';
  // SES had said yes before its answer broke off.
  if (status >= 200 && status < 300) return 'sent';
  if (status < 400 || status >= 500) return 'unknown';
  return forGood.includes(failure.name ?? '') ? 'refused' : 'refused-for-now';
}

/**
 * The words of the SDK and of Node; test/adapters/wire holds them to it. Other words only make it unknown: not sent
 * twice.
 */
const withoutConnection = /did not establish a connection|before secure TLS connection was established/;

/** True when the fault came before there was a connection on which a mail could have left. */
function neverConnected({ syscall, message = '', errors = [] }: Failure): boolean {
  if (errors.length > 0) return errors.every(neverConnected);
  return syscall === 'connect' || syscall === 'getaddrinfo' || withoutConnection.test(message);
}
