import { Logger } from '@aws-lambda-powertools/logger';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { waitingCopies } from '../../adapters/dynamodb/circulation/hold-shelf.ts';
import { promisedLetters } from '../../adapters/dynamodb/mail/account-letters.ts';
import { mailRecipients } from '../../adapters/dynamodb/mail/mail-recipients.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { mailQueue } from '../../adapters/sqs/mail-queue.ts';
import { scheduleEventSchema } from '../../functions/schedule-event.ts';
import { planMissed, type Missed } from '../../domain/mail/plan-missed.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const { tableName, policy, mailQueueUrl } = readEnvironment(['tableName', 'policy', 'mailQueueUrl']);
const table = openTable(tableName);
const ports = {
  letters: promisedLetters(table),
  holdShelves: waitingCopies(table),
  recipients: mailRecipients(table),
  entries: audit(table, policy),
  queue: mailQueue(mailQueueUrl),
};
const { readyMailHours } = policy;
const libraryIds = policy.libraries.map(({ libraryId }) => libraryId);
const logger = new Logger({ serviceName: 'queue-missed-mails' });

/**
 * Puts into the queue of mails what the table's stream has not brought there, or SES has refused (J1, J5, J7); writes
 * entries of scans that it has not written (K4).
 */
export const handler = timed(queueMissed);

async function queueMissed(event: unknown): Promise<Missed> {
  const { scheduledTime } = scheduleEventSchema.parse(event);
  const missed = await planMissed(ports, { libraryIds, readyMailHours }, new Date(scheduledTime));
  logger.info('missed mails', missed);
  return missed;
}
