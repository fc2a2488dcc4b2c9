import type { CalendarFeeds } from '../../../domain/calendar-feed/feed-address.ts';
import { nextAttempt } from '../../../domain/attempts.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/**
 * Addresses of calendar feeds: an item by the hash of the address, and below the patron the hash of the
 * one that is valid. Both are written together, so that there is never a second one.
 */
export function calendarFeeds(table: Table): CalendarFeeds {
  const current = async (patronNumber: string) => {
    const hash = (await readItem(table, keys.subscription(patronNumber)))?.['hash'];
    return hash === undefined ? null : String(hash);
  };

  return {
    async read(hash) {
      const item = await readItem(table, keys.feed(hash));
      return item ? { patronNumber: String(item['patronNumber']), withTitles: item['withTitles'] === true } : null;
    },

    async replace(hash, { patronNumber, withTitles }) {
      for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
        const former = await current(patronNumber);
        const subscription = onlyIfStill(former);
        subscription.setValue(subscription.path('hash'), hash);
        const written = await writeTransaction(table, [
          patronExists(table.name, patronNumber),
          subscription.update(table.name, keys.subscription(patronNumber)),
          { Put: { TableName: table.name, Item: { ...keys.feed(hash), patronNumber, withTitles } } },
          ...forget(table.name, former),
        ]);
        if (written.done) return true;
        if (written.images[0] === null) return false;
      }
    },

    async revoke(patronNumber) {
      for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
        const former = await current(patronNumber);
        if (former === null) return;
        const gone = onlyIfStill(former).delete(table.name, keys.subscription(patronNumber));
        if ((await writeTransaction(table, [gone, ...forget(table.name, former)])).done) return;
      }
    },
  };
}

function patronExists(tableName: string, patronNumber: string): TransactItem {
  return new Expression().whereExists().check(tableName, keys.account(patronNumber));
}

function onlyIfStill(former: string | null): Expression {
  const update = new Expression();
  const hash = update.path('hash');
  return former === null ? update.where(`attribute_not_exists(${hash})`) : update.whereEquals(hash, former);
}

function forget(tableName: string, hash: string | null): TransactItem[] {
  return hash === null ? [] : [{ Delete: { TableName: tableName, Key: keys.feed(hash) } }];
}
