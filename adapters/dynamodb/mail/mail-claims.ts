import { randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { addDays } from '../../../domain/time/day.ts';
import {
  announcingKinds,
  isAnnouncing,
  type AnnouncingKind,
  type MailKind,
  type Skip,
} from '../../../domain/mail/batch.ts';
import type { Announced } from '../../../domain/mail/content.ts';
import type { Claim, Claimed, MailClaims, MailMarks } from '../../../domain/mail/send-mails.ts';
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
  'taken-back': 'takenBackMailedOn',
};

/** Maps of what mails have told, by the ULID of the reservation. */
const announcedAttributes: Readonly<Record<AnnouncingKind, string>> = {
  ready: 'readyTold',
  'taken-back': 'takenBackTold',
};

/** What opens the stop of due-day notices. It stays the same, so that the link of an older mail works too. */
export const stopAttribute = 'noticeStop';

/** Which call claimed last: a claim whose answer was lost, and which the SDK sends again, finds itself. */
const claimedByAttribute = 'mailClaimedBy';

/** Days on which mails were claimed, and what they have told, from a profile's item. */
export function mailMarks(item: StoredItem): MailMarks {
  const days = Object.entries(claimAttributes).flatMap(([kind, name]) =>
    item[name] === undefined ? [] : [[kind, String(item[name])] as const],
  );
  const announced = announcingKinds.flatMap((kind) => {
    const map = item[announcedAttributes[kind]] as Announced | undefined;
    return map === undefined ? [] : [[kind, map] as const];
  });
  return { mailedOn: Object.fromEntries(days), announced: Object.fromEntries(announced) };
}

/**
 * The right to send one mail: a condition of the profile's item.
 * @param newStopToken what stops a patron's due-day notices, for patrons who have none yet
 */
export function mailClaims(table: Table, newStopToken: (patronNumber: string) => string): MailClaims {
  return {
    async take(patronNumber, claim, marks) {
      const { kind } = claim;
      let known = marks.announced;
      for (let tried = 1; tried <= maxTries; tried += 1) {
        const announced = isAnnouncing(kind) ? unannouncedIn(claim, known[kind]) : [];
        if (isAnnouncing(kind) && announced.length === 0) return 'mailed-already';
        const operation = randomUUID();
        const update = claimUpdate(claim, operation, newStopToken(patronNumber));
        if (isAnnouncing(kind)) announce(update, { ...claim, kind, announcements: announced }, known);
        const answer = await attempt(table, patronNumber, update);
        const ulids = announced.map(({ ulid }) => ulid);
        if (answer.done) return claimedIn(answer.item, ulids);
        if (answer.item === null) return 'no-card';
        if (answer.item[claimedByAttribute] === operation) return claimedIn(answer.item, ulids);
        const refusal = refusalOf(claim, answer.item);
        if (refusal) return refusal;
        known = mailMarks(answer.item).announced;
      }
      throw new Error('a mail was claimed by others again and again');
    },

    async giveBack(patronNumber, { kind, day, by, announcements }, before) {
      const update = new Expression();
      const claimed = update.path(claimAttributes[kind]);
      update.whereEquals(claimed, day);
      const last = before.mailedOn[kind];
      if (last === undefined) update.remove(claimed);
      else update.setValue(claimed, last);
      if (isAnnouncing(kind)) {
        for (const { ulid } of announcements) {
          const announced = update.path(announcedAttributes[kind], ulid);
          update.whereEquals(update.path(announcedAttributes[kind], ulid, 'by'), by).remove(announced);
        }
      }
      await attempt(table, patronNumber, update);
    },
  };
}

/** One claim of a patron gets in the way of another rarely, and mostly once. */
const maxTries = 4;

function unannouncedIn({ announcements }: Claim, known: Announced = {}): Claim['announcements'] {
  return announcements.filter(({ ulid, on }) => known[ulid]?.on !== on);
}

