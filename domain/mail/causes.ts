import { allReservations, type Account, type EndedReservation } from '../circulation/account.ts';
import { libraryDay, type Day } from '../time/day.ts';
import type { MailKind } from './batch.ts';
import { readyByMail, wasExpiredOn, wasTakenBack } from './content.ts';

/** A mail that a write of the table calls for. */
export type CausedMail = { readonly kind: MailKind; readonly day: Day; readonly patronNumber: string };

/** The mails that a change of an account calls for: something became ready (J1), or was taken back (J6). */
export function mailsAfter(before: Account, after: Account): CausedMail[] {
  const { patronNumber } = after;
  const ready = lastOf(becameReady(before, after));
  const takenBack = lastOf(lostCopies(before, after));
  return [
    ...(ready === undefined ? [] : [{ kind: 'ready' as const, day: ready, patronNumber }]),
    ...(takenBack === undefined ? [] : [{ kind: 'taken-back' as const, day: takenBack, patronNumber }]),
  ];
}

/** The mail that an ended reservation calls for, or null when nobody has to be told (J6). */
export function mailAfterEnd(patronNumber: string, ended: EndedReservation): CausedMail | null {
  const day = libraryDay(new Date(ended.endedAt));
  if (wasTakenBack(ended)) return { kind: 'taken-back', day, patronNumber };
  return wasExpiredOn(ended, day) ? { kind: 'expired', day, patronNumber } : null;
}

function becameReady(before: Account, after: Account): Day[] {
  const readyBefore = new Set(readyByMail(before).map(({ id }) => id));
  return readyByMail(after)
    .filter(({ id }) => !readyBefore.has(id))
    .flatMap(({ readyOn }) => readyOn ?? []);
}

function lostCopies(before: Account, after: Account): Day[] {
  const readyBefore = new Set(readyByMail(before).map(({ id }) => id));
  return allReservations(after)
    .filter(({ id, state }) => state === 'waiting' && readyBefore.has(id))
    .flatMap(({ takenBackOn }) => takenBackOn ?? []);
}

function lastOf(days: readonly Day[]): Day | undefined {
  return days.toSorted().at(-1);
}
