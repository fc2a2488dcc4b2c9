import type { Letter } from './letters/letter.ts';

/** What belongs to one letter beside its text. */
export type Enclosed = {
  /** Where answers go; else to the sender. */
  readonly replyTo?: string;
  /** Whose letter it is, so that a bounce finds its profile (J8). The mail itself does not show it. */
  readonly patronNumber?: string;
  readonly kind?: string;
};

/** `stopUrl` stops letters of this kind with one click of the mail program's own button (RFC 8058). */
export type Stoppable = Enclosed & { readonly stopUrl?: string };

/**
 * What became of a letter. `refused-for-now`: the mail service may take it later; `refused`: it will not.
 * `unknown`: no answer came in time. The mail may have gone out, and is not sent again (J7).
 */
export type Posted = 'sent' | 'refused-for-now' | 'refused' | 'unknown';

/** Where mails go out. */
export interface Outbox<Beside = Enclosed> {
  /** Sends one letter, again while it is refused for the moment, and says what became of it. Never throws. */
  send(to: string, letter: Letter, beside?: Beside): Promise<Posted>;
}

/** True when the letter certainly did not go out, so that sending it again makes no second one. */
export function wasRefused(posted: Posted): posted is 'refused-for-now' | 'refused' {
  return posted === 'refused-for-now' || posted === 'refused';
}
