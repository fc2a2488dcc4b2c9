import { addDays, endOfDay, libraryDay } from '../../../domain/time/day.ts';
import type { AuditEntry } from '../../../domain/audit-entry.ts';
import type { TransactItem } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { putItem } from '../table/write.ts';

/** How long entries are kept, in days. */
export type AuditPolicy = { readonly auditDays: number };

/** The entries of what the staff did; the store deletes them some time after their last day. */
export function audit(table: Table, { auditDays }: AuditPolicy) {
  const itemOf = ({ id, at, ...entry }: AuditEntry) => {
    const day = libraryDay(at);
    const expiresAt = Math.ceil(endOfDay(addDays(day, auditDays)).getTime() / 1000);
    return { ...keys.audit(day, id), ...entry, at: at.toISOString(), expiresAt };
  };
  return {
    /** The entry as a part of the transaction that does what it tells. */
    item: (entry: AuditEntry): TransactItem => ({ Put: { TableName: table.name, Item: itemOf(entry) } }),

    /** The entry as it was written with what it tells, or null: an attempt before this one has not come so far. */
    async find({ id, at }: Pick<AuditEntry, 'id' | 'at'>): Promise<AuditEntry | null> {
      const item = await readItem(table, keys.audit(libraryDay(at), id));
      return item && ({ ...item, id, at } as unknown as AuditEntry);
    },

    /** The entry alone, for actions that write nothing else to the table. */
    async write(entry: AuditEntry): Promise<void> {
      await putItem(table, itemOf(entry));
    },
  };
}
