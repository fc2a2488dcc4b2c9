import { sesOutbox } from '../adapters/ses/outbox.ts';
import type { Posted } from '../domain/outbox.ts';
import { readEnvironment } from './http/environment.ts';
import { logWarning } from './http/log.ts';

/** What the handlers that write to patrons work with. */
export function openMailRoom() {
  const { mailFrom, mailConfigurationSet, pagesUrl } = readEnvironment(['mailFrom', 'mailConfigurationSet', 'pagesUrl']);
  return {
    outbox: sesOutbox({ from: mailFrom, configurationSet: mailConfigurationSet }),
    pagesUrl,
    /** A letter did not go out, or may not have, and what it tells of is done all the same. */
    noteMail: (outcome: Posted) => logWarning(`a letter to a patron: ${outcome}`),
  };
}
