import { sesOutbox } from '../../adapters/ses/outbox.ts';
import type { MailRoom } from '../../domain/mail/outbox.ts';
import { readEnvironment } from '../http/environment.ts';
import { logWarning } from '../http/log.ts';
import { countLostLetter } from './mail-metrics.ts';

/** What the handlers that write to patrons work with. */
export function openMailRoom(): MailRoom {
  const { policy, mailFrom, mailConfigurationSet, pagesUrl } = readEnvironment([
    'policy',
    'mailFrom',
    'mailConfigurationSet',
    'pagesUrl',
  ]);
  return {
    outbox: sesOutbox({ from: mailFrom, configurationSet: mailConfigurationSet }),
    noteMail(outcome) {
      logWarning(`a letter to a patron: ${outcome}`);
      countLostLetter();
    },
    letterhead: { pagesUrl, libraries: policy.libraries },
  };
}
