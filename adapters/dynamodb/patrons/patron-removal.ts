import type { DeletionPorts } from '../../../domain/patrons/delete-patron.ts';
import { readReservationId } from '../../../domain/circulation/reservation-id.ts';
import { accountAttributes } from '../circulation/accounts.ts';
import { forgetLeavers } from '../circulation/queues/queues.ts';
import { audit, type AuditPolicy } from '../audit/audit.ts';
import { calendarFeeds } from '../calendar-feed/calendar-feeds.ts';
import { Expression } from '../table/expression.ts';
import { isItem, keys, patronPartition, sortIdOf, storedKey, type ItemName } from '../table/keys.ts';
import { firstOf } from '../table/read.ts';
import { deleteItem } from '../table/write.ts';
import { mergedInto } from './merged-patrons.ts';
import { closedPlaces, isClosedPlace } from '../shelves/shelf-item.ts';
import { signInAttempts } from '../sign-in/sign-in-attempts.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/** A transaction takes a hundred items. */
const clearedAtOnce = 100;

/** The writes that remove a patron from the table (M3). */
export function patronRemoval(
  table: Table,
  policy: AuditPolicy,
): Pick<DeletionPorts, 'close' | 'clear' | 'removePatron'> {
  const entryOf = audit(table, policy).item;
  const feeds = calendarFeeds(table);
  const attempts = signInAttempts(table, 'patrons');

  return {
    async close(patronNumber, auditEntry) {
      const update = withoutLoans(new Expression());
      const [status, closing] = [update.path('status'), update.path('closing')];
      const suspended = update.value('suspended');
      // One that was closed and not made usable again since has its entry already.
      update.where(`attribute_not_exists(${closing}) OR ${status} <> ${suspended}`);
      update.set(status, suspended).setValue(closing, auditEntry.id);
      const written = await writeTransaction(table, [
        update.update(table.name, keys.account(patronNumber)),
        entryOf({ ...auditEntry, patronNumber }),
      ]);
      if (written.done) return 'closed';
      const found = written.images[0];
      if (found) return hasLoans(found) ? 'has-loans' : 'closed';
      return (await mergedInto(table, patronNumber)) === null ? 'unknown' : 'merged';
    },

    async clear(patronNumber, { isMerged }) {
      // The address of the feed first: it is found through the item below the patron.
      await feeds.revoke(patronNumber);
      await Promise.all([attempts.clear(patronNumber), deleteItem(table, keys.emailRequest(patronNumber))]);
      for (let left = true; left;) left = await clearSome(table, patronNumber, isMerged);
    },

    async removePatron(patronNumber, at) {
      const empty = withoutLoans(new Expression());
      for (const name of Object.values(accountAttributes.reservations)) empty.whereEquals(empty.path(name), {});
      // Made usable again meanwhile: something may have ended since the rest was cleared away.
      empty.whereEquals(empty.path('status'), 'suspended');
      const written = await writeTransaction(table, [
        empty.delete(table.name, keys.account(patronNumber)),
        { Delete: { TableName: table.name, Key: keys.profile(patronNumber) } },
        // A desk may have written it since the rest was cleared away.
        { Delete: { TableName: table.name, Key: keys.deskNote(patronNumber) } },
        ...closedPlaces(table.name, patronNumber, at),
      ]);
      // No account any more: another request has come before this one.
      return written.done || written.images[0] === null;
    },
  };
}

function hasLoans(item: StoredItem): boolean {
  return Object.values(accountAttributes.loans).some((name) => Object.keys(item[name] ?? {}).length > 0);
}

function withoutLoans(expression: Expression): Expression {
  for (const name of Object.values(accountAttributes.loans)) expression.whereEquals(expression.path(name), {});
  return expression;
}

/** What has ended, and what is to be done with reservations on a day: of a merged account it goes over to the other. */
export function goesOver(item: StoredItem): boolean {
  return isItem(item, 'ended') || isItem(item, 'term');
}

/** The card goes in a write of its own; a mark of a merger goes by itself. */
const staying: readonly ItemName[] = ['account', 'deskNote', 'profile', 'merged'];

/** @returns whether there may be more */
async function clearSome(table: Table, patronNumber: string, isMerged: boolean): Promise<boolean> {
  const question = { pageSize: clearedAtOnce, fields: ['PK', 'SK', 'expiresAt'] };
  const { items } = await firstOf(table, patronPartition(patronNumber), question);
  const stays = (item: StoredItem) =>
    staying.some((name) => isItem(item, name)) || isClosedPlace(item) || (isMerged && goesOver(item));
  const rest = items.filter((item) => !stays(item));
  if (rest.length === 0) return false;
  const ended = rest.filter((item) => isItem(item, 'ended')).map((item) => sortIdOf(item, 'ended'));
  await forgetLeavers(
    table,
    ended.flatMap((id) => readReservationId(id)?.titleId ?? []),
  );
  await writeTransaction(
    table,
    rest.map((item) => ({ Delete: { TableName: table.name, Key: storedKey(item) } })),
  );
  return true;
}
