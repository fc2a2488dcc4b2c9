import type { Account, EndedReservation } from '../circulation/account.ts';
import { libraryDay, type Day } from '../time/day.ts';
import type { MailKind } from './batch.ts';
import { readyByMail, wasExpiredOn } from './content.ts';

/** A mail that a write of the table calls for. */
export type CausedMail = { readonly kind: MailKind; readonly day: Day; readonly patronNumber: string };

/** The ready mail that a change of an account calls for (J1): of the day on which a reservation became ready. */
export function readyMailAfter(before: Account, after: Account): CausedMail | null {
  const readyBefore = new Set(readyByMail(before).map(({ id }) => id));
  const days = readyByMail(after)
    .filter(({ id }) => !readyBefore.has(id))
    .flatMap(({ readyOn }) => readyOn ?? []);
  const day = days.toSorted().at(-1);
  return day === undefined ? null : { kind: 'ready', day, patronNumber: after.patronNumber };
}

/** The mail that an ended reservation calls for, or null when nobody has to be told (J6). */
export function expiredMailFor(patronNumber: string, ended: EndedReservation): CausedMail | null {
  const day = libraryDay(new Date(ended.endedAt));
  return wasExpiredOn(ended, day) ? { kind: 'expired', day, patronNumber } : null;
}
