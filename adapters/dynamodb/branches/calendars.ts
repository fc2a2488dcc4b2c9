import type { LibraryCalendar } from '../../../domain/time/calendar.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/** What the staff wrote; where they wrote nothing the settings of the library hold. */
export type StoredCalendar = Pick<LibraryCalendar, 'weeklyClosed' | 'closed' | 'open'> &
  Partial<Pick<LibraryCalendar, 'weeklyMovesOffHolidays' | 'closedYearly'>>;

/** A calendar with the number of its last change, as a form sends it back; 0: the staff have written none. */
export type VersionedCalendar = LibraryCalendar & { readonly version: number };

export type CalendarDefaults = {
  readonly libraries: readonly ({ readonly libraryId: string } & Pick<
    LibraryCalendar,
    'weeklyClosed' | 'weeklyMovesOffHolidays' | 'closedYearly'
  >)[];
};

const keptForMs = 60_000;

/** Calendars of the libraries (F3, K3). */
export function libraryCalendars(table: Table, defaults: CalendarDefaults) {
  const kept = new Map<string, { calendar: VersionedCalendar; until: number }>();

  async function read(libraryId: string, eventually: boolean): Promise<VersionedCalendar> {
    const stored = await readItem(table, keys.calendar(libraryId), { eventually });
    const calendar = withDefaults(libraryId, stored as (StoredCalendar & { version?: number }) | null, defaults);
    kept.set(libraryId, { calendar, until: performance.now() + keptForMs });
    return calendar;
  }

  const fresh = (libraryId: string) => read(libraryId, true);

  return {
    /** Read now, eventually consistent: for whoever promises a day. */
    fresh,

    /** Read now, strongly consistent: for the staff, whose forms go on with what they have just written. */
    written: (libraryId: string) => read(libraryId, false),

    /** At most a minute old: for an answer that is compared with what the patron confirmed. */
    async kept(libraryId: string): Promise<LibraryCalendar> {
      const entry = kept.get(libraryId);
      return entry && entry.until > performance.now() ? entry.calendar : fresh(libraryId);
    },

    /**
     * Replaces what the staff wrote (K3), in one write with the entry of who did it (K4). What is left out stays.
     * @param seen the version that the form showed; whatever is stored is replaced when absent
     * @returns false when it was changed meanwhile
     */
    async write(
      libraryId: string,
      calendar: StoredCalendar,
      auditItem?: TransactItem,
      seen?: number,
    ): Promise<boolean> {
      const update = new Expression();
      const { weeklyClosed, weeklyMovesOffHolidays, closedYearly, closed, open } = calendar;
      const values = { weeklyClosed, weeklyMovesOffHolidays, closedYearly, closed, open };
      for (const [name, value] of Object.entries(values))
        if (value !== undefined) update.setValue(update.path(name), value);
      const version = update.path('version');
      update.set(version, `if_not_exists(${version}, ${update.value(0)}) + ${update.value(1)}`);
      if (seen === 0) update.where(`attribute_not_exists(${version})`);
      else if (seen !== undefined) update.whereEquals(version, seen);
      const written = await writeTransaction(table, [
        update.update(table.name, keys.calendar(libraryId)),
        ...(auditItem ? [auditItem] : []),
      ]);
      return written.done;
    },
  };
}

function withDefaults(
  libraryId: string,
  stored: (StoredCalendar & { version?: number }) | null,
  defaults: CalendarDefaults,
): VersionedCalendar {
  const library = defaults.libraries.find((one) => one.libraryId === libraryId);
  return {
    weeklyClosed: stored?.weeklyClosed ?? library?.weeklyClosed ?? [],
    closed: stored?.closed ?? [],
    open: stored?.open ?? [],
    closedYearly: stored?.closedYearly ?? library?.closedYearly ?? [],
    weeklyMovesOffHolidays: stored?.weeklyMovesOffHolidays ?? library?.weeklyMovesOffHolidays ?? true,
    version: stored?.version ?? 0,
  };
}
