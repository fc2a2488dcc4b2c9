import type { ActiveReservation } from '../../../domain/circulation/account.ts';
import type { Copy } from '../../../domain/circulation/copy.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import type { DueDayLowerBound, LendCopy, SettleCopy } from '../../../domain/circulation/port.ts';
import type { StandingLimits } from '../../../domain/circulation/standing.ts';
import { accountAttributes } from './accounts.ts';
import type { Expression } from '../table/expression.ts';

/** Path of one reservation in the account. */
export function reservationPath(update: Expression, kind: Kind, titleId: string, ...rest: string[]): string {
  return update.path(accountAttributes.reservations[kind], titleId, ...rest);
}

/** The condition that a reservation is passed over through the assumed day, or is not: its ticket lies there. */
export function whereSuspendedAs(
  update: Expression,
  kind: Kind,
  titleId: string,
  { suspendedThrough }: Pick<ActiveReservation, 'suspendedThrough'>,
): void {
  const path = reservationPath(update, kind, titleId, 'suspendedThrough');
  if (suspendedThrough === undefined) update.where(`attribute_not_exists(${path})`);
  else update.whereEquals(path, suspendedThrough);
}

/** Path of one loan in the account. */
export function loanPath(update: Expression, kind: Kind, barcode: string, ...rest: string[]): string {
  return update.path(accountAttributes.loans[kind], barcode, ...rest);
}

/**
 * The conditions of A5 at the moment of writing (D6). Whether something is overdue is told by the
 * lower bound of the due days; a corrected bound is stored, and counts only while the loans are those
 * from which it was computed.
 */
export function whereUsable(
  update: Expression,
  standing: StandingLimits,
  dueDayLowerBound: DueDayLowerBound | undefined,
): void {
  const nothingDueBefore = update.path('nothingDueBefore');
  update.whereEquals(update.path('status'), 'active');
  update.where(`${update.path('lastUsedOn')} >= ${update.value(standing.usedSince)}`);
  if (!dueDayLowerBound) {
    const dueAfter = update.value(standing.dueAfter);
    update.where(`attribute_not_exists(${nothingDueBefore}) OR ${nothingDueBefore} > ${dueAfter}`);
    return;
  }
  update.whereEquals(update.path('loansRevision'), dueDayLowerBound.loansRevision);
  if (dueDayLowerBound.nothingDueBefore === undefined) update.remove(nothingDueBefore);
  else update.setValue(nothingDueBefore, dueDayLowerBound.nothingDueBefore);
}

/** Use of the card on this day keeps it usable for the years to come (A5). */
export function markUsed(update: Expression, day: string): void {
  update.setValue(update.path('lastUsedOn'), day);
}

export function countLoanChange(update: Expression): void {
  const revision = update.path('loansRevision');
  update.set(revision, `${revision} + ${update.value(1)}`);
}

/** Notes one more copy of a title as borrowed, under the condition that the assumed number is right. */
export function addTitleOnLoan(update: Expression, titleId: string, alreadyOnLoan: LendCopy['alreadyOnLoan']): void {
  const titles = update.path('titlesOnLoan');
  const twice = update.path('titlesOnLoanTwice', titleId);
  if (alreadyOnLoan === 0) {
    update.where(`NOT contains(${titles}, ${update.value(titleId)})`).addToSet(titles, titleId);
  } else {
    whereNumberOnLoan(update, titleId, alreadyOnLoan);
    update.setValue(twice, alreadyOnLoan + 1);
  }
}

/** Takes a loan out of the account; it must be there. */
export function endLoan(update: Expression, { kind, barcode, titleId }: Copy, loanId: string, borrowed: number): void {
  update.whereEquals(loanPath(update, kind, barcode, 'id'), loanId);
  update.remove(loanPath(update, kind, barcode));
  removeTitleOnLoan(update, titleId, borrowed);
  countLoanChange(update);
}

/** Notes one copy of a title less, under the condition that the assumed number is right. */
function removeTitleOnLoan(update: Expression, titleId: string, borrowed: SettleCopy['borrowed']): void {
  const twice = update.path('titlesOnLoanTwice', titleId);
  whereNumberOnLoan(update, titleId, borrowed);
  if (borrowed === 1) update.deleteFromSet(update.path('titlesOnLoan'), titleId);
  else if (borrowed === 2) update.remove(twice);
  else update.setValue(twice, borrowed - 1);
}

function whereNumberOnLoan(update: Expression, titleId: string, number: number): void {
  const twice = update.path('titlesOnLoanTwice', titleId);
  if (number > 1) update.whereEquals(twice, number);
  else
    update.where(
      `contains(${update.path('titlesOnLoan')}, ${update.value(titleId)}) AND attribute_not_exists(${twice})`,
    );
}
