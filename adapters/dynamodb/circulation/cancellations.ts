import { isByPatron, type Account, type EndedReservation } from '../../../domain/circulation/account.ts';
import type { PlaceReservations } from '../../../domain/circulation/port.ts';
import { libraryDay, type Day } from '../../../domain/time/day.ts';
import type { Expression } from '../table/expression.ts';

/** Attribute of the account: how many reservations the patron has cancelled, by day (docs/decisions/0057). */
const attribute = 'cancellations';

/** So many days stand beside each other; what more would be is thrown away by the cancellation that finds no room. */
const daysCounted = 4;

/** The condition that the patron has cancelled fewer on this day, and a place for those of a later cancellation. */
export function whereFewCancelled(
  update: Expression,
  { usedOn, cancellationsADay }: Pick<PlaceReservations, 'usedOn' | 'cancellationsADay'>,
): void {
  const [byDay, ofDay] = [update.path(attribute), update.path(attribute, usedOn)];
  update.where(`attribute_not_exists(${ofDay}) OR ${ofDay} < ${update.value(cancellationsADay)}`);
  update.set(byDay, `if_not_exists(${byDay}, ${update.value({})})`);
}

/**
 * Counts one that the patron ended; what the library ends, or a day, does not count. An update cannot ask whether the
 * day that it finds is today, only whether there is an entry of that name, so that each day has one. Where there is no
 * room for one more, or no map from a release before, the refused write has shown the account: then today begins anew.
 * @param seen the account as it was last; undefined: not looked at
 */
export function countCancellation(update: Expression, ended: EndedReservation, seen: Account | undefined): void {
  if (!isByPatron(ended)) return;
  const day = libraryDay(new Date(ended.endedAt));
  const [byDay, ofDay] = [update.path(attribute), update.path(attribute, day)];
  if (!seen || hasRoom(seen, day)) {
    update.where(`attribute_exists(${ofDay}) OR size(${byDay}) < ${update.value(daysCounted)}`);
    update.set(ofDay, `if_not_exists(${ofDay}, ${update.value(0)}) + ${update.value(1)}`);
    return;
  }
  if (seen.cancellations) update.whereEquals(byDay, seen.cancellations);
  else update.where(`attribute_not_exists(${byDay})`);
  update.setValue(byDay, { [day]: 1 });
}

function hasRoom({ cancellations }: Account, day: Day): boolean {
  if (!cancellations) return false;
  return Object.hasOwn(cancellations, day) || Object.keys(cancellations).length < daysCounted;
}
