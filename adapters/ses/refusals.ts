import type { Refusal } from '../../domain/mail/outbox.ts';

/** This address, this content. Everything else is the account's or the moment's. */
const forGood = ['MessageRejected', 'InvalidParameterValue'];

type Failure = {
  readonly name?: string;
  readonly message?: string;
  readonly syscall?: string;
  readonly errors?: readonly Failure[];
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** True when SES had said yes before its answer broke off. */
export function wasTaken(error: unknown): boolean {
  const status = (error as Failure).$metadata?.httpStatusCode ?? 0;
  return status >= 200 && status < 300;
}

/** Whether SES did not take the mail, and whether it may take it later; null when nobody knows whether it took it. */
export function refusalOf(error: unknown): Refusal | null {
  const failure = error as Failure;
  const status = failure.$metadata?.httpStatusCode;
  if (status === undefined) return neverConnected(failure) ? 'for-now' : null;
  if (status < 400 || status >= 500) return null;
  return forGood.includes(failure.name ?? '') ? 'for-good' : 'for-now';
}

/** The words of the SDK and of Node; test/adapters/wire holds them to it. Other words only make it unknown: not sent twice. */
const withoutConnection = /did not establish a connection|before secure TLS connection was established/;

/** True when the fault came before there was a connection on which a mail could have left. */
function neverConnected({ syscall, message = '', errors = [] }: Failure): boolean {
  if (errors.length > 0) return errors.every(neverConnected);
  return syscall === 'connect' || syscall === 'getaddrinfo' || withoutConnection.test(message);
}
