import { allLoans, type Account } from '../../../domain/circulation/account.ts';
import { readLoanId } from '../../../domain/circulation/loan-id.ts';
import { isItem, partitionIdOf } from '../table/keys.ts';
import type { StoredItem } from '../table/table.ts';

/**
 * Whether an item links a patron with a loan or hold that is over (M1): a copy that names a patron
 * whose account no longer names it, a title that an account remembers, an entry that names a patron with
 * a copy or title, or a loan's id anywhere else.
 * It looks at texts wherever they stand, so that an attribute which nobody thought of is found too.
 */
export function keepsClosedLink(item: StoredItem, accounts: ReadonlyMap<string, Account>): boolean {
  if (isItem(item, 'copy')) return linksClosedLoan(item, accounts);
  if (isItem(item, 'account')) return namesTitlesWithoutLoan(item, accounts);
  return namesPatronWithCopy(item) || textsIn(item).some((text) => readLoanId(text) !== null);
}

/** Many entries that name both would be a reading history (K4). */
function namesPatronWithCopy(item: StoredItem): boolean {
  return item['patronNumber'] !== undefined && (item['barcode'] !== undefined || item['titleId'] !== undefined);
}

/** A copy may name a patron only while that patron's account names the copy. */
function linksClosedLoan(item: StoredItem, accounts: ReadonlyMap<string, Account>): boolean {
  const patronNumber = item['patronNumber'];
  if (patronNumber === undefined) return item['loanId'] !== undefined || item['reservationId'] !== undefined;
  const account = accounts.get(String(patronNumber));
  if (!account) return true;
  const named = new Set([
    ...allLoans(account).map(({ id }) => id),
    ...Object.values(account.reservations.book).map(({ id }) => id),
    ...Object.values(account.reservations.av).map(({ id }) => id),
  ]);
  return !named.has(String(item['loanId'] ?? item['reservationId']));
}

/** The set of titles on loan must not remember a title that came back. */
function namesTitlesWithoutLoan(item: StoredItem, accounts: ReadonlyMap<string, Account>): boolean {
  const account = accounts.get(partitionIdOf(item));
  if (!account) return false;
  const onLoan = new Set(allLoans(account).map(({ id }) => readLoanId(id)?.titleId));
  return account.titlesOnLoan.some((titleId) => !onLoan.has(titleId));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Set) return [...value].flatMap(textsIn);
  if (typeof value === 'object' && value !== null)
    return [...Object.keys(value), ...Object.values(value).flatMap(textsIn)];
  return [];
}
