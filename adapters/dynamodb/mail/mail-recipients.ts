import type { MailRecipient } from '../../../domain/mail/content.ts';
import type { MailPorts } from '../../../domain/mail/send-mails.ts';
import { accounts, readAccount } from '../circulation/accounts.ts';
import { batchRead } from '../table/batch-read.ts';
import { keys } from '../table/keys.ts';
import { mailMarks } from './mail-marks.ts';
import { readProfile } from '../patrons/profile-item.ts';
import type { Table } from '../table/table.ts';

/** What decides about mails, for many patrons at once: a request for fifty, one read unit for each. */
export function mailRecipients(table: Table): MailPorts['recipients'] {
  const { withEnded } = accounts(table);
  return {
    async readAll(patronNumbers, endedToo) {
      const items = await batchRead(
        table,
        patronNumbers.flatMap((one) => [keys.account(one), keys.profile(one)]),
        // A message of the stream overtakes a replica that lags: what caused it must be seen.
        { consistent: true },
      );
      const byKey = new Map(items.map((item) => [`${String(item['PK'])} ${String(item['SK'])}`, item]));
      const recipients = new Map<string, MailRecipient>();
      for (const patronNumber of patronNumbers) {
        const find = ({ PK, SK }: { PK: string; SK: string }) => byKey.get(`${PK} ${SK}`);
        const [account, profile] = [find(keys.account(patronNumber)), find(keys.profile(patronNumber))];
        if (!account || !profile) continue;
        // What has ended and what has not are from one moment: no title is told twice.
        const together = endedToo ? await withEnded(patronNumber) : null;
        recipients.set(patronNumber, {
          account: together?.account ?? readAccount(account),
          profile: readProfile(profile),
          ...mailMarks(profile),
          ended: together?.ended ?? [],
        });
      }
      return recipients;
    },
  };
}
