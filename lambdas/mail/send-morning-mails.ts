import { Logger } from '@aws-lambda-powertools/logger';
import { mailRuns, mailsForLater } from '../../adapters/dynamodb/mail/mail-records.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { mailQueue } from '../../adapters/sqs/mail-queue.ts';
import { scheduleEventSchema } from '../../functions/schedule-event.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { planMorningMails, type PlannedRun } from '../../domain/mail/plan-mails.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const { tableName, mailQueueUrl } = readEnvironment(['tableName', 'mailQueueUrl']);
const table = openTable(tableName);
const ports = { runs: mailRuns(table), queue: mailQueue(mailQueueUrl), noted: mailsForLater(table) };
const logger = new Logger({ serviceName: 'send-morning-mails' });

/** Puts into the queue of mails what was noted for this morning (J1, J6, J7). */
export const handler = timed(plan);

async function plan(event: unknown): Promise<PlannedRun> {
  const { job, scheduledTime } = scheduleEventSchema.parse(event);
  const run = await planMorningMails(ports, job, libraryDay(new Date(scheduledTime)));
  logger.info('mails planned', run);
  return run;
}
