import type {
  Circulation,
  ReservationRef,
  ResumeReservation,
  SuspendReservation,
} from '../../../domain/circulation/port.ts';
import { ulidOf } from '../../../domain/reservations/reservation-terms.ts';
import { readReservationId } from '../../../domain/circulation/reservation-id.ts';
import type { Account } from '../../../domain/circulation/account.ts';
import type { Day } from '../../../domain/time/day.ts';
import { suspendedPatrons, type TitleQueue } from '../../../domain/circulation/title-queue.ts';
import { batchRead } from '../table/batch-read.ts';
import { readAccount } from './accounts.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { updateItem } from '../table/write.ts';
import { termItem } from './reservation-terms.ts';
import { reservationPath } from './account-changes.ts';
import { attemptFrom } from './seen.ts';
import { ticketMoves } from './queues/queue-changes.ts';
import { writePausing } from './queues/queue-writes.ts';

/**
 * Suspending and resuming: the ticket changes from one map of the queue to the other and keeps its
 * number, so that whoever looks for the head, or whether anybody waits, sees only those who would take
 * a copy today. The reminder is written along.
 */
export function suspensionWrites(table: Table): Pick<Circulation, 'suspend' | 'resume' | 'suspensionDays'> {
  return {
    async suspend(plan) {
      const { patronNumber, reservationId, through, isSuspended } = plan;
      const Item = termItem({ patronNumber, ulid: ulidOf(reservationId), kind: 'suspended', through });
      const itemsWith = (...pausing: TransactItem[]) => [
        accountSuspends(table.name, plan),
        ...pausing,
        { Put: { TableName: table.name, Item } },
      ];
      const written = isSuspended
        ? await writeTransaction(table, itemsWith())
        : await writePausing(table, plan, itemsWith);
      if (!written.done && !isSuspended) await makeRoom(table, plan.titleId, written.images[1]);
      return attemptFrom(written, isSuspended ? ['account', null] : ['account', 'queue', null]);
    },

    async resume(plan) {
      const { patronNumber, reservationId } = plan;
      const items = [
        accountResumes(table.name, plan),
        ticketMoves(table.name, plan, { from: 'suspended', to: 'waiting' }),
        { Delete: { TableName: table.name, Key: keys.term(patronNumber, 'suspended', ulidOf(reservationId)) } },
      ];
      return attemptFrom(await writeTransaction(table, items), ['account', 'queue', null]);
    },

    async suspensionDays(queues) {
      const wanted = queues.flatMap(suspendedPatrons);
      if (wanted.length === 0) return new Map();
      const found = (await batchRead(table, wanted.map(keys.account), { consistent: true })).map(readAccount);
      const accounts = new Map(found.map((account) => [account.patronNumber, account]));
      return new Map(queues.map((queue) => [queue.titleId, daysIn(queue, accounts)]));
    },
  };
}

function daysIn(queue: TitleQueue, accounts: ReadonlyMap<string, Account>): Map<string, Day> {
  const days = suspendedPatrons(queue).flatMap((patronNumber) => {
    const through = accounts.get(patronNumber)?.reservations[queue.kind][queue.titleId]?.suspendedThrough;
    return through === undefined ? [] : [[patronNumber, through] as const];
  });
  return new Map(days);
}

function accountSuspends(
  tableName: string,
  { through, isSuspended, behind, ...ref }: SuspendReservation,
): TransactItem {
  const update = stillWaiting(ref);
  const order = reservationPath(update, ref.kind, ref.titleId, 'behind');
  if (behind === undefined) update.remove(order);
  else update.whereEquals(order, behind);
  const path = reservationPath(update, ref.kind, ref.titleId, 'suspendedThrough');
  update.where(`${isSuspended ? 'attribute_exists' : 'attribute_not_exists'}(${path})`).setValue(path, through);
  return update.update(tableName, keys.account(ref.patronNumber));
}

function accountResumes(tableName: string, { through, behind, ...ref }: ResumeReservation): TransactItem {
  const update = stillWaiting(ref);
  const order = reservationPath(update, ref.kind, ref.titleId, 'behind');
  if (behind !== undefined) wherePast(update.whereEquals(order, behind), behind);
  const path = reservationPath(update, ref.kind, ref.titleId, 'suspendedThrough');
  if (through === undefined) update.where(`attribute_exists(${path})`);
  else update.whereEquals(path, through);
  return update.remove(path).remove(order).update(tableName, keys.account(ref.patronNumber));
}

/** The condition that a reservation of the account is ready or gone. */
function wherePast(update: Expression, reservationId: string): void {
  const parts = readReservationId(reservationId);
  if (!parts) return;
  const at = (name: string) => reservationPath(update, parts.kind, parts.titleId, name);
  const [id, ready] = [update.value(reservationId), update.value('ready')];
  update.where(`attribute_not_exists(${at('id')}) OR ${at('id')} <> ${id} OR ${at('state')} = ${ready}`);
}

function stillWaiting({ kind, titleId, reservationId }: ReservationRef): Expression {
  const update = new Expression();
  const at = (name: string) => reservationPath(update, kind, titleId, name);
  return update.whereEquals(at('id'), reservationId).whereEquals(at('state'), 'waiting');
}

/** Queues that were made before anybody could suspend have no map for it. */
export async function makeRoom(table: Table, titleId: string, queue: StoredItem | null | undefined): Promise<void> {
  if (!queue || queue['suspended'] !== undefined) return;
  const update = new Expression();
  const suspended = update.path('suspended');
  update.whereExists().set(suspended, `if_not_exists(${suspended}, ${update.value({})})`);
  await updateItem(table, keys.queue(titleId), update);
}
