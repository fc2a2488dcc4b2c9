import { SQSClient, SendMessageBatchCommand, type SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { mailKinds, type MailBatch, type MailKind } from '../../domain/mail/batch.ts';
import type { PlanPorts } from '../../domain/mail/plan-mails.ts';
import type { LetterBatch } from '../../domain/mail/send-letters.ts';
import { deadlines } from '../deadlines.ts';
import { tryUntilKnown } from '../retry.ts';

const maxPerMessage = 10;

/** What stands in one message: patrons who may have to get a mail of one kind, or letters that were promised. */
type Queued = MailBatch | LetterBatch;

type MailQueue = PlanPorts['queue'] & { putAll(batches: AsyncIterable<Queued>): Promise<void> };

/** The queue of mails that a function may put batches into, ten by ten. */
export function mailQueue(queueUrl: string): MailQueue {
  const client = new SQSClient(deadlines({ maxAttempts: 3, connectMs: 300, answerMs: 2000 }));

  async function put(batches: readonly Queued[]): Promise<void> {
    let entries: SendMessageBatchRequestEntry[] = batches.map((batch, at) => ({
      Id: String(at),
      MessageBody: JSON.stringify(batch),
    }));
    const exhausted = () => new Error(`${entries.length} batches of mails could not be put into the queue`);
    await tryUntilKnown(
      async () => {
        const message = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries });
        const failed = new Set((await client.send(message)).Failed?.map(({ Id }) => Id));
        entries = entries.filter(({ Id }) => failed.has(Id));
        return entries.length === 0 ? true : undefined;
      },
      { exhausted },
    );
  }

  return {
    async putAll(batches) {
      let gathered: Queued[] = [];
      for await (const batch of batches) {
        gathered.push(batch);
        if (gathered.length < maxPerMessage) continue;
        await put(gathered);
        gathered = [];
      }
      if (gathered.length > 0) await put(gathered);
    },
  };
}

/** The batch in a message's body. @throws Error when it is none */
export function readQueued(body: string): Queued {
  const { letterIds, kind, day, days, key, patronNumbers } = JSON.parse(body) as Partial<MailBatch & LetterBatch>;
  if (letterIds) return { letterIds };
  const isWhole = mailKinds.includes(kind as MailKind) && day && days && key && patronNumbers;
  if (!isWhole || !kind) throw new Error('a message of the mail queue holds no batch');
  return { kind, day, days, key, patronNumbers };
}
