import * as z from 'zod';
import { contactMethods, isDay, kinds } from '../vocabulary.ts';

/**
 * The smallest parts of bodies, paths and queries. Members that a schema does not name are ignored.
 * The message of a rule is a key of contract/texts.ts or a code of contract/refusals.ts: what its caller is told.
 * A part that cannot hold a control character cannot carry a NUL or a line break into a key or a log.
 */

// Written out instead of \p{Cc} and \p{Cs}, so that whoever reads the OpenAPI document in another language can use it.
const printable = /^[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF]*$/u;

/** The number on the card (A1): six digits, leading zeros matter. */
export const patronNumber = z
  .string()
  .regex(/^\d{6}$/, 'patron-number-form')
  .meta({ example: '000123' });

/** The same as typed at the counter: full-width digits and blanks around it are forgiven (A1). */
export const typedPatronNumber = typed()
  .regex(/^\d{6}$/, 'patron-number-form')
  .meta({ example: '000123' });

export const titleId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .meta({ example: '9784000000000' });

/** What is printed on a copy. */
export const barcode = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,32}$/, 'barcode-form')
  .meta({ example: 'K1000001' });

/** The same as a scanner or a hand types it: an input method may have made it full-width. */
export const typedBarcode = typed()
  .regex(/^[A-Za-z0-9-]{1,32}$/, 'barcode-form')
  .meta({ example: 'K1000001' });

export const libraryId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,23}$/, 'library-unknown')
  .meta({ example: 'kanagawa' });

/** Opaque to clients. */
export const opaqueId = z.string().regex(/^[A-Za-z0-9._-]{1,160}$/);
export const reservationId = opaqueId.meta({ description: 'The id of a reservation, as its list gives it.' });
export const loanId = opaqueId.meta({ description: 'The id of a loan, as its list gives it.' });

export const kind = z.enum(kinds);
/** The class of a title; null where the catalogue gives none. */
export const ndc = z.string().nullable();
export const contactMethod = z.enum(contactMethods);

/** A library day in Asia/Tokyo that exists. */
export const day = z.string().refine(isDay, 'day-form').meta({ format: 'date', example: '2026-04-01' });

/** An instant, ISO 8601 in UTC. */
export const instant = z.string().meta({ format: 'date-time', example: '2026-04-01T03:00:00.000Z' });

/** One line of text of 1 to `max` characters, surrounding blanks removed. */
export function line(max: number) {
  return z.string().trim().min(1).max(max).regex(printable, 'one-line');
}

/** Text of several lines. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .regex(/^[^\u0000\uD800-\uDFFF]*$/u, 'one-line');
}

/** An address as people type it, in full width too; the domain says whether it can be one. */
export const typedEmail = z
  .string()
  .trim()
  .max(254)
  .regex(printable, 'email-form')
  .regex(/.[@\uFF20]./, 'email-form')
  .meta({ example: 'hanako@example.jp' });

export const httpUrl = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\s\u0000-\u001F\u007F-\u009F]+$/u, 'web-address-form')
  .meta({ format: 'uri' });

/** Different entries only: a repeated one is refused. */
export function distinct<Item extends z.ZodType<string>>(item: Item, least: number, max: number) {
  return z
    .array(item)
    .min(least)
    .max(max)
    .refine((entries) => entries.length > max || new Set(entries).size === entries.length, {
      params: { code: 'duplicate' },
    })
    .meta({ uniqueItems: true });
}

/** `limit` and `cursor` of every list that can be long. */
export const page = {
  limit: z.preprocess(asWritten, z.int('whole-number').min(1).max(100).default(50)),
  cursor: z.string().max(1000).optional(),
};

/** One page of a list; `nextCursor` is absent on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() });
}

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item) });
}

export const count = z.int().min(0);

/** Counts the changes of a profile or of a calendar; a write adds one, which must stay a whole number. */
export const version = z.int().min(0).max(2_147_483_647);

/** The number that a query writes in decimal digits; what is written otherwise stays text, and is refused as such. */
function asWritten(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
}

/** Text as typed, with full-width letters and digits folded and without the blanks around it. */
function typed() {
  return z
    .string()
    .max(100)
    .overwrite((text) => text.normalize('NFKC').trim());
}
