import type { AuditEntry } from '../../../domain/audit-entry.ts';
import type { Day } from '../../../domain/time/day.ts';
import { keys, sortIdOf } from '../table/keys.ts';
import { firstOf } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';

type PageOfEntries = {
  readonly items: readonly AuditEntry[];
  /** Null on the last page. */ readonly last: string | null;
};

/** Reads what the staff did, day by day (K4). */
export function auditEntries(table: Table) {
  return {
    /**
     * The entries of one library day, the latest first; ids sort by time.
     * @param before the id of the last entry of the page before
     */
    async ofDay(day: Day, limit: number, before?: string): Promise<PageOfEntries> {
      const { items, hasMore } = await firstOf(table, keys.audit(day, '').PK, {
        where: before === undefined ? undefined : { before },
        pageSize: limit,
        lastFirst: true,
        eventually: true,
      });
      const entries = items.map(readEntry);
      return { items: entries, last: hasMore ? (entries.at(-1)?.id ?? null) : null };
    },
  };
}

function readEntry(item: StoredItem): AuditEntry {
  const { staffId, action, at, patronNumber, barcode, titleId, libraryId, note } = item as unknown as AuditEntry;
  return {
    id: sortIdOf(item, 'audit'),
    staffId,
    action,
    at: new Date(at),
    ...(patronNumber !== undefined && { patronNumber }),
    ...(barcode !== undefined && { barcode }),
    ...(titleId !== undefined && { titleId }),
    ...(libraryId !== undefined && { libraryId }),
    ...(note !== undefined && { note }),
  };
}
