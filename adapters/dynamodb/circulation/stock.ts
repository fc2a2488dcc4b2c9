import type { LoseCopy, Stock } from '../../../domain/desk/stock-port.ts';
import { ticketMapOf } from '../../../domain/circulation/title-queue.ts';
import { audit, type AuditPolicy } from '../audit/audit.ts';
import { setPlace, whereStill } from './copies.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { indexKeys, keys, sortKeys, storedKey, titlePartition } from '../table/keys.ts';
import { eachOf } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { deleteItem } from '../table/write.ts';
import { endLoan, reservationPath } from './account-changes.ts';
import { idBesideTicket } from './queues/queue-hints.ts';
import { namesOf } from './queues/queues.ts';
import { endedEntry } from './ended-reservations.ts';
import { termsGo } from './reservation-terms.ts';
import { whereNobodyIsFarBack } from './queues/queue-changes.ts';
import { accountLoses } from './reservations.ts';
import { attemptFrom } from './seen.ts';

/** The staff's writes on copies beyond lending (E3, K2, K4). */
export function stockOver(table: Table, policy: AuditPolicy): Stock {
  const entryOf = audit(table, policy).item;
  return {
    async extendPickup({ copy, pickupBy, extendedOn, auditEntry }) {
      const { patronNumber, reservationId } = copy.heldFor;
      const account = new Expression();
      const at = (name: string) => reservationPath(account, copy.kind, copy.titleId, name);
      account
        .whereEquals(at('id'), reservationId)
        .whereEquals(at('pickupBy'), copy.pickupBy)
        .where(`attribute_not_exists(${at('extendedOn')})`)
        .setValue(at('pickupBy'), pickupBy)
        .setValue(at('extendedOn'), extendedOn);
      const update = new Expression();
      whereStill(update, copy);
      setPlace(update, copy, { ...copy, pickupBy });
      const items = [
        account.update(table.name, keys.account(patronNumber)),
        update.update(table.name, keys.copy(copy.barcode)),
        entryOf({ ...auditEntry, patronNumber }),
      ];
      return attemptFrom(await writeTransaction(table, items), ['account', 'copy']);
    },

    async loseCopy(plan) {
      const { copy, lostOn, auditEntry } = plan;
      const update = new Expression();
      whereStill(update, copy);
      setPlace(update, copy, { state: 'lost', lostOn });
      const account = accountLetsGo(table.name, plan);
      const queue = plan.inQueue || plan.waitsAgain ? [queueLoses(table.name, plan)] : [];
      const items = [...account, update.update(table.name, keys.copy(copy.barcode)), ...queue, entryOf(auditEntry)];
      const names = [...account.map(() => 'account' as const), 'copy' as const, ...queue.map(() => 'queue' as const)];
      return attemptFrom(await writeTransaction(table, items), names);
    },

    async withdrawCopy({ copy, becomes, inQueue, auditEntry }) {
      const update = new Expression();
      whereStill(update, copy);
      setPlace(update, copy, becomes);
      const queue = new Expression();
      queue.whereExists().remove(queue.path('copies', copy.barcode));
      const items = [update.update(table.name, keys.copy(copy.barcode)), entryOf(auditEntry)];
      if (inQueue) items.push(queue.update(table.name, keys.queue(copy.titleId)));
      return attemptFrom(await writeTransaction(table, items), ['copy', null, 'queue']);
    },

    async endWaits({ titleId, waits }) {
      const queue = new Expression();
      for (const { assumed, ticket } of waits) {
        const own = queue.path(ticketMapOf(assumed.entry), assumed.patronNumber);
        queue.whereEquals(own, ticket).remove(own).remove(queue.path('hints', assumed.patronNumber));
      }
      const items = waits.flatMap(({ assumed, ended }) => [
        accountLoses(assumed).update(table.name, keys.account(assumed.patronNumber)),
        endedEntry(table.name, assumed.patronNumber, ended),
        ...termsGo(table.name, assumed.patronNumber, assumed.entry),
      ]);
      return (await writeTransaction(table, [queue.update(table.name, keys.queue(titleId)), ...items])).done;
    },

    async removeTitle({ queue, withdrawnOn, auditEntry }) {
      const empty = new Expression();
      const none = empty.value(0);
      for (const name of ['waiting', 'copies']) empty.where(`size(${empty.path(name)}) = ${none}`);
      const suspended = empty.path('suspended');
      empty.where(`attribute_not_exists(${suspended}) OR size(${suspended}) = ${none}`);
      whereNobodyIsFarBack(empty);
      const { titleId } = queue;
      const record = new Expression();
      const remembered = { titleId, ...namesOf(queue), withdrawnOn, ...indexKeys.unindexed(titleId) };
      for (const [name, value] of Object.entries(remembered)) record.setValue(record.path(name), value);
      const items = [
        empty.delete(table.name, keys.queue(titleId)),
        record.update(table.name, keys.title(titleId)),
        entryOf({ ...auditEntry, titleId }),
      ];
      const written = await writeTransaction(table, items);
      if (written.done && queue.farBack) await clearPages(table, titleId);
      return attemptFrom(written, ['queue']);
    },
  };
}

/** Nobody waits in them any more; they only say so. */
async function clearPages(table: Table, titleId: string): Promise<void> {
  const { queuePages, queueLeavers } = sortKeys;
  for (const where of [queuePages, queueLeavers])
    for await (const item of eachOf(table, titlePartition(titleId), { where, fields: ['PK', 'SK'] }))
      await deleteItem(table, storedKey(item));
}

/** The account of the borrower or of the patron it was set aside for; a free copy has neither. */
function accountLetsGo(tableName: string, { copy, borrowed, waitsAgain, lostOn }: LoseCopy): TransactItem[] {
  const update = new Expression();
  if (copy.state === 'on-loan') {
    endLoan(update, copy, copy.loanId, borrowed);
    return [update.update(tableName, keys.account(copy.patronNumber))];
  }
  if (!waitsAgain) return [];
  const { patronNumber, entry } = waitsAgain;
  const at = (name: string) => reservationPath(update, copy.kind, copy.titleId, name);
  update.whereEquals(at('id'), entry.id).whereEquals(at('barcode'), copy.barcode).setValue(at('state'), 'waiting');
  for (const name of ['barcode', 'readyOn', 'pickupBy', 'ticket']) update.remove(at(name));
  // What was told to be ready is so no more, and that is shown and told (J6).
  if (entry.state === 'ready') update.whereEquals(at('state'), 'ready').setValue(at('takenBackOn'), lostOn);
  return [update.update(tableName, keys.account(patronNumber))];
}

/** The queue counts without the copy; who was to get it takes the old place, and the pick list shows the title. */
function queueLoses(tableName: string, { copy, waitsAgain }: LoseCopy): TransactItem {
  const update = new Expression();
  update.whereExists().remove(update.path('copies', copy.barcode));
  if (waitsAgain) {
    const { patronNumber, entry } = waitsAgain;
    const [own, ticket] = [update.path('waiting', patronNumber), entry.ticket ?? 0];
    update.where(`attribute_not_exists(${own})`).setValue(own, ticket);
    update.setValue(update.path('hints', patronNumber), idBesideTicket(entry.id, ticket));
    for (const [name, value] of Object.entries(indexKeys.pick(copy.titleId))) update.setValue(update.path(name), value);
  }
  return update.update(tableName, keys.queue(copy.titleId));
}
