import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { accountChange } from '../../adapters/dynamodb/account-stream.ts';
import { mailClaims } from '../../adapters/dynamodb/mail-claims.ts';
import { sesOutbox } from '../../adapters/ses/outbox.ts';
import { becameReady, sendReadyMail } from '../../domain/use-cases/send-ready-mail.ts';
import { readEnvironment } from '../http/environment.ts';
import { openLibrary } from '../library.ts';

const library = openLibrary();
const { mailFrom, mailConfigurationSet } = readEnvironment(['mailFrom', 'mailConfigurationSet']);
const outbox = sesOutbox({ from: mailFrom, configurationSet: mailConfigurationSet });
const claims = mailClaims(library.table);
const logger = new Logger({ serviceName: 'send-ready-mails' });

/** Follows the table's stream: an account in which a reservation became ready gets its mail (J1). */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    try {
      await follow(record);
    } catch (error) {
      logger.error('a ready mail was not sent', { name: error instanceof Error ? error.name : 'unknown' });
      // The records after it wait: the stream gives the batch again from here.
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

async function follow(record: DynamoDBRecord): Promise<void> {
  const change = accountChange(record.dynamodb ?? {});
  const readyOn = change && becameReady(change.before, change.after);
  if (!readyOn) return;
  const { accounts, queues, policy } = library;
  const outcome = await sendReadyMail({ accounts, queues, claims, outbox }, change.after.patronNumber, readyOn, policy);
  logger.info('ready mail', { outcome });
}
