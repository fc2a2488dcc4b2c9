import { Logger } from '@aws-lambda-powertools/logger';
import { dueLoans } from '../../adapters/dynamodb/circulation/due-loans.ts';
import { mailRuns } from '../../adapters/dynamodb/mail/mail-records.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { mailQueue } from '../../adapters/sqs/mail-queue.ts';
import { scheduleEventSchema } from '../../functions/schedule-event.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { planDueReminders, type PlannedRun } from '../../domain/mail/plan-mails.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const { tableName, mailQueueUrl } = readEnvironment(['tableName', 'mailQueueUrl']);
const table = openTable(tableName);
const ports = { runs: mailRuns(table), queue: mailQueue(mailQueueUrl), loans: dueLoans(table) };
const logger = new Logger({ serviceName: 'send-due-reminders' });

/** Puts into the queue of mails whoever has loans due or overdue by the business day (J2, J4). */
export const handler = timed(plan);

async function plan(event: unknown): Promise<PlannedRun> {
  const { job, scheduledTime } = scheduleEventSchema.parse(event);
  const run = await planDueReminders(ports, job, libraryDay(new Date(scheduledTime)));
  logger.info('mails planned', run);
  return run;
}
