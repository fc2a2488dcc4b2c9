import type { CopyAssignment } from '../../../../domain/circulation/port.ts';
import type { Head, TicketMap } from '../../../../domain/circulation/title-queue.ts';
import { Expression, type TransactItem } from '../../table/expression.ts';
import { indexKeys, keys } from '../../table/keys.ts';
import { ticketOf } from '../../../../domain/circulation/ticket.ts';
import { reservationPath } from '../account-changes.ts';
import { idBesideTicket } from './queue-hints.ts';

/** A copy that was lost, and with which its title's queue counts again. */
export type FoundCopy = { readonly barcode: string; readonly homeLibraryId: string };

/** A patron's reservation in a title's queue. */
export type Place = { readonly patronNumber: string; readonly titleId: string; readonly reservationId: string };

/**
 * Takes out of a queue whoever holds a ticket by this reservation's id, at hand or far back, without having looked:
 * somewhere it must be. Far back it is only noted here that it left.
 */
export function leaveWhereverItStands(
  tableName: string,
  { patronNumber, titleId, reservationId }: Place,
  from: TicketMap,
): TransactItem {
  const [update, ticket] = [new Expression(), ticketOf(reservationId)];
  const own = update.path(from, patronNumber);
  if (from === 'waiting') whereItStands(update, own, ticket);
  else update.whereEquals(own, ticket);
  update.remove(own).remove(update.path('hints', patronNumber));
  update.addNumbers(update.path('leavers'), [ticket]).deleteFromNumbers(update.path('outOfTurn'), [ticket]);
  return update.update(tableName, keys.queue(titleId));
}

/**
 * Has whoever holds a ticket by this reservation's id passed over for a while, at hand or far back, without having
 * looked. Far back it is noted that it stands at hand from now on.
 */
export function pauseWhereverItStands(
  tableName: string,
  { patronNumber, titleId, reservationId }: Place,
): TransactItem {
  const [update, ticket] = [new Expression(), ticketOf(reservationId)];
  const own = update.path('waiting', patronNumber);
  whereItStands(update, own, ticket);
  update.where(`attribute_exists(${update.path('suspended')})`);
  update.setValue(update.path('suspended', patronNumber), ticket).remove(own);
  update.setValue(update.path('hints', patronNumber), idBesideTicket(reservationId, ticket));
  return update.addNumbers(update.path('outOfTurn'), [ticket]).update(tableName, keys.queue(titleId));
}

/** The condition that one who waits holds this ticket at hand, or far back. */
function whereItStands(update: Expression, own: string, number: number): void {
  const ticket = update.value(number);
  const [above, through] = [update.path('farBack', 'above'), update.path('farBack', 'through')];
  const isFarBack = `${above} < ${ticket} AND ${through} >= ${ticket}`;
  update.where(`${own} = ${ticket} OR attribute_not_exists(${own}) AND ${isFarBack}`);
}

/**
 * A ticket at hand changes its map. It is taken over as the store has it: the right side reads the item as it was
 * before the write.
 * @param ticket only if it is this one
 */
export function ticketMoves(
  tableName: string,
  { patronNumber, titleId }: Omit<Place, 'reservationId'>,
  { from, to, ticket }: { readonly from: TicketMap; readonly to: TicketMap; readonly ticket?: number },
): TransactItem {
  const update = new Expression();
  const [old, now] = [update.path(from, patronNumber), update.path(to, patronNumber)];
  update
    .where(`attribute_exists(${old}) AND attribute_exists(${update.path(to)})`)
    .set(now, old)
    .remove(old);
  if (ticket !== undefined) update.whereEquals(old, ticket);
  if (to === 'waiting') {
    for (const [name, value] of Object.entries(indexKeys.pick(titleId))) update.setValue(update.path(name), value);
  }
  return update.update(tableName, keys.queue(titleId));
}

/** Takes a patron's ticket at hand out of a queue; it must be there, and another than the reservation's id tells. */
export function leaveQueue(
  tableName: string,
  { patronNumber, titleId }: Omit<Place, 'reservationId'>,
  ticket: number,
  from: TicketMap,
): TransactItem {
  const update = new Expression();
  const own = update.path(from, patronNumber);
  update.whereEquals(own, ticket).remove(own).remove(update.path('hints', patronNumber));
  return update.update(tableName, keys.queue(titleId));
}

/**
 * The head leaves the queue with a copy; it must be at hand, and nobody of the pages may come before it.
 */
