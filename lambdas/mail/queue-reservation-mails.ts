import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { circulationOver } from '../../adapters/dynamodb/circulation/circulation.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { accountChange, endedInsert } from '../../adapters/dynamodb/circulation/account-stream.ts';
import { letterPromised } from '../../adapters/dynamodb/mail/account-letters.ts';
import { mailQueue } from '../../adapters/sqs/mail-queue.ts';
import type { MailBatch } from '../../domain/mail/batch.ts';
import { letterBatches, type LetterBatch } from '../../domain/mail/send-letters.ts';
import { mailAfterEnd, mailsAfter, type CausedMail } from '../../domain/mail/causes.ts';
import { freeNextVolumes } from '../../domain/reservations/volume-order.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const { mailQueueUrl, tableName } = readEnvironment(['mailQueueUrl', 'tableName']);
const circulation = circulationOver(openTable(tableName));
const queue = mailQueue(mailQueueUrl);
const logger = new Logger({ serviceName: 'queue-reservation-mails' });

/**
 * Follows the table's stream: reservations that became ready (J1), ended by their deadline, or were taken back (J6),
 * and letters about accounts (J5) go into the queue of mails; volumes whose turn has come take it
 * (docs/decisions/0056). A record that the stream gives again makes the same batch again, and the claims see to the
 * rest (J7).
 */
export const handler = timed(queueMails);

async function queueMails(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const [first] = event.Records;
  const causes = event.Records.flatMap(causesOf);
  const letters = event.Records.flatMap(({ dynamodb = {} }) => letterPromised(dynamodb) ?? []);
  const changes = event.Records.flatMap(({ dynamodb = {} }) => accountChange(dynamodb) ?? []);
  try {
    await queue.putAll(batchesOf(causes, letters, first?.dynamodb?.SequenceNumber ?? ''));
    for (const { after } of changes) await freeNextVolumes(circulation, after);
    return { batchItemFailures: [] };
  } catch (error) {
    logger.error('what follows from a change of reservations was not done', {
      name: error instanceof Error ? error.name : 'unknown',
    });
    return { batchItemFailures: [{ itemIdentifier: first?.dynamodb?.SequenceNumber ?? '' }] };
  }
}

function causesOf({ dynamodb = {} }: DynamoDBRecord): CausedMail[] {
  const change = accountChange(dynamodb);
  if (change) return mailsAfter(change.before, change.after);
  const insert = endedInsert(dynamodb);
  const mail = insert && mailAfterEnd(insert.patronNumber, insert.ended);
  return mail ? [mail] : [];
}

/** The letters; then one batch for each kind and day, every patron once. */
async function* batchesOf(
  causes: readonly CausedMail[],
  letters: readonly string[],
  sequenceNumber: string,
): AsyncGenerator<MailBatch | LetterBatch> {
  yield* letterBatches(letters);
  for (const same of Map.groupBy(causes, ({ kind, day }) => `${kind} ${day}`).values()) {
    const [first] = same;
    if (!first) continue;
    const { kind, day } = first;
    const patronNumbers = [...new Set(same.map(({ patronNumber }) => patronNumber))];
    yield { kind, day, days: [], key: `stream-${sequenceNumber}`, patronNumbers };
  }
}
