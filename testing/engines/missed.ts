import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { waitingCopies } from '../../adapters/dynamodb/circulation/hold-shelf.ts';
import { promisedLetters } from '../../adapters/dynamodb/mail/account-letters.ts';
import { mailRecipients } from '../../adapters/dynamodb/mail/mail-recipients.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import type { MailBatch } from '../../domain/mail/batch.ts';
import { planMissed } from '../../domain/mail/plan-missed.ts';
import type { LetterBatch } from '../../domain/mail/send-letters.ts';
import { policy } from './library.ts';

const libraryIds = policy.libraries.map(({ libraryId }) => libraryId);

/** What the hourly sweep puts into the queue at an instant; entries of scans it writes itself. */
export async function findMissed(table: Table, now: Date): Promise<(MailBatch | LetterBatch)[]> {
  const queued: (MailBatch | LetterBatch)[] = [];
  const putAll = async (batches: AsyncIterable<MailBatch | LetterBatch>) => {
    for await (const batch of batches) queued.push(batch);
  };
  const ports = {
    letters: promisedLetters(table),
    holdShelves: waitingCopies(table),
    recipients: mailRecipients(table),
    entries: audit(table, policy),
    queue: { putAll },
  };
  await planMissed(ports, { libraryIds, readyMailHours: { from: 8, before: 21 } }, now);
  return queued;
}
