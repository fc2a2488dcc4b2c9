import type { NewLetterId } from '../../domain/mail/account-letters.ts';
import type { Attempt } from './attempt.ts';

/** Ids of the letters that a request promises: all attempts at one operation promise the same. */
export function letterIdsOf({ now, attempt }: { readonly now: Date; readonly attempt: Attempt }): NewLetterId {
  return (n) => attempt.newUlid(now, `letter ${n}`);
}
