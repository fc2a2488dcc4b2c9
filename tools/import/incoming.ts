import type { IdSources } from '../../domain/catalogue/identity/title-id.ts';
import type { TitleRecord } from '../../domain/catalogue/title-record.ts';
import { CannotRun } from '../command.ts';

/** A copy that a file names. */
export type IncomingCopy = { readonly barcode: string; readonly libraryId?: string; readonly lendable: boolean };

/** A title as one record of a file describes it. */
export type IncomingTitle = Omit<TitleRecord, 'titleId'> & IdSources & { readonly copies: readonly IncomingCopy[] };

/** Copies of a title that the record does not describe, but names by its id or an ISBN. */
export type IncomingHolding = {
  readonly titleId?: string;
  readonly isbn?: string;
  readonly copies: readonly IncomingCopy[];
};

/** Which record of which file, for whoever must find it again. */
export type Origin = {
  /** Only where there are several files. */
  readonly file?: string;
  /** From 1; a table's header is not a record. */
  readonly record: number;
  readonly controlNumber?: string;
  /** Byte at which it begins, in the file as unpacked. */
  readonly offset?: number;
};

/** One record of a file: a title or copies, perhaps with warnings, or the reason why it cannot be taken. */
export type ReadRecord = Origin &
  (
    | { readonly title: IncomingTitle; readonly warnings: readonly string[] }
    | { readonly holding: IncomingHolding; readonly warnings: readonly string[] }
    | { readonly reason: string }
  );

/** A reason why a record, or a whole file, cannot be taken; its message is for the operator. */
export class Unreadable extends CannotRun {}

/** Largest record that is taken, in bytes or characters; beyond it a file is damaged rather than rich. */
export const maxPerRecord = 1024 * 1024;
