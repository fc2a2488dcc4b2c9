import type { ActiveReservation } from '../circulation/account.ts';
import type { TextKey, TextValues } from '../../contract/texts.ts';
import { yearsAfter, type Day } from '../time/day.ts';
import { fieldsRefused } from '../refused.ts';

/**
 * Days that a patron set for a waiting reservation: passed over through one, not needed after another.
 * Both are good until their last second. Once a copy is set aside, its pickup deadline alone counts.
 */
export type TermKind = 'suspended' | 'needed';

/**
 * A reminder that something is to be done with a reservation on the day after `through`. It names the
 * reservation without its title, since it may outlive it.
 */
export type Term = {
  readonly patronNumber: string;
  /** The first part of the reservation's id. */
  readonly ulid: string;
  readonly kind: TermKind;
  readonly through: Day;
};

/** The first part of a reservation's id: when it was made, and nothing of what was reserved. */
export function ulidOf(reservationId: string): string {
  return reservationId.slice(0, reservationId.indexOf('.'));
}

/** The term of a reservation, as it stands in the account: what the reminder must agree with. */
export function throughOf(
  entry: Pick<ActiveReservation, 'suspendedThrough' | 'neededThrough'>,
  kind: TermKind,
): Day | undefined {
  return kind === 'suspended' ? entry.suspendedThrough : entry.neededThrough;
}

export function isOver(through: Day | undefined, today: Day): boolean {
  return through !== undefined && through < today;
}

/** @throws Refused `unacceptable-fields` for a day that is over, or more than a year ahead. */
export function requireSuspensionDay(until: Day, today: Day): void {
  const last = yearsAfter(today, 1);
  if (until < today) refuseDay('until', 'day-passed');
  if (until > last) refuseDay('until', 'day-too-far', { most: last });
}

/** @throws Refused `unacceptable-fields` for a day that is over, or more than a year ahead. */
export function requireNeededDay(neededThrough: Day, today: Day): void {
  const last = yearsAfter(today, 1);
  if (neededThrough < today) refuseDay('neededThrough', 'day-passed');
  if (neededThrough > last) refuseDay('neededThrough', 'day-too-far', { most: last });
}

function refuseDay(field: string, text: TextKey, values: TextValues = {}): never {
  throw fieldsRefused([{ field, code: 'unacceptable-value', text, values }]);
}
