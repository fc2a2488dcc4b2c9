import { endOfDay } from '../../../domain/time/day.ts';
import type { InquiryCounts } from '../../../domain/branches/inquiries.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { networkHash } from '../table/hashed.ts';
import { keys, type Key } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

const secondsKept = 24 * 60 * 60;

/** Inquiries of a day: one number for each network address, stored hashed, and one for each library. */
export function inquiryCounts(table: Table): InquiryCounts {
  return {
    async take({ address, libraryId, day }, { perAddressADay, perLibraryADay }) {
      const expiresAt = endOfDay(day).getTime() / 1000 + secondsKept;
      const written = await writeTransaction(table, [
        oneMore(table, keys.inquiriesFrom(day, networkHash(table, address)), perAddressADay, expiresAt),
        oneMore(table, keys.inquiriesTo(day, libraryId), perLibraryADay, expiresAt),
      ]);
      return written.done;
    },
  };
}

function oneMore(table: Table, key: Key, limit: number, expiresAt: number): TransactItem {
  const update = new Expression();
  const taken = update.path('taken');
  update.where(`attribute_not_exists(${taken}) OR ${taken} < ${update.value(limit)}`);
  update.set(taken, `if_not_exists(${taken}, ${update.value(0)}) + ${update.value(1)}`);
  return update.setValue(update.path('expiresAt'), expiresAt).update(table.name, key);
}
