import type { AnswerOf } from '../../api/paths.ts';
import type { Code } from '../../api/codes.ts';

type Loan = AnswerOf<'POST', '/api/staff/loans'>;
export type Settled = AnswerOf<'POST', '/api/staff/returns'>;

/** What became of a scan. `take-off` is a copy that stood on the hold shelf and whose reservation has ended. */
export type Outcome =
  | { readonly is: 'lent'; readonly loan: Loan }
  | { readonly is: 'shelve' | 'hold-here' | 'send' | 'take-off' | 'undone'; readonly settled: Settled }
  | { readonly is: 'refused' | 'not-ours'; readonly code: Code; readonly detail: string }
  | { readonly is: 'doubled' }
  | { readonly is: 'card' };

export type OutcomeName = Outcome['is'];

/** What was lent or taken in, in the order of scanning. */
export type Scan = {
  /** Also the Idempotency-Key: however often it is sent, it happens once. */
  readonly id: string;
  /** `capture` takes a copy of the pick list; `take` is a return, an arrival or a capture, as the copy's state says. */
  readonly kind: 'lend' | 'take' | 'capture' | 'undo' | 'card';
  /** A barcode, or the number of a card. */
  readonly code: string;
  /** To whom a copy is lent. */
  readonly patronNumber?: string;
  readonly libraryId: string;
  /** Milliseconds of the machine's clock. */
  readonly at: number;
  readonly state: 'waiting' | 'sending' | 'answered';
  readonly outcome?: Outcome;
  /** Held for this very patron when it was lent: to undo it would lose the reservation. */
  readonly held?: boolean;
  readonly undone?: boolean;
  readonly title?: string;
};
