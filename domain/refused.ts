import type { RefusalCode } from '../contract/refusals.ts';

/** One field that is at fault, for answers 400 and 422. */
export type FieldFault = { readonly field: string; readonly code: RefusalCode };

export type RefusalDetails = {
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
