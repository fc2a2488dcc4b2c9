import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { libraryDay } from '../../domain/day.ts';
import type { TransactItem } from './expression.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** What a member of staff did (K4). It names no title and no copy: it must not become a reading history. */
export type AuditEntry = {
  /** A ULID. */
  readonly id: string;
  readonly staffId: string;
  /** The action of the route, for example `register-patron`. */
  readonly action: string;
  readonly patronNumber?: string;
  readonly note?: string;
  readonly at: Date;
};

export function audit(table: Table) {
  const put = ({ id, at, ...entry }: AuditEntry) => ({
    TableName: table.name,
    Item: { ...keys.audit(libraryDay(at), id), ...entry, at: at.toISOString() },
  });
  return {
    /** The entry as a part of the transaction that does what it tells. */
    item: (entry: AuditEntry): TransactItem => ({ Put: put(entry) }),

    /** The entry alone, for actions that write nothing else to the table. */
    async write(entry: AuditEntry): Promise<void> {
      await table.client.send(new PutCommand(put(entry)));
    },
  };
}
