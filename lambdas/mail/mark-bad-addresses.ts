import { Logger } from '@aws-lambda-powertools/logger';
import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { badAddresses } from '../../adapters/dynamodb/mail/bad-addresses.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { mailEventSchema, type MailEvent } from '../../contract/mail-events.ts';
import { markBadAddresses } from '../../domain/mail/mark-bad-addresses.ts';
import { readEnvironment } from '../http/environment.ts';
import { timed } from '../timed.ts';

const { tableName } = readEnvironment(['tableName']);
const table = openTable(tableName);
const ports = { readProfile: accounts(table).profile, addresses: badAddresses(table) };
const logger = new Logger({ serviceName: 'mark-bad-addresses' });

/** Is told by SES what became of mails: marks addresses to which mail came back for good, or was complained of (J8). */
export const handler = timed(mark);

async function mark(event: unknown): Promise<{ marked: number }> {
  const { detail } = mailEventSchema.parse(event);
  const [patronNumber] = detail.mail.tags['patron'] ?? [];
  const recipients = recipientsIn(detail);
  const marked = patronNumber === undefined ? 0 : await markBadAddresses(ports, patronNumber, recipients);
  logger.info('mail came back', {
    bounceType: detail.bounce?.bounceType,
    complaint: detail.complaint !== undefined,
    marked,
  });
  return { marked };
}

/** SES goes on trying by itself while a bounce is transient: a full mailbox is no bad address. */
function recipientsIn({ bounce, complaint }: MailEvent['detail']): string[] {
  const bounced = bounce?.bounceType === 'Permanent' ? bounce.bouncedRecipients : [];
  return [...bounced, ...(complaint?.complainedRecipients ?? [])].map(({ emailAddress }) => emailAddress);
}
