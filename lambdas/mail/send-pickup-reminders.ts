import { Logger } from '@aws-lambda-powertools/logger';
import { waitingPickups } from '../../adapters/dynamodb/circulation/hold-shelf.ts';
import { mailRuns } from '../../adapters/dynamodb/mail/mail-records.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { mailQueue } from '../../adapters/sqs/mail-queue.ts';
import { scheduleEventSchema } from '../../functions/schedule-event.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { planPickupReminders, type PlannedRun } from '../../domain/mail/plan-mails.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const { tableName, policy, mailQueueUrl } = readEnvironment(['tableName', 'policy', 'mailQueueUrl']);
const table = openTable(tableName);
const ports = {
  runs: mailRuns(table),
  queue: mailQueue(mailQueueUrl),
  pickups: waitingPickups(table),
};
const libraryIds = policy.libraries.map(({ libraryId }) => libraryId);
const logger = new Logger({ serviceName: 'send-pickup-reminders' });

/** Puts into the queue of mails whoever has a pickup deadline tomorrow (J3). */
export const handler = timed(plan);

async function plan(event: unknown): Promise<PlannedRun> {
  const { job, scheduledTime } = scheduleEventSchema.parse(event);
  const run = await planPickupReminders(ports, libraryIds, job, libraryDay(new Date(scheduledTime)));
  logger.info('mails planned', run);
  return run;
}
