import * as z from 'zod/mini';
import { described } from './described.ts';
import { contactMethods, isDay, kinds } from '../vocabulary.ts';

/**
 * The smallest parts of bodies, paths and queries. Members that a schema does not name are ignored.
 * The message of a rule is a key of contract/texts.ts or a code of contract/refusals.ts: what its caller is told.
 * A part that cannot hold a control character cannot carry a NUL or a line break into a key or a log.
 */

// Written out instead of \p{Cc} and \p{Cs}, so that whoever reads the OpenAPI document in another language can use it.
const printable = /^[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF]*$/u;

/** The number on the card (A1): six digits, leading zeros matter. */
export const patronNumber = described(z.string().check(z.regex(/^\d{6}$/, 'patron-number-form')), {
  example: '000123',
});

/** The same as typed at the counter: full-width digits and blanks around it are forgiven (A1). */
export const typedPatronNumber = described(typed().check(z.regex(/^\d{6}$/, 'patron-number-form')), {
  example: '000123',
});

export const titleId = described(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)), { example: '9784000000000' });

/** What is printed on a copy. */
export const barcode = described(z.string().check(z.regex(/^[A-Za-z0-9-]{1,32}$/, 'barcode-form')), {
  example: 'K1000001',
});

/** The same as a scanner or a hand types it: an input method may have made it full-width. */
export const typedBarcode = described(typed().check(z.regex(/^[A-Za-z0-9-]{1,32}$/, 'barcode-form')), {
  example: 'K1000001',
});

export const libraryId = described(z.string().check(z.regex(/^[a-z][a-z0-9-]{1,23}$/, 'library-unknown')), {
  example: 'kanagawa',
});

/** Opaque to clients. */
export const opaqueId = z.string().check(z.regex(/^[A-Za-z0-9._-]{1,160}$/));

export const reservationId = described(opaqueId, { description: 'The id of a reservation, as its list gives it.' });

export const loanId = described(opaqueId, { description: 'The id of a loan, as its list gives it.' });

export const kind = z.enum(kinds);

export const contactMethod = z.enum(contactMethods);

/** A library day in Asia/Tokyo that exists. */
export const day = described(z.string().check(z.refine(isDay, 'day-form')), { format: 'date', example: '2026-04-01' });

/** One line of text of 1 to `max` characters, surrounding blanks removed. */
export function line(max: number) {
  return z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(printable, 'one-line'));
}

/** Text of several lines. */
export function text(max: number) {
  return z.string().check(z.maxLength(max), z.regex(/^[^\u0000\uD800-\uDFFF]*$/u, 'one-line'));
}

/** An address as people type it, in full width too; the domain says whether it can be one. */
export const typedEmail = described(
  z.string().check(z.trim(), z.maxLength(254), z.regex(printable, 'email-form'), z.regex(/.[@\uFF20]./, 'email-form')),
  { example: 'hanako@example.jp' },
);

export const httpUrl = described(
  z.string().check(z.maxLength(2000), z.regex(/^https?:\/\/[^\s\u0000-\u001F\u007F-\u009F]+$/u, 'web-address-form')),
  { format: 'uri' },
);

/** Different entries only: a repeated one is refused. */
export function distinct<Item extends z.ZodMiniType<string>>(item: Item, least: number, max: number) {
  return described(
    z.array(item).check(
      z.minLength(least),
      z.maxLength(max),
      z.refine((entries) => entries.length > max || new Set(entries).size === entries.length, {
        params: { code: 'duplicate' },
      }),
    ),
    { uniqueItems: true },
  );
}

/** `limit` and `cursor` of every list that can be long. */
export const page = {
  limit: inDigits(z._default(z.int('whole-number').check(z.minimum(1), z.maximum(100)), 50)),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
};

/** Counts the changes of a profile or of a calendar; a write adds one, which must stay a whole number. */
export const version = z.int().check(z.minimum(0), z.maximum(2_147_483_647));

/** A number that a query writes in decimal digits. What is written otherwise, as `0x10`, is refused. */
export function inDigits<Of extends z.core.$ZodType>(number: Of) {
  return z.pipe(z.transform(asWritten), number);
}

function asWritten(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
}

/** Text as typed, with full-width letters and digits folded and without the blanks around it. */
function typed() {
  return z.string().check(
    z.maxLength(100),
    z.overwrite((text) => text.normalize('NFKC').trim()),
  );
}
