import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import type { Route } from '../../contract/route.ts';
import type { HttpEvent, HttpResult } from './exchange.ts';

const logger = new Logger({ serviceName: 'my-library' });

/**
 * One line per request: action, outcome and duration. Never a body, a path, a query or an id: a
 * patron beside a title would be a reading history (M1).
 */
export function logRequest(row: Route, event: HttpEvent, context: Context, result: HttpResult, ms: number): void {
  logger.info('request', {
    action: row.action,
    status: result.statusCode,
    requestId: event.requestContext.requestId,
    lambdaRequestId: context.awsRequestId,
    ms: Math.round(ms),
  });
}

/**
 * An error nobody expected. Its further members are left out: those of a cancelled transaction hold
 * the items themselves. Services quote in their messages what they were given: what may be a person goes.
 */
export function logFailure(error: unknown): void {
  const known = error instanceof Error ? error : new Error('something that is no error was thrown');
  logger.error('failure', {
    failure: { name: known.name, message: withoutNames(known.message), stack: frames(known) },
  });
}

/** Something that an operator should know of although the caller got an answer. No ids, as above. */
export function logWarning(message: string): void {
  logger.warn('warning', { reason: withoutNames(message) });
}

/** Addresses, and numbers as long as those on cards or on copies; keys of items, which hold them. */
function withoutNames(message: string): string {
  const start = message.slice(0, 1000);
  return start
    .replaceAll(/[^\s'"<(]+@[^\s'">)]+/g, '…')
    .replaceAll(/\b[A-Z]+#\S+|\d{6,}/g, '…')
    .slice(0, 300);
}

function frames({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 12);
}
