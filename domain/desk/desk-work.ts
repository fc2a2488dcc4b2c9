import type { DeskWork } from '../../contract/answers/counter-work.ts';
import type { Copy } from '../circulation/copy.ts';
import type { TitleQueue } from '../circulation/title-queue.ts';
import { Refused } from '../refused.ts';
import { firstOpenDay, isOpen, type LibraryCalendar } from '../time/calendar.ts';
import type { Day } from '../time/day.ts';

/** A copy that the index names for a hold shelf, with its title's queue; it may have gone on since. */
type Shelved = { readonly copy: Copy; readonly queue: Pick<TitleQueue, 'title'> };

/** What stands on a hold shelf: the days until which it is held, and what must be taken off. */
type OnShelf = { readonly deadlines: readonly Day[]; readonly toRemove: readonly Shelved[] };

type ShelfWork = Pick<DeskWork, 'onHold' | 'pastDeadline' | 'toRemove'>;

/** What waits on a library's hold shelf, in numbers; who has to do with it is not told (K2). */
export function shelfWork({ deadlines, toRemove }: OnShelf, today: Day): ShelfWork {
  return {
    onHold: deadlines.length,
    pastDeadline: deadlines.filter((day) => day < today).length,
    toRemove: toRemove.flatMap(({ copy, queue }) =>
      copy.state === 'in-transit' ? [{ barcode: copy.barcode, title: queue.title, toLibraryId: copy.toLibraryId }] : [],
    ),
  };
}

/** What is wrong with a calendar as far as the desk meets it (K3). */
export function calendarFaults(calendar: LibraryCalendar, deadlines: readonly Day[], today: Day): DeskWork['calendar'] {
  const ahead = deadlines.filter((day) => day >= today);
  return {
    noOpenDay: !hasOpenDay(calendar, today),
    pickupsOnClosedDays: ahead.filter((day) => !isOpen(calendar, day)).length,
  };
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
