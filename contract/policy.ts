import * as z from 'zod/mini';
import { libraryId } from './schemas/fields.ts';
import { kinds } from './vocabulary.ts';

const perKind = z.object({ book: z.int().check(z.minimum(0)), av: z.int().check(z.minimum(0)) });

/**
 * What an operator decides for a library (requirements: the defaults in D3, E3, F2, I1, A5).
 * `lib/settings.ts` holds one record per stage; functions have it in a file beside their code, which the variable
 * LIBRARY_POLICY names.
 */
export const policySchema = z.object({
  libraries: z
    .array(
      z.object({
        libraryId,
        name: z.string(),
        section: z.string(),
        phone: z.string(),
        inquiryFormUrl: z.string(),
        /** Where inquiries go (I2); it is not told to anybody. */
        inquiryMail: z.email(),
        /**
         * Which kinds may be picked up here; empty = closed for pickup. Who waits to collect here is served elsewhere
         * (docs/decisions/0028).
         */
        pickupKinds: z.array(z.enum(kinds)),
        /** Days of the week (0 = Sunday) closed until the staff say otherwise. */
        weeklyClosed: z.array(z.int().check(z.minimum(0), z.maximum(6))),
        /** Weekly closing that falls on a public holiday moves to the next weekday, until the staff say otherwise. */
        weeklyMovesOffHolidays: z.boolean(),
        /** Days that are closed every year, `MM-DD`, until the staff say otherwise. */
        closedYearly: z.array(z.string().check(z.regex(/^\d{2}-\d{2}$/))),
      }),
    )
    .check(z.minLength(1)),
  /** Active reservations a patron may have, per kind (D3). */
  reservationLimit: perKind,
  /** With so many that a patron has cancelled on one day, nothing more is reserved on it (docs/decisions/0057). */
  cancellationsADay: z.int().check(z.minimum(1)),
  /** Loans a patron may have, per kind. */
  loanLimit: perKind,
  /** Length of a loan, and of its renewal from the day it is renewed, in days (F2). */
  loanDays: z.int().check(z.minimum(1)),
  /** Open days of the pickup library that a ready copy waits (E3). */
  pickupOpenDays: z.int().check(z.minimum(1)),
  /** Days an ended reservation stays in the list (E4). */
  endedVisibleDays: z.int().check(z.minimum(0)),
  /** Years without use after which a card is refused (A5). */
  idleYears: z.int().check(z.minimum(1)),
  /** Days overdue before the card is refused (A5). */
  overdueBlockDays: z.int().check(z.minimum(1)),
  /**
   * Hours of the day (Asia/Tokyo) in which patrons are told that something is ready: from the first on, before the last
   * (J7).
   */
  readyMailHours: z.object({
    from: z.int().check(z.minimum(0), z.maximum(23)),
    before: z.int().check(z.minimum(1), z.maximum(24)),
  }),
  /** Days that an entry of what the staff did is kept (K4). */
  auditDays: z.int().check(z.minimum(1)),
  /** Inquiries taken on one day from one network address, and for one library (I2). */
  inquiryLimits: z.object({ perAddressADay: z.int().check(z.minimum(1)), perLibraryADay: z.int().check(z.minimum(1)) }),
  /** Whom those may write to who harvest the catalogue; OAI-PMH tells it to everybody. */
  catalogueMail: z.email(),
  /** The platform of e-books: where it is entered, and what patrons should know before (G1). */
  ebooks: z.object({ provider: z.string(), url: z.url({ protocol: /^https$/ }), conditions: z.string() }),
});

export type Policy = z.infer<typeof policySchema>;
