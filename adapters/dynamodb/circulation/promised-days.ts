import { earliestDueDay, type Account } from '../../../domain/circulation/account.ts';
import type { Copy } from '../../../domain/circulation/copy.ts';
import type { Day } from '../../../domain/time/day.ts';
import type { PromiseMove, PromisedDay } from '../../../domain/loans/promised-day.ts';
import { readLoanId } from '../../../domain/circulation/loan-id.ts';
import type { PromisedDays } from '../../../domain/loans/move-promised-days.ts';
import { accounts } from './accounts.ts';
import { batchRead } from '../table/batch-read.ts';
import { countLoanChange, loanPath, reservationPath } from './account-changes.ts';
import { copies, readCopy, setPlace, whereStill } from './copies.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { indexName, keys, promisedDayIn, storedKey } from '../table/keys.ts';
import { scanPages } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/** The account may be written in between for another reason. */
const maxAttempts = 5;

/** Due days and pickup deadlines, for the operators' command that moves them (F3, K3). */
export function promisedDays(table: Table): PromisedDays {
  return {
    async *of(libraryId, wants) {
      // The index is sparse: just what is lent, held or waited for stands in it.
      for await (const page of scanPages(table, { IndexName: indexName })) {
        const promised = page.filter((entry) => {
          const day = promisedDayIn(entry, libraryId);
          return day !== null && wants(day);
        });
        const items = await batchRead(table, promised.map(storedKey));
        yield* items
          .map(readCopy)
          .flatMap((copy) => promisedBy(copy, libraryId))
          .filter(({ day }) => wants(day));
      }
    },

    async move(move) {
      for (let tried = 1; tried <= maxAttempts; tried += 1) {
        const copy = await copies(table).read(move.barcode);
        if (!copy || !isStill(copy, move)) return false;
        const items = await (copy.state === 'on-loan' ? loanMoves(table, copy, move) : pickupMoves(table, copy, move));
        if (items && (await writeTransaction(table, items)).done) return true;
      }
      return false;
    },
  };
}

/** A loan's due day is set by the library that lent the copy, a deadline by the one that holds it. */
export function promisedBy(copy: Copy, libraryId: string): PromisedDay[] {
  const { barcode } = copy;
  if (copy.state === 'on-loan' && readLoanId(copy.loanId)?.libraryId === libraryId) {
    return [{ promise: 'due', barcode, id: copy.loanId, day: copy.dueOn }];
  }
  if (copy.state === 'on-hold' && copy.atLibraryId === libraryId) {
    return [{ promise: 'pickup', barcode, id: copy.heldFor.reservationId, day: copy.pickupBy }];
  }
  return [];
}

function isStill(copy: Copy, { promise, id, day }: PromisedDay): boolean {
  if (promise === 'due') return copy.state === 'on-loan' && copy.loanId === id && copy.dueOn === day;
  return copy.state === 'on-hold' && copy.heldFor.reservationId === id && copy.pickupBy === day;
}

type Lent = Copy & { readonly state: 'on-loan' };

/** Loan and copy together; the account's bound of due days is put right, for the day may come nearer. */
async function loanMoves(table: Table, copy: Lent, { id, day, to }: PromiseMove): Promise<TransactItem[] | null> {
  const account = await accounts(table).read(copy.patronNumber);
  if (!account) return null;
  const update = new Expression();
  const at = (name: string) => loanPath(update, copy.kind, copy.barcode, name);
  update.whereEquals(at('id'), id).whereEquals(at('dueOn'), day).setValue(at('dueOn'), to);
  update.whereEquals(update.path('loansRevision'), account.loansRevision);
  update.setValue(update.path('nothingDueBefore'), earliestWith(account, copy, to));
  countLoanChange(update);
  return [update.update(table.name, keys.account(copy.patronNumber)), placed(table, copy, { ...copy, dueOn: to })];
}

function earliestWith({ loans }: Account, { kind, barcode }: Copy, dueOn: Day): Day {
  const others = Object.fromEntries(Object.entries(loans[kind]).filter(([other]) => other !== barcode));
  const earliest = earliestDueDay({ loans: { ...loans, [kind]: others } });
  return earliest !== undefined && earliest < dueOn ? earliest : dueOn;
}

async function pickupMoves(table: Table, copy: Copy, { id, day, to }: PromiseMove): Promise<TransactItem[] | null> {
  if (copy.state !== 'on-hold') return null;
  const update = new Expression();
  const at = (name: string) => reservationPath(update, copy.kind, copy.titleId, name);
  update.whereEquals(at('id'), id).whereEquals(at('pickupBy'), day).setValue(at('pickupBy'), to);
  return [
    update.update(table.name, keys.account(copy.heldFor.patronNumber)),
    placed(table, copy, { ...copy, pickupBy: to }),
  ];
}

function placed(table: Table, before: Copy, after: Copy): TransactItem {
  const update = new Expression();
  whereStill(update, before);
  setPlace(update, before, after);
  return update.update(table.name, keys.copy(before.barcode));
}
