import { openDaysAfter, type LibraryCalendar } from '../time/calendar.ts';
import type { Copy } from '../circulation/copy.ts';
import type { Day } from '../time/day.ts';
import type { AuditEntry } from '../audit-entry.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { Refused } from '../refused.ts';
import type { Stock } from './stock-port.ts';
import { nextAttempt } from '../attempts.ts';

export type Extension = {
  readonly copy: Copy;
  readonly libraryId: string;
  /** The calendar of that library. */
  readonly calendar: LibraryCalendar;
  readonly today: Day;
  readonly auditEntry: AuditEntry;
};

type Policy = Pick<CirculationPolicy, 'pickupOpenDays'>;

/**
 * Gives a patron more time to collect a copy, once a reservation (E3). A reservation whose deadline
 * has passed is extended too as long as no job ended it, just as it could still be collected.
 * @returns the new deadline
 * @throws Refused `not-on-hold-here`, `already-extended`, `no-open-day`, `busy`
 */
export async function extendPickup(stock: Stock, request: Extension, policy: Policy): Promise<Day> {
  const { libraryId, calendar, today, auditEntry } = request;
  let { copy } = request;
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    if (copy.state !== 'on-hold' || copy.atLibraryId !== libraryId) throw new Refused('not-on-hold-here');
    const pickupBy = extendedDeadline(calendar, copy.pickupBy, today, policy);
    const answer = await stock.extendPickup({ copy, pickupBy, extendedOn: today, auditEntry });
    if (answer.done) return pickupBy;
    if (answer.seen.copy === null) throw new Refused('not-found');
    if (answer.seen.copy) copy = answer.seen.copy;
    else if (answer.seen.account?.reservations[copy.kind][copy.titleId]?.extendedOn)
      throw new Refused('already-extended');
  }
}

/**
 * As many open days again as a copy waits in the first place, from the old deadline: whoever asks
 * early gains no less than who asks on the last day. From today where the old deadline has passed.
 */
function extendedDeadline(calendar: LibraryCalendar, pickupBy: Day, today: Day, policy: Policy): Day {
  return openDaysAfter(calendar, pickupBy > today ? pickupBy : today, policy.pickupOpenDays);
}
