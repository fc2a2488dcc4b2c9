import type { DeskWork } from '../../contract/answers/counter-work.ts';
import type { Copy } from '../circulation/copy.ts';
import type { TitleQueue } from '../circulation/title-queue.ts';
import { Refused } from '../refused.ts';
import { firstOpenDay, isOpen, type LibraryCalendar } from '../time/calendar.ts';
import type { Day } from '../time/day.ts';

/** A copy that the index names for a hold shelf, with its title's queue; it may have gone on since. */
type Shelved = { readonly copy: Copy; readonly queue: Pick<TitleQueue, 'title'> };

type ShelfWork = Pick<DeskWork, 'onHold' | 'pastDeadline' | 'toRemove'>;

/** What waits on a library's hold shelf, in numbers; who has to do with it is not told (K2). */
export function shelfWork(shelved: readonly Shelved[], today: Day): ShelfWork {
  const deadlines = deadlinesOf(shelved);
  const toRemove = shelved.flatMap(({ copy, queue }) =>
    copy.state === 'in-transit' ? [{ barcode: copy.barcode, title: queue.title, toLibraryId: copy.toLibraryId }] : [],
  );
  return { onHold: deadlines.length, pastDeadline: deadlines.filter((day) => day < today).length, toRemove };
}

/** What is wrong with a calendar as far as the desk meets it (K3). */
export function calendarFaults(
  calendar: LibraryCalendar,
  shelved: readonly Shelved[],
  today: Day,
): DeskWork['calendar'] {
  const ahead = deadlinesOf(shelved).filter((day) => day >= today);
  return {
    noOpenDay: !hasOpenDay(calendar, today),
    pickupsOnClosedDays: ahead.filter((day) => !isOpen(calendar, day)).length,
  };
}

function deadlinesOf(shelved: readonly Shelved[]): Day[] {
  return shelved.flatMap(({ copy }) => (copy.state === 'on-hold' ? [copy.pickupBy] : []));
}

function hasOpenDay(calendar: LibraryCalendar, today: Day): boolean {
  try {
    firstOpenDay(calendar, today);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