function claimUpdate({ kind, day }: Claim, operation: string, stopToken: string): Expression {
  const update = new Expression();
  const claimed = update.path(claimAttributes[kind]);
  const dayValue = update.value(day);
  update.where(`attribute_exists(${update.path('PK')})`);
  // A ready mail is claimed by its reservations alone: several may go out on one day (J7).
  if (kind !== 'ready') update.where(`attribute_not_exists(${claimed}) OR ${claimed} < ${dayValue}`);
  if (kind === 'due') update.whereEquals(update.path('dueNotice'), true);
  update.set(claimed, dayValue).setValue(update.path(claimedByAttribute), operation);
  if (kind === 'due') {
    const stop = update.path(stopAttribute);
    update.set(stop, `if_not_exists(${stop}, ${update.value(stopToken)})`);
  }
  return update;
}

/**
 * Notes each reservation as told, if nobody has done so; what the card's earlier mails told and is no matter of this one
 * any more goes. A copy that was taken back may become ready again: its ready mail is forgotten.
 */
function announce(
  update: Expression,
  { kind, by, announcements }: Claim & { readonly kind: AnnouncingKind },
  known: MailMarks['announced'],
): void {
  const name = announcedAttributes[kind];
  const before = known[kind];
  const announced = Object.fromEntries(announcements.map(({ ulid, on }) => [ulid, { on, by }]));
  if (before === undefined)
    update.where(`attribute_not_exists(${update.path(name)})`).setValue(update.path(name), announced);
  for (const { ulid, on } of before === undefined ? [] : announcements) {
    const path = update.path(name, ulid);
    const announcedOn = update.path(name, ulid, 'on');
    update.where(`attribute_not_exists(${path}) OR ${announcedOn} <> ${update.value(on)}`).setValue(path, { on, by });
  }
  const oldest = addDays(announcements.map(({ on }) => on).toSorted()[0] ?? '', -daysKept);
  for (const [ulid, { on }] of Object.entries(before ?? {}))
    if (on < oldest && announced[ulid] === undefined) update.remove(update.path(name, ulid));
  if (kind !== 'taken-back') return;
  for (const { ulid } of announcements)
    if (known.ready?.[ulid]) update.remove(update.path(announcedAttributes.ready, ulid));
}

/** Longer than a copy waits to be collected, with every extension: what was told then is ready no more. */
const daysKept = 90;

/** Why a claim cannot be had at all; null where other reservations were told meanwhile, and it may be tried again. */
function refusalOf({ kind, day }: Claim, item: StoredItem): Skip | null {
  if (kind === 'due' && item['dueNotice'] !== true) return 'notices-off';
  const last = item[claimAttributes[kind]];
  const isTaken = kind !== 'ready' && last !== undefined && String(last) >= day;
  if (!isAnnouncing(kind)) return 'mailed-already';
  return isTaken ? 'in-the-morning' : null;
}

async function attempt(
  table: Table,
  patronNumber: string,
  update: Expression,
): Promise<{ done: true; item: StoredItem } | { done: false; item: StoredItem | null }> {
  const input = { ...update.updateInput(table.name, keys.profile(patronNumber)), ReturnValues: 'ALL_NEW' as const };
  try {
    const { Attributes = {} } = await table.client.send(new UpdateCommand(input));
    return { done: true, item: Attributes };
  } catch (error) {
    return { done: false, item: itemThatRefused(error) };
  }
}

function claimedIn(item: StoredItem, announced: readonly string[]): Claimed {
  return { profile: readProfile(item), stopToken: String(item[stopAttribute] ?? ''), announcedUlids: announced };
}

/** The item whose condition failed, null where there is none. @throws what is no failed condition */
function itemThatRefused(error: unknown): StoredItem | null {
  const { name, Item } = error as { name?: string; Item?: Parameters<typeof unmarshall>[0] };
  if (name !== 'ConditionalCheckFailedException') throw error;
  return Item ? unmarshall(Item) : null;
}
