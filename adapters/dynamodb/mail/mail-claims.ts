import { randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Day } from '../../../domain/time/day.ts';
import type { MailKind } from '../../../domain/mail/batch.ts';
import type { Claimed, MailClaims } from '../../../domain/mail/send-mails.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readProfile } from '../patrons/profile-item.ts';
import type { Table } from '../table/table.ts';
import type { StoredItem } from '../table/transaction.ts';

/** Where a profile's item keeps the last day on which a mail of a kind was claimed (J7). */
const claimAttributes: Readonly<Record<MailKind, string>> = {
  due: 'dueMailedOn',
  overdue: 'overdueMailedOn',
  pickup: 'pickupMailedOn',
  ready: 'readyMailedOn',
  expired: 'expiredMailedOn',
};

/** ULIDs of the reservations that the last ready mail told. */
const announcedAttribute = 'readyTold';

/** What opens the stop of due-day notices. It stays the same, so that the link of an older mail works too. */
export const stopAttribute = 'noticeStop';

/** Which call claimed last: a claim whose answer was lost, and which the SDK sends again, finds itself. */
const claimedByAttribute = 'mailClaimedBy';

/** Days on which mails were claimed, and what the last ready mail told, from a profile's item. */
export function mailMarks(item: StoredItem): { mailedOn: Partial<Record<MailKind, Day>>; readyAnnounced: string[] } {
  const days = Object.entries(claimAttributes).flatMap(([kind, name]) =>
    item[name] === undefined ? [] : [[kind, String(item[name])] as const],
  );
  return {
    mailedOn: Object.fromEntries(days),
    readyAnnounced: [...((item[announcedAttribute] as Set<string> | undefined) ?? [])],
  };
}

/**
 * The right to send one mail of a kind on a day: a condition of the profile's item.
 * @param newStopToken what stops a patron's due-day notices, for patrons who have none yet
 */
export function mailClaims(table: Table, newStopToken: (patronNumber: string) => string): MailClaims {
  return {
    async take(patronNumber, { kind, day, announcedIds }) {
      const operation = randomUUID();
      const update = new Expression();
      const claimed = update.path(claimAttributes[kind]);
      const dayValue = update.value(day);
      update.where(`attribute_exists(${update.path('PK')})`);
      update.where(`attribute_not_exists(${claimed}) OR ${claimed} < ${dayValue}`);
      if (kind === 'due') update.whereEquals(update.path('dueNotice'), true);
      update.set(claimed, dayValue).setValue(update.path(claimedByAttribute), operation);
      if (kind === 'ready') update.setValue(update.path(announcedAttribute), new Set(announcedIds));
      if (kind === 'due') {
        const stop = update.path(stopAttribute);
        update.set(stop, `if_not_exists(${stop}, ${update.value(newStopToken(patronNumber))})`);
      }
      const input = { ...update.updateInput(table.name, keys.profile(patronNumber)), ReturnValues: 'ALL_NEW' as const };
      try {
        const { Attributes = {} } = await table.client.send(new UpdateCommand(input));
        return claimedIn(Attributes);
      } catch (error) {
        const item = itemThatRefused(error);
        if (item === null) return 'no-card';
        if (item[claimedByAttribute] === operation) return claimedIn(item);
        return kind === 'due' && item['dueNotice'] !== true ? 'notices-off' : 'mailed-already';
      }
    },

    async giveBack(patronNumber, { kind, day }, before) {
      const update = new Expression();
      const claimed = update.path(claimAttributes[kind]);
      update.whereEquals(claimed, day);
      const last = before.mailedOn[kind];
      if (last === undefined) update.remove(claimed);
      else update.setValue(claimed, last);
      if (kind === 'ready') {
        const announcedIds = update.path(announcedAttribute);
        // The store has no empty sets.
        if (before.readyAnnounced.length === 0) update.remove(announcedIds);
        else update.setValue(announcedIds, new Set(before.readyAnnounced));
      }
      try {
        await table.client.send(new UpdateCommand(update.updateInput(table.name, keys.profile(patronNumber))));
      } catch (error) {
        itemThatRefused(error);
      }
    },
  };
}

function claimedIn(item: StoredItem): Claimed {
  return { profile: readProfile(item), stopToken: String(item[stopAttribute] ?? '') };
}

/** The item whose condition failed, null where there is none. @throws what is no failed condition */
function itemThatRefused(error: unknown): StoredItem | null {
  const { name, Item } = error as { name?: string; Item?: Parameters<typeof unmarshall>[0] };
  if (name !== 'ConditionalCheckFailedException') throw error;
  return Item ? unmarshall(Item) : null;
}
