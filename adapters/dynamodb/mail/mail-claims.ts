import { randomUUID } from 'node:crypto';
import { addDays } from '../../../domain/time/day.ts';
import { isAnnouncing, type AnnouncingKind, type Skip } from '../../../domain/mail/batch.ts';
import type { Announced } from '../../../domain/mail/content.ts';
import type { Claim, Claimed, MailClaims, MailMarks } from '../../../domain/mail/send-mails.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readProfile } from '../patrons/profile-item.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { updateItem } from '../table/write.ts';
import { announcedAttributes, claimAttributes, claimedByAttribute, mailMarks, stopAttribute } from './mail-marks.ts';

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
        const written = await updateItem(table, keys.profile(patronNumber), update, { after: true });
        const ulids = announced.map(({ ulid }) => ulid);
        if (written.done) return claimedIn(written.shown, ulids);
        const { image } = written;
        if (image === null) return 'no-card';
        if (image[claimedByAttribute] === operation) return claimedIn(image, ulids);
        const refusal = refusalOf(claim, image);
        if (refusal) return refusal;
        known = mailMarks(image).announced;
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
      await updateItem(table, keys.profile(patronNumber), update);
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
  update.whereExists();
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
 * Notes each reservation as told, if nobody has done so; what the card's earlier mails told and is no matter of this
 * one any more goes. A copy that was taken back may become ready again: its ready mail is forgotten.
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

function claimedIn(item: StoredItem, announced: readonly string[]): Claimed {
  return { profile: readProfile(item), stopToken: String(item[stopAttribute] ?? ''), announcedUlids: announced };
}
