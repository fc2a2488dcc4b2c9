/**
 * Rows of docs/measured/capacity.md for mails. At size they share notes and reads by fifty:
 * docs/measured/mail-figures.md.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mailRecipients } from '../../adapters/dynamodb/mail/mail-recipients.ts';
import { mailClaims } from '../../adapters/dynamodb/mail/mail-claims.ts';
import { mailRecords, mailsForLater } from '../../adapters/dynamodb/mail/mail-records.ts';
import { queues } from '../../adapters/dynamodb/circulation/queues/queues.ts';
import { tableOver } from '../../adapters/dynamodb/table/table.ts';
import type { MailBatch } from '../../domain/mail/batch.ts';
import { newStopToken } from '../../domain/mail/notice-stop.ts';
import { sendMails, type MailPorts } from '../../domain/mail/send-mails.ts';
import { floors } from './floors.ts';
import type { Row } from './row.ts';
import type { Setup } from './capacity-setup.ts';

let made = 0;

const stopToken = (patronNumber: string) => newStopToken(patronNumber, (count) => new Uint8Array(count));

/** The sender's ports over the metered table, with an SES that takes everything. */
function portsOver({ library, meter }: Setup): MailPorts {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const table = tableOver(
    new DynamoDBClient({ endpoint: meter.url, region: 'local', credentials }),
    library.table.name,
  );
  return {
    recipients: mailRecipients(table),
    titles: queues(table),
    claims: mailClaims(table, stopToken),
    record: mailRecords(table),
    later: mailsForLater(table),
    outbox: { send: async () => 'sent' },
    pace: async () => {},
    mayGoOn: () => true,
    note: () => {},
  };
}

/** A patron who wants notices, with so many loans; the batch in which they stand alone. */
async function borrower({ library }: Setup, loans: number): Promise<MailBatch> {
  made += 1;
  const address = { address: `p${made}@patron.example`, device: 'pc', state: 'active' } as const;
  const patron = await library.patron(String(750_000 + made), {}, { email1: address, dueNotice: true });
  let day = '';
  for (let at = 0; at < loans; at += 1) {
    const titleId = await library.title(`mail-${made}-${at}`);
    const { loan } = await library.lend(patron, `${titleId}-1`);
    day = loan.dueOn;
  }
  return { kind: 'due', day, days: [day], key: String(made), patronNumbers: [patron] };
}

export const mailRows: readonly Row[] = [
  {
    action: 'due-day mail in a batch of its own, 2 loans',
    floor: floors.sendMail(2),
    async prepare(setup) {
      const batch = await borrower(setup, 2);
      const ports = portsOver(setup);
      return async () => {
        const { outcomes } = await sendMails(ports, batch, batch.day, { pagesUrl: '', libraries: [] });
        if ([...outcomes.values()].join() !== 'sent') throw new Error(`not sent: ${[...outcomes.values()].join()}`);
      };
    },
  },
  {
    action: 'stop due-day notices by a link',
    floor: floors.stopNotices,
    async prepare(setup) {
      const batch = await borrower(setup, 1);
      const [patron = ''] = batch.patronNumbers;
      await mailClaims(setup.library.table, stopToken).take(
        patron,
        { kind: 'due', day: batch.day, by: '', announcements: [] },
        { mailedOn: {}, announced: {} },
      );
      return () => setup.call('mail/stop-due-notices', { params: { stopToken: stopToken(patron) } });
    },
  },
];
