import { Logger } from '@aws-lambda-powertools/logger';
import { promisedLetters } from '../../adapters/dynamodb/mail/account-letters.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { mailQueue } from '../../adapters/sqs/mail-queue.ts';
import { scheduleEventSchema } from '../../functions/schedule-event.ts';
import { planMissed, type Missed } from '../../domain/mail/plan-missed.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const { tableName, mailQueueUrl } = readEnvironment(['tableName', 'mailQueueUrl']);
const table = openTable(tableName);
const ports = { letters: promisedLetters(table), queue: mailQueue(mailQueueUrl) };
const logger = new Logger({ serviceName: 'queue-missed-mails' });

/** Puts into the queue of mails what the table's stream has not brought there, or SES has refused (J5, J7). */
export const handler = timed(queueMissed);

async function queueMissed(event: unknown): Promise<Missed> {
  const { scheduledTime } = scheduleEventSchema.parse(event);
  const missed = await planMissed(ports, new Date(scheduledTime));
  logger.info('missed mails', missed);
  return missed;
}
