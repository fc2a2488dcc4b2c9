import { announcingKinds, type AnnouncingKind, type MailKind } from '../../../domain/mail/batch.ts';
import type { Announced } from '../../../domain/mail/content.ts';
import type { MailMarks } from '../../../domain/mail/send-mails.ts';
import type { Expression } from '../table/expression.ts';
import type { StoredItem } from '../table/table.ts';

/** Where a profile's item keeps the last day on which a mail of a kind was claimed (J7). */
export const claimAttributes: Readonly<Record<MailKind, string>> = {
  due: 'dueMailedOn',
  overdue: 'overdueMailedOn',
  pickup: 'pickupMailedOn',
  ready: 'readyMailedOn',
  expired: 'expiredMailedOn',
  'taken-back': 'takenBackMailedOn',
};

/** Maps of what mails have announced, by the ULID of the reservation. */
export const announcedAttributes: Readonly<Record<AnnouncingKind, string>> = {
  ready: 'readyTold',
  'taken-back': 'takenBackTold',
};

/** What opens the stop of due-day notices. It stays the same, so that the link of an older mail works too. */
export const stopAttribute = 'noticeStop';

/** Which call claimed last: a claim whose answer was lost, and which the SDK sends again, finds itself. */
export const claimedByAttribute = 'mailClaimedBy';

/** All that a profile's item keeps of mails that went out. */
export const markAttributes: ReadonlySet<string> = new Set([
  ...Object.values(claimAttributes),
  ...Object.values(announcedAttributes),
  stopAttribute,
  claimedByAttribute,
]);

/** Days on which mails were claimed, and what they have announced, from a profile's item. */
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

/** Sets all marks of a profile's item. */
export function setMailMarks(update: Expression, { mailedOn, announced }: MailMarks): void {
  for (const [kind, name] of Object.entries(claimAttributes)) {
    const day = mailedOn[kind as MailKind];
    if (day !== undefined) update.setValue(update.path(name), day);
  }
  for (const kind of announcingKinds) {
    const map = announced[kind];
    if (map !== undefined) update.setValue(update.path(announcedAttributes[kind]), map);
  }
}

/** The condition that no mail was claimed since an item was seen. */
export function whereMarksAre(update: Expression, item: StoredItem): Expression {
  const claimedBy = update.path(claimedByAttribute);
  const seen = item[claimedByAttribute];
  if (seen === undefined) return update.where(`attribute_not_exists(${claimedBy})`);
  return update.whereEquals(claimedBy, seen);
}
