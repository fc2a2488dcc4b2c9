import type {
  ChangeWaiting,
  Circulation,
  EndWaiting,
  AssumedReservation,
  PlaceReservations,
  ReleaseCopy,
} from '../../../domain/circulation/port.ts';
import { kinds } from '../../../domain/circulation/kind.ts';
import { ulidOf } from '../../../domain/reservations/reservation-terms.ts';
import { ticketMapOf } from '../../../domain/circulation/title-queue.ts';
import { ticketOf } from '../../../domain/circulation/ticket.ts';
import { accountAttributes, readAccount } from './accounts.ts';
import { countCancellation, whereFewCancelled } from './cancellations.ts';
import { setPlace } from './copies.ts';
import { endedEntry } from './ended-reservations.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { indexKeys, keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import { termGoes, termItem, termsGo } from './reservation-terms.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { updateItem } from '../table/write.ts';
import { markUsed, reservationPath, whereSuspendedAs, whereUsable } from './account-changes.ts';
import { makeRoom } from './suspensions.ts';
import { giveToHead, headLeaves, nobodyWaits } from './queues/queue-changes.ts';
import { idBesideTicket } from './queues/queue-hints.ts';
import { withFronts, writeLeaving } from './queues/queue-writes.ts';
import { accountAndQueues, attemptFrom } from './seen.ts';

/** The writes of reservations (D, E): account and queues together. */
export function reservationWrites(
  table: Table,
): Pick<Circulation, 'placeReservations' | 'changeWaiting' | 'endWaiting' | 'releaseCopy'> {
  return {
    async placeReservations(plan) {
      const itemsOf = (reservations: PlaceReservations['reservations']) => [
        accountTakes(table.name, { ...plan, reservations }),
        ...reservations.map((one) => queueTakes(table.name, plan, one)),
        ...reservations.flatMap((one) => lookAgain(table.name, plan, one)),
      ];
      // Among many at one title the tickets of before are behind those of whoever was written meanwhile.
      const written = await writeTransaction(table, itemsOf(plan.reservations), () => itemsOf(plan.later()));
      if (written.done) return written;
      for (const [at, { titleId, entry }] of plan.reservations.entries()) {
        if (entry.suspendedThrough !== undefined) await makeRoom(table, titleId, written.images[at + 1]);
      }
      return {
        done: false,
        seen: accountAndQueues(
          written.images,
          plan.reservations.map(({ titleId }) => titleId),
        ),
      };
    },

    async changeWaiting(plan) {
      const update = waitingChanges(plan);
      const key = keys.account(plan.patronNumber);
      if (plan.neededThrough !== undefined) {
        const { patronNumber, reservationId, neededThrough: through } = plan;
        const ulid = ulidOf(reservationId);
        const reminder = through
          ? { Put: { TableName: table.name, Item: termItem({ patronNumber, ulid, kind: 'needed', through }) } }
          : termGoes(table.name, patronNumber, reservationId, 'needed');
        const answer = attemptFrom(await writeTransaction(table, [update.update(table.name, key), reminder]), [
          'account',
          null,
        ]);
        if (!answer.done) return answer;
        const item = await readItem(table, key);
        return item ? { done: true, account: readAccount(item) } : { done: false, seen: { account: null } };
      }
      const written = await updateItem(table, key, update, { after: true });
      if (written.done) return { done: true, account: readAccount(written.shown) };
      return { done: false, seen: { account: written.image && readAccount(written.image) } };
    },

    async endWaiting({ assumed, ended, account }: EndWaiting) {
      const { patronNumber, kind, titleId, entry } = assumed;
      const update = accountLoses(assumed);
      update.where(`attribute_not_exists(${reservationPath(update, kind, titleId, 'barcode')})`);
      whereSuspendedAs(update, kind, titleId, entry);
      countCancellation(update, ended, account);
      const written = await writeLeaving(table, { patronNumber, titleId, entry }, (leaving) => [
        update.update(table.name, keys.account(patronNumber)),
        leaving,
        endedEntry(table.name, patronNumber, ended),
        // The job that ends one by its day takes that reminder away itself.
        ...(ended.because === 'no-longer-needed' ? [] : termsGo(table.name, patronNumber, entry)),
      ]);
      return attemptFrom(written, ['account', 'queue']);
    },

    async releaseCopy({ assumed, ended, account, goesTo, assignment, passedOver }: ReleaseCopy) {
      const update = accountLoses(assumed);
      update.whereEquals(reservationPath(update, assumed.kind, assumed.titleId, 'barcode'), assumed.barcode);
      countCancellation(update, ended, account);
      const items = [
        update.update(table.name, keys.account(assumed.patronNumber)),
        copyMovesOn(table.name, assumed, goesTo),
        endedEntry(table.name, assumed.patronNumber, ended),
      ];
      const terms = termsGo(table.name, assumed.patronNumber, assumed.entry);
      if (!assignment) {
        items.push(nobodyWaits(table.name, assumed.titleId, passedOver), ...terms);
        const written = await withFronts(table, await writeTransaction(table, items), passedOver);
        return attemptFrom(written, ['account', 'copy', null, 'queue']);
      }
      const next = new Expression();
      giveToHead(next, assignment);
      items.push(headLeaves(table.name, assumed.titleId, assignment.head));
      items.push(next.update(table.name, keys.account(assignment.head.patronNumber)), ...terms);
      const written = await withFronts(table, await writeTransaction(table, items), passedOver);
      return attemptFrom(written, ['account', 'copy', null, 'queue', 'next']);
    },
  };
}

