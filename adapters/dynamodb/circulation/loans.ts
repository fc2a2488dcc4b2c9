import type { Circulation, LendCopy, LoanToRenew, RenewLoans, SettleCopy } from '../../../domain/circulation/port.ts';
import { setPlace, whereStill } from './copies.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { accountAttributes } from './accounts.ts';
import { indexKeys, keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import {
  addTitleOnLoan,
  countLoanChange,
  endLoan,
  loanPath,
  markUsed,
  reservationPath,
  whereSuspendedAs,
  whereUsable,
} from './account-changes.ts';
import { countAgain, giveToHead, headLeaves, nobodyWaits, nobodyWantsIt } from './queues/queue-changes.ts';
import { withFronts, writeLeaving } from './queues/queue-writes.ts';
import { termsGo } from './reservation-terms.ts';
import { accountAndQueues, attemptFrom } from './seen.ts';

/** The writes of the counter and of renewing (F, K2): account, copy and queue together. */
export function loanWrites(
  table: Table,
): Pick<Circulation, 'lendCopy' | 'settleCopy' | 'shelveForPickup' | 'renewLoans'> {
  return {
    async lendCopy(plan) {
      const { copy, patronNumber, own } = plan;
      const items = [accountBorrows(table.name, plan), copyIsLent(table.name, plan)];
      const { titleId } = copy;
      const endsATicket = own?.fulfilled && own.entry.barcode === undefined;
      const terms = own?.fulfilled ? termsGo(table.name, patronNumber, own.entry) : [];
      if (!endsATicket) return attemptFrom(await writeTransaction(table, [...items, ...terms]), ['account', 'copy']);
      const written = await writeLeaving(table, { patronNumber, titleId, entry: own.entry }, (leaving) => [
        ...items,
        leaving,
        ...terms,
      ]);
      return attemptFrom(written, ['account', 'copy', 'queue']);
    },

    async settleCopy(plan) {
      const { copy, assignment, passedOver } = plan;
      const { items, names } = settledAccounts(table.name, plan);
      items.push(copyIsScanned(table.name, plan));
      const found = copy.lendable && copy.state === 'lost' ? copy : undefined;
      if (assignment) items.push(headLeaves(table.name, copy.titleId, assignment.head, found));
      else if (found) items.push(countAgain(table.name, copy.titleId, found, passedOver));
      else if (copy.lendable) items.push(nobodyWaits(table.name, copy.titleId, passedOver));
      const written = await withFronts(table, await writeTransaction(table, items), passedOver);
      return attemptFrom(written, [...names, 'copy', 'queue']);
    },

    async shelveForPickup({ copy, becomes, scan }) {
      const { patronNumber, reservationId } = becomes.heldFor;
      const account = new Expression();
      const at = (name: string) => reservationPath(account, copy.kind, copy.titleId, name);
      account.whereEquals(at('id'), reservationId).whereEquals(at('barcode'), copy.barcode);
      if (becomes.state === 'on-hold') {
        account
          .setValue(at('state'), 'ready')
          .setValue(at('readyOn'), becomes.readyOn)
          .setValue(at('pickupBy'), becomes.pickupBy);
      }
      const libraryId = becomes.state === 'on-hold' ? becomes.atLibraryId : becomes.toLibraryId;
      if (libraryId !== copy.toLibraryId) account.setValue(at('pickupLibraryId'), libraryId);
      const update = new Expression();
      whereStill(update, copy);
      setPlace(update, copy, becomes);
      update.setValue(update.path('lastScan'), scan);
      const items = [
        account.update(table.name, keys.account(patronNumber)),
        update.update(table.name, keys.copy(copy.barcode)),
      ];
      return attemptFrom(await writeTransaction(table, items), ['account', 'copy']);
    },

    async renewLoans(plan) {
      // A title may be on loan in several copies; its queue can be checked once in a transaction.
      const titleIds = [...new Set(plan.loans.map(({ titleId }) => titleId))];
      const attempted = await writeTransaction(table, [
        accountRenews(table.name, plan),
        ...titleIds.map((titleId) => nobodyWantsIt(table.name, titleId, suspendedIn(plan, titleId))),
        ...plan.loans.map((loan) => copyIsRenewed(table.name, plan.patronNumber, loan)),
        ...suspendedBeyond(table.name, plan),
      ]);
      const written = await withFronts(table, attempted, []);
      return written.done ? written : { done: false, seen: accountAndQueues(written.images, titleIds) };
    },
  };
}

function suspendedIn({ suspensions }: RenewLoans, titleId: string): string[] {
  return [...(suspensions.get(titleId)?.keys() ?? [])];
}

/** Each suspended patron stays suspended beyond the new due days: one condition a patron. */
function suspendedBeyond(tableName: string, plan: RenewLoans): TransactItem[] {
  const checks = new Map<string, Expression>();
  for (const { titleId, kind, dueOn } of plan.loans) {
    for (const patronNumber of suspendedIn(plan, titleId)) {
      if (patronNumber === plan.patronNumber) continue;
      const check = checks.get(patronNumber) ?? new Expression();
      const through = reservationPath(check, kind, titleId, 'suspendedThrough');
      checks.set(patronNumber, check.where(`${through} > ${check.value(dueOn)}`));
    }
  }
  return [...checks].map(([patronNumber, check]) => check.check(tableName, keys.account(patronNumber)));
}

function accountBorrows(tableName: string, plan: LendCopy): TransactItem {
  const { copy, loan, limit, own } = plan;
  const update = new Expression();
  const loans = update.path(accountAttributes.loans[copy.kind]);
  const path = loanPath(update, copy.kind, copy.barcode);
  update.whereExists().where(`attribute_not_exists(${path})`);
  update.where(`size(${loans}) < ${update.value(limit[copy.kind])}`);
  whereUsable(update, plan.standing, plan.dueDayLowerBound);
  if (!plan.dueDayLowerBound) keepLowerBound(update, loan.dueOn);
  reserveIsAsAssumed(update, plan);
  if (own?.fulfilled) update.remove(reservationPath(update, copy.kind, copy.titleId));
  addTitleOnLoan(update, copy.titleId, plan.alreadyOnLoan);
  countLoanChange(update);
  markUsed(update, plan.usedOn);
  return update.setValue(path, loan).update(tableName, keys.account(plan.patronNumber));
}

/** The new loan must not fall due before the bound; without loans it becomes the bound. */
function keepLowerBound(update: Expression, dueOn: string): void {
  const dueDayLowerBound = update.path('nothingDueBefore');
  const newDueOn = update.value(dueOn);
  update.where(`attribute_not_exists(${dueDayLowerBound}) OR ${dueDayLowerBound} <= ${newDueOn}`);
  update.set(dueDayLowerBound, `if_not_exists(${dueDayLowerBound}, ${newDueOn})`);
}

function reserveIsAsAssumed(update: Expression, { copy, own }: LendCopy): void {
  const at = (...rest: string[]) => reservationPath(update, copy.kind, copy.titleId, ...rest);
  if (!own) {
    update.where(`attribute_not_exists(${at()})`);
    return;
  }
  update.whereEquals(at('id'), own.entry.id);
  whereSuspendedAs(update, copy.kind, copy.titleId, own.entry);
  if (own.entry.barcode === undefined) update.where(`attribute_not_exists(${at('barcode')})`);
  else update.whereEquals(at('barcode'), own.entry.barcode);
}

function copyIsLent(tableName: string, { copy, loan, patronNumber, scan }: LendCopy): TransactItem {
  const update = new Expression();
  whereStill(update, copy);
  update.whereEquals(update.path('lendable'), true);
  setPlace(update, copy, { state: 'on-loan', patronNumber, loanId: loan.id, dueOn: loan.dueOn });
  return update.setValue(update.path('lastScan'), scan).update(tableName, keys.copy(copy.barcode));
}

function copyIsScanned(tableName: string, { copy, becomes, scan, passedOver }: SettleCopy): TransactItem {
  const update = new Expression();
  whereStill(update, copy);
  // An import may have taken it out of lending since: then nobody is promised it.
  update.whereEquals(update.path('lendable'), copy.lendable);
  // It stands free while somebody waits, on a card that may become usable again.
  const isPick = becomes.state === 'available' && copy.lendable && passedOver.length > 0;
  if (isPick) setPlace(update, copy, becomes, indexKeys.pickAt(copy.homeLibraryId, copy.titleId, copy.barcode));
  else setPlace(update, copy, becomes);
  return update.setValue(update.path('lastScan'), scan).update(tableName, keys.copy(copy.barcode));
}

/** The borrower's account and the head's: one item when the borrower is the next in the queue. */
function settledAccounts(
  tableName: string,
  plan: SettleCopy,
): { items: TransactItem[]; names: ('account' | 'next')[] } {
  const { copy, assignment } = plan;
  const borrower = copy.state === 'on-loan' ? copy.patronNumber : undefined;
  const items: TransactItem[] = [];
  const names: ('account' | 'next')[] = [];
  const update = new Expression();
  if (copy.state === 'on-loan') {
    loanEnds(update, plan, copy.loanId);
    if (assignment?.head.patronNumber === borrower && assignment) giveToHead(update, assignment);
    items.push(update.update(tableName, keys.account(copy.patronNumber)));
    names.push('account');
  }
  if (assignment && assignment.head.patronNumber !== borrower) {
    const next = new Expression();
    giveToHead(next, assignment);
    items.push(next.update(tableName, keys.account(assignment.head.patronNumber)));
    names.push('next');
  }
  return { items, names };
}

function loanEnds(update: Expression, { copy, borrowed, usedOn }: SettleCopy, loanId: string): void {
  endLoan(update, copy, loanId, borrowed);
  markUsed(update, usedOn);
}

function accountRenews(tableName: string, plan: RenewLoans): TransactItem {
  const update = new Expression();
  const today = update.value(plan.today);
  const none = update.value(0);
  const once = update.value(1);
  for (const { kind, barcode, loanId, dueOn: day } of plan.loans) {
    const at = (name: string) => loanPath(update, kind, barcode, name);
    const dueOn = update.value(day);
    update
      .whereEquals(at('id'), loanId)
      .where(`${at('renewals')} = ${none} AND ${at('dueOn')} >= ${today} AND ${at('dueOn')} < ${dueOn}`)
      .set(at('dueOn'), dueOn)
      .set(at('renewals'), once);
  }
  whereUsable(update, plan.standing, plan.dueDayLowerBound);
  countLoanChange(update);
  markUsed(update, plan.today);
  return update.update(tableName, keys.account(plan.patronNumber));
}

function copyIsRenewed(tableName: string, patronNumber: string, { barcode, loanId, dueOn }: LoanToRenew): TransactItem {
  const update = new Expression();
  const due = indexKeys.due(dueOn, patronNumber, barcode);
  return update
    .whereEquals(update.path('loanId'), loanId)
    .setValue(update.path('dueOn'), dueOn)
    .setValue(update.path('indexPK'), due.indexPK)
    .setValue(update.path('indexSK'), due.indexSK)
    .update(tableName, keys.copy(barcode));
}
