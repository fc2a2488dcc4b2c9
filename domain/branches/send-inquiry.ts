import { libraryDay } from '../time/day.ts';
import { noneLeftToday } from '../day-limits.ts';
import type { Inquiry, InquiryCounts, InquiryPolicy } from './inquiries.ts';
import { wasRefused, type Outbox } from '../mail/outbox.ts';
import { inquiryLetter } from '../mail/letters/inquiry-letter.ts';
import { readMailAddress } from '../patrons/mail-address.ts';
import { busy, fieldsRefused, libraryUnknown } from '../refused.ts';

/**
 * Sends a message to the chosen library's desk (I2), and to nobody else: the recipient comes from the
 * settings. Counted before it is sent, so that any number at the same moment keep within the limits.
 * @throws Refused `library-unknown`, `unacceptable-fields`; `too-many-requests` until the next day; `busy` when
 * the mail did not go out; where that is not known it counts as sent, as everywhere (J7)
 */
export async function sendInquiry(
  { counts, outbox }: { readonly counts: InquiryCounts; readonly outbox: Outbox },
  { inquiry, address, now }: { readonly inquiry: Inquiry; readonly address: string; readonly now: Date },
  { libraries, inquiryLimits }: InquiryPolicy,
): Promise<void> {
  const library = libraries.find(({ libraryId }) => libraryId === inquiry.libraryId);
  if (!library) throw libraryUnknown('libraryId');
  const from = readMailAddress(inquiry.email);
  if (!from) throw fieldsRefused([{ field: 'email', code: 'unacceptable-value', text: 'email-form' }]);
  const day = libraryDay(now);
  if (!(await counts.take({ address, libraryId: library.libraryId, day }, inquiryLimits))) throw noneLeftToday(now);
  const letter = inquiryLetter(inquiry, library.name);
  const posted = await outbox.send(library.inquiryMail, letter, { replyTo: from.deliverable });
  if (wasRefused(posted)) throw busy(30);
}
