import { DeleteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DeletionPorts } from '../../../domain/patrons/delete-patron.ts';
import { accountAttributes } from '../circulation/accounts.ts';
import { audit, type AuditPolicy } from '../audit/audit.ts';
import { calendarFeeds } from '../calendar-feed/calendar-feeds.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { closedPlaces, isClosedPlace } from '../shelves/shelves.ts';
import { signInAttempts } from '../sign-in/sign-in-attempts.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction, type StoredItem } from '../table/transaction.ts';

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
      update.setValue(update.path('status'), 'suspended');
      const written = await writeTransaction(table, [
        update.update(table.name, keys.account(patronNumber)),
        entryOf({ ...auditEntry, patronNumber }),
      ]);
      if (written.done) return 'closed';
      if (written.images[0]) return 'has-loans';
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keys.merged(patronNumber), ConsistentRead: true }),
      );
      return Item ? 'merged' : 'unknown';
    },

    async clear(patronNumber, { isMerged }) {
      // The address of the feed first: it is found through the item below the patron.
      await feeds.revoke(patronNumber);
      await Promise.all([
        attempts.clear(patronNumber),
        table.client.send(new DeleteCommand({ TableName: table.name, Key: keys.emailRequest(patronNumber) })),
      ]);
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
        ...closedPlaces(table.name, patronNumber, at),
      ]);
      // No account any more: another request has come before this one.
      return written.done || written.images[0] === null;
    },
  };
}

function withoutLoans(expression: Expression): Expression {
  for (const name of Object.values(accountAttributes.loans)) expression.whereEquals(expression.path(name), {});
  return expression;
}

/** What has ended, and what is to be done with reservations on a day: of a merged account it goes over to the other. */
export function goesOver(item: StoredItem): boolean {
  return [keys.endedPrefix, keys.termPrefix].some((prefix) => String(item['SK']).startsWith(prefix));
}

/** @returns whether there may be more */
async function clearSome(table: Table, patronNumber: string, isMerged: boolean): Promise<boolean> {
  // The account goes in a write of its own; a mark of a merger goes by itself.
  const staying = [keys.account(patronNumber), keys.profile(patronNumber), keys.merged(patronNumber)].map(
    ({ SK }) => SK,
  );
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'PK = :patron',
      ExpressionAttributeValues: { ':patron': keys.patron(patronNumber) },
      ConsistentRead: true,
      ProjectionExpression: 'PK, SK, expiresAt',
      Limit: clearedAtOnce,
    }),
  );
  const stays = (item: StoredItem) =>
    staying.includes(String(item['SK'])) || isClosedPlace(item) || (isMerged && goesOver(item));
  const rest = Items.filter((item) => !stays(item));
  if (rest.length === 0) return false;
  await writeTransaction(
    table,
    rest.map(({ PK, SK }) => ({ Delete: { TableName: table.name, Key: { PK, SK } } })),
  );
  return true;
}
