import type { RefusalCode } from '../contract/refusals.ts';
import type { TextKey, TextValues } from '../contract/texts.ts';

/** One field that is at fault, for answers 400 and 422. */
export type FieldFault = {
  readonly field: string;
  readonly code: RefusalCode;
  /** Says more than the code's own text. */
  readonly text?: TextKey;
  readonly values?: TextValues;
};

export type RefusalDetails = {
  /** Says more than the code's own text. */
  readonly text?: TextKey | RefusalCode | undefined;
  /** What the text names: `{limit}` and its like. */
  readonly values?: TextValues | undefined;
  readonly errors?: readonly FieldFault[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
  /** Further members of the answer, for example how many places are free. */
  readonly extra?: Readonly<Record<string, unknown>>;
};

/** A business answer of "no", by code alone; status and texts are the catalogue's affair. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.details = details;
  }
}

/** Codes of one field that are also told as the code of the whole answer, where nothing else is at fault. */
const saidAlone: readonly RefusalCode[] = ['library-unknown', 'mail-address-required'];

/**
 * A request with fields that are at fault, each named.
 * @returns Refused `unacceptable-fields`, or the one code that all of them have where it is told alone
 */
export function fieldsRefused(errors: readonly FieldFault[]): Refused {
  const [first] = errors;
  const isAlone =
    first !== undefined && saidAlone.includes(first.code) && errors.every(({ code }) => code === first.code);
  return new Refused(isAlone ? first.code : 'unacceptable-fields', { errors });
}

/** The one answer to a library that does not exist, wherever it is named. */
export function libraryUnknown(field: string): Refused {
  return fieldsRefused([{ field, code: 'library-unknown' }]);
}

/** The refusal of whoever may succeed in a moment: others kept changing the same items, or a service had no time. */
export function busy(retryAfterSeconds = 1): Refused {
  return new Refused('busy', { retryAfterSeconds });
}
