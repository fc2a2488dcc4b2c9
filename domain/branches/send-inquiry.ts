import { endOfDay, libraryDay } from '../time/day.ts';
import type { Inquiry, InquiryCounts, InquiryOutbox, InquiryPolicy } from './inquiries.ts';
import { inquiryLetter } from '../mail/letters/inquiry-letter.ts';
import { readMailAddress } from '../patrons/mail-address.ts';
import { fieldsRefused, libraryUnknown, Refused } from '../refused.ts';

/**
 * Sends a message to the chosen library's desk (I2), and to nobody else: the recipient comes from the
 * settings. Counted before it is sent, so that any number at the same moment keep within the limits.
 * @throws Refused `library-unknown`, `unacceptable-fields`; `too-many-requests` until the next day; `busy` when
 * the mail may not have gone out
 */
export async function sendInquiry(
  { counts, outbox }: { readonly counts: InquiryCounts; readonly outbox: InquiryOutbox },
  { inquiry, address, now }: { readonly inquiry: Inquiry; readonly address: string; readonly now: Date },
  { libraries, inquiryLimits }: InquiryPolicy,
): Promise<void> {
  const library = libraries.find(({ libraryId }) => libraryId === inquiry.libraryId);
  if (!library) throw libraryUnknown('libraryId');
  const from = readMailAddress(inquiry.email);
  if (!from) throw fieldsRefused([{ field: 'email', code: 'unacceptable-value', text: 'email-form' }]);
  const day = libraryDay(now);
  if (!(await counts.take({ address, libraryId: library.libraryId, day }, inquiryLimits))) {
    throw new Refused('too-many-requests', { retryAfterSeconds: (endOfDay(day).getTime() - now.getTime()) / 1000 });
  }
  try {
    await outbox.send(library.inquiryMail, inquiryLetter(inquiry, library.name), { replyTo: from.deliverable });
  } catch (cause) {
    throw Object.assign(new Refused('busy', { retryAfterSeconds: 30 }), { cause });
  }
}
