import type { TitleRecord } from '../../domain/catalogue/title-record.ts';
import type { IdSources } from '../../domain/catalogue/title-id.ts';
import { CannotRun } from '../command.ts';

/** A copy that a file names. */
export type IncomingCopy = { readonly barcode: string; readonly libraryId?: string; readonly lendable: boolean };

/** A title as one record of a file describes it. */
export type IncomingTitle = Omit<TitleRecord, 'titleId'> & IdSources & { readonly copies: readonly IncomingCopy[] };

/**
 * One record of a file, numbered from 1 (a table's header is not a record): a title, perhaps with
 * warnings, or the reason why it cannot be taken.
 */
export type ReadRecord =
  | { readonly record: number; readonly title: IncomingTitle; readonly warnings: readonly string[] }
  | { readonly record: number; readonly reason: string };

/** A reason why a record, or a whole file, cannot be taken; its message is for the operator. */
export class Unreadable extends CannotRun {}

/** Largest record that is taken, in bytes or characters; beyond it a file is damaged rather than rich. */
export const maxPerRecord = 1024 * 1024;
