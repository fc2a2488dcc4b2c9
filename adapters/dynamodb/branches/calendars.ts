import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { LibraryCalendar } from '../../../domain/time/calendar.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/** What the staff wrote; where they wrote nothing the settings' weekly closing holds. */
export type StoredCalendar = Pick<LibraryCalendar, 'weeklyClosed' | 'closed' | 'open'>;

export type CalendarDefaults = {
  readonly libraries: readonly { readonly libraryId: string; readonly weeklyClosed: readonly number[] }[];
  readonly weeklyClosingMovesOffHolidays: boolean;
};

const keptForMs = 60_000;

/** Calendars of the libraries (F3, K3). */
export function libraryCalendars(table: Table, defaults: CalendarDefaults) {
  const kept = new Map<string, { calendar: LibraryCalendar; until: number }>();

  /** Read now, eventually consistent. */
  async function fresh(libraryId: string): Promise<LibraryCalendar> {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: keys.calendar(libraryId) }));
    const calendar = withDefaults(libraryId, Item as StoredCalendar | undefined, defaults);
    kept.set(libraryId, { calendar, until: performance.now() + keptForMs });
    return calendar;
  }

  return {
    fresh,

    /** At most a minute old: for an answer that is compared with what the patron confirmed. */
    async kept(libraryId: string): Promise<LibraryCalendar> {
      const entry = kept.get(libraryId);
      return entry && entry.until > performance.now() ? entry.calendar : fresh(libraryId);
    },

    /** Replaces what the staff wrote (K3), in one write with the entry of who did it (K4). */
    async write(libraryId: string, calendar: StoredCalendar, auditItem?: TransactItem): Promise<void> {
      const update = new Expression();
      const { weeklyClosed, closed, open } = calendar;
      for (const [name, value] of Object.entries({ weeklyClosed, closed, open }))
        update.setValue(update.path(name), value);
      await writeTransaction(table, [
        update.update(table.name, keys.calendar(libraryId)),
        ...(auditItem ? [auditItem] : []),
      ]);
    },
  };
}

function withDefaults(
  libraryId: string,
  stored: StoredCalendar | undefined,
  defaults: CalendarDefaults,
): LibraryCalendar {
  const library = defaults.libraries.find((one) => one.libraryId === libraryId);
  return {
    weeklyClosed: stored?.weeklyClosed ?? library?.weeklyClosed ?? [],
    closed: stored?.closed ?? [],
    open: stored?.open ?? [],
    movesOffHolidays: defaults.weeklyClosingMovesOffHolidays,
  };
}