export function headLeaves(
  tableName: string,
  titleId: string,
  { patronNumber, ticket: number }: Pick<Head, 'patronNumber' | 'ticket'>,
  found?: FoundCopy,
): TransactItem {
  const update = new Expression();
  const [own, ticket] = [update.path('waiting', patronNumber), update.value(number)];
  const [farBack, above] = [update.path('farBack'), update.path('farBack', 'above')];
  const through = update.path('farBack', 'through');
  update.where(`${own} = ${ticket}`);
  update.where(`attribute_not_exists(${farBack}) OR ${above} >= ${ticket} OR ${through} < ${ticket}`);
  if (found) update.setValue(update.path('copies', found.barcode), found.homeLibraryId);
  update.remove(own).remove(update.path('hints', patronNumber));
  return update.deleteFromNumbers(update.path('outOfTurn'), [number]).update(tableName, keys.queue(titleId));
}

/** Counts with a copy again for which nobody waits but those who are passed over; the title must still be there. */
export function countAgain(
  tableName: string,
  titleId: string,
  { barcode, homeLibraryId }: FoundCopy,
  passedOver: readonly string[],
): TransactItem {
  const update = new Expression();
  update.where(`size(${update.path('waiting')}) = ${update.value(passedOver.length)}`);
  for (const one of passedOver) update.where(`attribute_exists(${update.path('waiting', one)})`);
  whereNobodyIsFarBack(update);
  return update.setValue(update.path('copies', barcode), homeLibraryId).update(tableName, keys.queue(titleId));
}

/**
 * The condition that nobody waits, but for those who are passed over; a title that left the catalogue has no queue, and
 * nobody waits.
 */
export function nobodyWaits(tableName: string, titleId: string, passedOver: readonly string[] = []): TransactItem {
  const check = new Expression();
  const waiting = check.path('waiting');
  const size = `size(${waiting}) = ${check.value(passedOver.length)}`;
  check.where(passedOver.length === 0 ? `attribute_not_exists(${waiting}) OR ${size}` : size);
  for (const one of passedOver) check.where(`attribute_exists(${check.path('waiting', one)})`);
  whereNobodyIsFarBack(check);
  return check.check(tableName, keys.queue(titleId));
}

/**
 * The same for a renewal: nobody waits, and nobody is passed over for a while but these, whose own items are
 * conditions too (suspendedBeyond).
 */
export function nobodyWantsIt(tableName: string, titleId: string, suspended: readonly string[]): TransactItem {
  const check = new Expression();
  const waiting = check.path('waiting');
  const passedOver = check.path('suspended');
  check.where(`attribute_not_exists(${waiting}) OR size(${waiting}) = ${check.value(0)}`);
  const size = `size(${passedOver}) = ${check.value(suspended.length)}`;
  check.where(suspended.length === 0 ? `attribute_not_exists(${passedOver}) OR ${size}` : size);
  for (const one of suspended) check.where(`attribute_exists(${check.path('suspended', one)})`);
  whereNobodyIsFarBack(check);
  return check.check(tableName, keys.queue(titleId));
}

/** Nobody who waits stands in a page. */
export function whereNobodyIsFarBack(expression: Expression): void {
  const [farBack, filed] = [expression.path('farBack'), expression.path('farBack', 'filed')];
  expression.where(`attribute_not_exists(${farBack}) OR ${filed} = ${expression.value(0)}`);
}

/**
 * The head's reservation gets the copy; it must still wait, for the pickup library that was assumed, on a card that is
 * not suspended (K2).
 */
export function giveToHead(update: Expression, { head, kind, titleId, after }: CopyAssignment): void {
  const at = (name: string) => reservationPath(update, kind, titleId, name);
  update
    .whereEquals(update.path('status'), 'active')
    .whereEquals(at('id'), head.reservationId)
    .whereEquals(at('state'), 'waiting')
    .whereEquals(at('pickupLibraryId'), head.pickupLibraryId)
    .setValue(at('state'), after.state)
    .setValue(at('barcode'), after.barcode)
    .setValue(at('ticket'), head.ticket)
    .remove(at('takenBackOn'));
  if (after.pickupLibraryId !== head.pickupLibraryId) update.setValue(at('pickupLibraryId'), after.pickupLibraryId);
  if (after.readyOn !== undefined) update.setValue(at('readyOn'), after.readyOn);
  if (after.pickupBy !== undefined) update.setValue(at('pickupBy'), after.pickupBy);
}