function waitingChanges({
  kind,
  titleId,
  reservationId,
  pickupLibraryId,
  contactMethod,
  neededThrough,
}: ChangeWaiting): Expression {
  const update = new Expression();
  const at = (name: string) => reservationPath(update, kind, titleId, name);
  update.whereEquals(at('id'), reservationId).whereEquals(at('state'), 'waiting');
  if (pickupLibraryId !== undefined) update.setValue(at('pickupLibraryId'), pickupLibraryId);
  if (contactMethod !== undefined) update.setValue(at('contactMethod'), contactMethod);
  if (neededThrough === null) update.remove(at('neededThrough'));
  else if (neededThrough !== undefined) update.setValue(at('neededThrough'), neededThrough);
  return update;
}

function accountTakes(tableName: string, plan: PlaceReservations): TransactItem {
  const update = new Expression();
  update.whereExists();
  whereUsable(update, plan.standing, plan.dueDayLowerBound);
  markUsed(update, plan.usedOn);
  for (const kind of kinds) {
    const adds = plan.reservations.filter((one) => one.kind === kind).length;
    const map = update.path(accountAttributes.reservations[kind]);
    if (adds > 0) update.where(`size(${map}) <= ${update.value(plan.limit[kind] - adds)}`);
  }
  whereFewCancelled(update, plan);
  const titlesOnLoan = update.path('titlesOnLoan');
  for (const { titleId, kind, entry } of plan.reservations) {
    const path = reservationPath(update, kind, titleId);
    update.where(`attribute_not_exists(${path}) AND NOT contains(${titlesOnLoan}, ${update.value(titleId)})`);
    update.setValue(path, entry);
  }
  return update.update(tableName, keys.account(plan.patronNumber));
}

/** One that is passed over from the beginning has its reminder, as if it had been suspended. */
function lookAgain(
  tableName: string,
  { patronNumber }: PlaceReservations,
  { entry: { id, suspendedThrough: through } }: PlaceReservations['reservations'][number],
): TransactItem[] {
  if (through === undefined) return [];
  const Item = termItem({ patronNumber, ulid: ulidOf(id), kind: 'suspended', through });
  return [{ Put: { TableName: tableName, Item } }];
}

/** The ticket is greater than all that were accepted before it, so that they are in order of acceptance (D5). */
function queueTakes(
  tableName: string,
  { patronNumber }: PlaceReservations,
  { titleId, kind, entry }: PlaceReservations['reservations'][number],
): TransactItem {
  const update = new Expression();
  const map = ticketMapOf(entry);
  const own = update.path(map, patronNumber);
  const nextTicket = update.path('nextTicket');
  const ticket = ticketOf(entry.id);
  update
    .whereEquals(update.path('kind'), kind)
    .where(`size(${update.path('copies')}) > ${update.value(0)} AND attribute_not_exists(${own})`)
    .where(`${nextTicket} <= ${update.value(ticket)}`)
    .setValue(own, ticket)
    .setValue(nextTicket, ticket + 1)
    .setValue(update.path('hints', patronNumber), idBesideTicket(entry.id, ticket));
  if (map === 'suspended') update.where(`attribute_exists(${update.path(map)})`);
  else for (const [name, value] of Object.entries(indexKeys.pick(titleId))) update.setValue(update.path(name), value);
  return update.update(tableName, keys.queue(titleId));
}

/** Takes a reservation out of the account; it must be as assumed, so that the ended entry tells the truth. */
export function accountLoses({ kind, titleId, entry }: AssumedReservation): Expression {
  const update = new Expression();
  const at = (name: string) => reservationPath(update, kind, titleId, name);
  update
    .whereEquals(at('id'), entry.id)
    .whereEquals(at('state'), entry.state)
    .whereEquals(at('pickupLibraryId'), entry.pickupLibraryId)
    .whereEquals(at('contactMethod'), entry.contactMethod)
    .remove(reservationPath(update, kind, titleId));
  // The deadline may have been extended since the copy was read.
  if (entry.pickupBy !== undefined) update.whereEquals(at('pickupBy'), entry.pickupBy);
  if (entry.neededThrough !== undefined) update.whereEquals(at('neededThrough'), entry.neededThrough);
  else update.where(`attribute_not_exists(${at('neededThrough')})`);
  whereSuspendedAs(update, kind, titleId, entry);
  return update;
}

/** A copy that stood on the hold shelf must be taken off it by hand, so the shelf's list keeps it. */
function copyMovesOn(
  tableName: string,
  { barcode, titleId, entry }: ReleaseCopy['assumed'],
  goesTo: ReleaseCopy['goesTo'],
): TransactItem {
  const update = new Expression();
  update.whereEquals(update.path('reservationId'), entry.id);
  const toRemove = entry.state === 'ready' ? indexKeys.toRemove(entry.pickupLibraryId, barcode, titleId) : undefined;
  setPlace(update, { barcode, titleId }, goesTo, toRemove);
  return update.update(tableName, keys.copy(barcode));
}
