import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { promisedLetters } from '../../adapters/dynamodb/mail/account-letters.ts';
import { mailRecipients } from '../../adapters/dynamodb/mail/mail-recipients.ts';
import { mailClaims } from '../../adapters/dynamodb/mail/mail-claims.ts';
import { mailRecords, mailsForLater } from '../../adapters/dynamodb/mail/mail-records.ts';
import { queues } from '../../adapters/dynamodb/circulation/queues/queues.ts';
import { makeConfirmationLink } from '../../adapters/dynamodb/patrons/profiles.ts';
import { makeResetLink } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { paceOf } from '../../adapters/ses/send-rate.ts';
import { stoppableOutbox } from '../../adapters/ses/stoppable-outbox.ts';
import { readQueued } from '../../adapters/sqs/mail-queue.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { readyHoursBegin } from '../../domain/mail/days.ts';
import { newStopToken } from '../../domain/mail/notice-stop.ts';
import type { MailBatch } from '../../domain/mail/batch.ts';
import { sendLetter, type LetterBatch, type LetterOutcome, type LetterPorts } from '../../domain/mail/send-letters.ts';
import { sendMails, type MailPorts } from '../../domain/mail/send-mails.ts';
import { readEnvironment } from '../http/environment.ts';
import { countLostLetter, countOutcomes } from './mail-metrics.ts';
import { timed } from '../timed.ts';

const { tableName, policy, mailFrom, mailConfigurationSet, pagesUrl, mailsPerSecond } = readEnvironment([
  'tableName',
  'policy',
  'mailFrom',
  'mailConfigurationSet',
  'pagesUrl',
  'mailsPerSecond',
]);
const table = openTable(tableName);
const letterhead = { pagesUrl, libraries: policy.libraries };
const logger = new Logger({ serviceName: 'send-mails' });

/**
 * Long enough for the mails under way and the notes after them: four wait for the pace one behind the other, 16 seconds
 * at the slowest (lib/mail-pace.ts), then for the claim, for SES, and once more for the table.
 */
const reserveMs = 40_000;

const outbox = stoppableOutbox({ from: mailFrom, configurationSet: mailConfigurationSet });
const pace = paceOf(mailsPerSecond);

const ports: Omit<MailPorts, 'mayGoOn'> = {
  recipients: mailRecipients(table),
  titles: queues(table),
  claims: mailClaims(table, (patronNumber) => newStopToken(patronNumber, randomBytes)),
  record: mailRecords(table),
  later: mailsForLater(table),
  outbox,
  pace,
  note: (error) => logger.error('a mail was left', { name: error instanceof Error ? error.name : 'unknown' }),
};

const letterPorts: LetterPorts = {
  letters: promisedLetters(table),
  readProfile: accounts(table).profile,
  links: {
    forReset: (...link) => makeResetLink(table, ...link),
    forConfirmation: (...link) => makeConfirmationLink(table, ...link),
  },
  randomBytes,
  outbox,
  pace,
};

/**
 * Sends the mails of batches from the queue (J1–J4, J6, J7); ready mails within their hours, by when a batch came; and
 * letters about accounts (J5). A batch of which somebody was refused for the moment, or
 * that was not finished in time, fails and comes again: whoever got a mail gets no second one.
 */
export const handler = timed(sendAll);

async function sendAll(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const record of event.Records) {
    const again = await sendOne(record, context).catch((error: unknown) => {
      logger.error('a batch of mails failed', { name: error instanceof Error ? error.name : 'unknown' });
      return true;
    });
    if (again) failed.push(record.messageId);
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

async function sendOne({ body, attributes }: SQSRecord, context: Context): Promise<boolean> {
  const queued = readQueued(body);
  const received = new Date(Number(attributes.ApproximateFirstReceiveTimestamp));
  return 'letterIds' in queued ? sendLetters(queued, received) : sendBatch(queued, received, context);
}

async function sendLetters({ letterIds }: LetterBatch, received: Date): Promise<boolean> {
  const outcomes: LetterOutcome[] = [];
  for (const id of letterIds) {
    const outcome = await sendLetter(letterPorts, id, received, letterhead).catch((error: unknown) => {
      logger.error('a letter was left', { name: error instanceof Error ? error.name : 'unknown' });
      return 'refused-for-now' as const;
    });
    if (outcome === 'unknown' || outcome === 'lost') countLostLetter();
    outcomes.push(outcome);
  }
  logger.info('letters about accounts', { ...countOutcomes('letter', outcomes) });
  return outcomes.includes('refused-for-now');
}

async function sendBatch(batch: MailBatch, received: Date, context: Context): Promise<boolean> {
  // What waited over midnight, or was put back by hand days later, must not tell of what has passed.
  const receivedOn = libraryDay(received);
  const today = receivedOn > batch.day ? receivedOn : batch.day;
  const mayGoOn = () => context.getRemainingTimeInMillis() > reserveMs;
  const begin = readyHoursBegin(received, policy.readyMailHours);
  const { outcomes, again } = await sendMails({ ...ports, mayGoOn }, batch, today, letterhead, begin);
  const counts = countOutcomes(batch.kind, outcomes.values());
  logger.info('a batch of mails', { kind: batch.kind, day: batch.day, again, ...counts });
  return again;
}
