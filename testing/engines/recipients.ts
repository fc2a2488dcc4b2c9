/** Patrons whom a mail has something to tell: what tests of mails begin with. */
import type { MailBatch } from '../../domain/mail/batch.ts';
import type { Profile } from '../../domain/patrons/profile.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Library } from './library.ts';
import { address } from './profiles.ts';

/** A patron with an active address, `p<patron number>@patron.example`. */
export function recipient(library: Library, patronNumber: string, profile: Partial<Profile> = {}): Promise<string> {
  return library.patron(patronNumber, {}, { email1: address(`p${patronNumber}@patron.example`), ...profile });
}

/** A patron who wants notices, with a loan of the title `t<patron number>`; its due day. */
export async function borrower(library: Library, patronNumber: string): Promise<Day> {
  await recipient(library, patronNumber, { dueNotice: true });
  const titleId = await library.title(`t${patronNumber}`);
  return (await library.lend(patronNumber, `${titleId}-1`)).loan.dueOn;
}

/** A title becomes ready for a patron; the message of the stream about it. */
export async function readyTitle(
  library: Library,
  patronNumber: string,
  titleId: string,
  contact: 'mail' | 'none' = 'mail',
): Promise<MailBatch> {
  await library.title(titleId);
  await library.reserve(patronNumber, [titleId], 'main', contact);
  await library.capture(`${titleId}-1`);
  return { kind: 'ready', day: library.today(), days: [], key: titleId, patronNumbers: [patronNumber] };
}

/** Titles that become ready for one patron, with a message of the stream for each. */
export async function readyTitles(
  library: Library,
  patronNumber: string,
  titleIds: readonly string[],
): Promise<MailBatch[]> {
  const messages: MailBatch[] = [];
  for (const titleId of titleIds) messages.push(await readyTitle(library, patronNumber, titleId));
  return messages;
}
