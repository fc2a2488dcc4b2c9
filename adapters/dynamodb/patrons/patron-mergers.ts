import { allReservations, type Account } from '../../../domain/circulation/account.ts';
import { readReservationId } from '../../../domain/circulation/reservation-id.ts';
import type { PatronMerger, CopyChange, QueueChange, ShelfMove } from '../../../domain/patrons/patron-merger.ts';
import { mergedMarks } from '../../../domain/mail/merged-marks.ts';
import { addDays } from '../../../domain/time/day.ts';
import { kinds } from '../../../domain/circulation/kind.ts';
import { readShelfId } from '../../../domain/shelves/shelf.ts';
import type { MergerPorts } from '../../../domain/patrons/merge-patrons.ts';
import { accountAttributes } from '../circulation/accounts.ts';
import { audit, type AuditPolicy } from '../audit/audit.ts';
import { endedEntry } from '../circulation/ended-reservations.ts';
import { Expression, putNew, type TransactItem } from '../table/expression.ts';
import { indexKeys, isItem, keys, partitionIdOf, patronPartition, storedKey } from '../table/keys.ts';
import { firstOf, readItem } from '../table/read.ts';
import { claimedByAttribute, mailMarks, setMailMarks, whereMarksAre } from '../mail/mail-marks.ts';
import { bringToHand } from '../circulation/queues/queue-front.ts';
import { carryDeskNote } from './desk-notes.ts';
import { goesOver } from './patron-removal.ts';
import { mergedEntry, mergedInto } from './merged-patrons.ts';
import { closedPlaces, isClosedPlace, shelfItem } from '../shelves/shelf-item.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction, type Written } from '../table/transaction.ts';

/** Items that are cleared away in one write, two of its hundred for each that moves. */
const clearedAtOnce = 50;

/** The writes of a merger of two accounts (K1). */
export function patronMergers(
  table: Table,
  policy: AuditPolicy,
): Pick<MergerPorts, 'merge' | 'mergedInto' | 'clearAway'> {
  const entryOf = audit(table, policy).item;
  return {
    async merge(plan) {
      const { staying, closing, auditEntry } = plan;
      const numbers = { staying: staying.patronNumber, closing: closing.patronNumber };
      const [own, coming] = await Promise.all([
        readItem(table, keys.profile(numbers.staying)),
        readItem(table, keys.profile(numbers.closing)),
      ]);
      const items: TransactItem[] = [
        accountGrows(table.name, plan),
        asSeen(closing).delete(table.name, keys.account(numbers.closing)),
        whereMarksAre(new Expression(), coming ?? {}).delete(table.name, keys.profile(numbers.closing)),
        ...(own && coming ? [profileTakesOver(table.name, own, coming)] : []),
        mergedEntry(table.name, numbers.closing, numbers.staying, addDays(plan.closedOn, policy.auditDays)),
        entryOf({
          ...auditEntry,
          patronNumber: numbers.staying,
          note: `merged with ${numbers.closing}, which is closed`,
        }),
        ...plan.queues.map((change) => queueChanges(table.name, change, numbers)),
        ...plan.copies.map((change) => copyChanges(table.name, change, numbers)),
        ...plan.ended.map((ended) => endedEntry(table.name, numbers.staying, ended)),
        ...plan.shelves.flatMap((move) => shelfMoves(table.name, move, numbers)),
      ];
      const written = await writeTransaction(table, items);
      // Whoever stands far back in a queue is brought to hand, and the merger planned once more.
      if (!written.done) await bringBothToHand(table, written.images, [staying, closing]);
      return written.done;
    },

    mergedInto: (patronNumber) => mergedInto(table, patronNumber),

    async clearAway(from, to, at) {
      for (;;) {
        const { items } = await firstOf(table, patronPartition(from), { pageSize: clearedAtOnce });
        const rest = items.filter((item) => !isItem(item, 'merged') && !isClosedPlace(item));
        if (rest.length === 0) break;
        if (rest.some((item) => isItem(item, 'deskNote'))) await carryDeskNote(table, from, to);
        await clearSome(table, rest, to);
      }
      const request = { Delete: { TableName: table.name, Key: keys.emailRequest(from) } };
      await writeTransaction(table, [request, ...closedPlaces(table.name, from, at)]);
    },
  };
}

async function bringBothToHand(
  table: Table,
  images: Extract<Written, { done: false }>['images'],
  pair: readonly Account[],
): Promise<void> {
  for (const image of images) {
    if (!image || !isItem(image, 'queue')) continue;
    const titleId = partitionIdOf(image);
    for (const { id } of pair
      .flatMap(allReservations)
      .filter((one) => readReservationId(one.id)?.titleId === titleId)) {
      const now = await readItem(table, storedKey(image));
      if (now) await bringToHand(table, now, id);
    }
  }
}

type Numbers = { readonly staying: string; readonly closing: string };

/** The condition that nothing of an account has changed that a merger takes over or writes. */
function asSeen(account: Account): Expression {
  const seen = new Expression();
  seen.whereEquals(seen.path('status'), account.status).whereEquals(seen.path('loansRevision'), account.loansRevision);
  for (const kind of kinds) {
    seen.whereEquals(seen.path(accountAttributes.reservations[kind]), account.reservations[kind]);
    seen.whereEquals(seen.path(accountAttributes.loans[kind]), account.loans[kind]);
  }
  return seen;
}

function accountGrows(tableName: string, { staying, after }: PatronMerger): TransactItem {
  const update = asSeen(staying);
  const { status, lastUsedOn, titlesOnLoanTwice, loansRevision } = after;
  for (const [name, value] of Object.entries({ status, lastUsedOn, titlesOnLoanTwice, loansRevision })) {
    update.setValue(update.path(name), value);
  }
  for (const kind of kinds) {
    update.setValue(update.path(accountAttributes.reservations[kind]), after.reservations[kind]);
    update.setValue(update.path(accountAttributes.loans[kind]), after.loans[kind]);
  }
  // The store knows no empty set.
  if (after.titlesOnLoan.length > 0) update.setValue(update.path('titlesOnLoan'), new Set(after.titlesOnLoan));
  if (after.nothingDueBefore !== undefined) update.setValue(update.path('nothingDueBefore'), after.nothingDueBefore);
  else update.remove(update.path('nothingDueBefore'));
  return update.update(tableName, keys.account(staying.patronNumber));
}

/** What the mails of either card have told is told: on the condition that no mail was claimed meanwhile. */
function profileTakesOver(tableName: string, own: StoredItem, coming: StoredItem): TransactItem {
  const update = whereMarksAre(new Expression(), own);
  setMailMarks(update, mergedMarks(mailMarks(own), mailMarks(coming)));
  update.setValue(update.path(claimedByAttribute), `merger of ${partitionIdOf(coming)}`);
  return update.update(tableName, storedKey(own));
}

function queueChanges(tableName: string, change: QueueChange, { staying, closing }: Numbers): TransactItem {
  const update = new Expression();
  const shortId = (number: string) => update.path('hints', number);
  if (change.change === 'drop-ticket') {
    const leaving = change.of === 'staying' ? staying : closing;
    const ticket = update.path(change.in, leaving);
    update.whereEquals(ticket, change.ticket).remove(ticket).remove(shortId(leaving));
    return update.update(tableName, keys.queue(change.titleId));
  }
  const [old, now] = [update.path(change.in, closing), update.path(change.in, staying)];
  if (change.change === 'move-ticket') update.where(`attribute_exists(${old}) AND attribute_not_exists(${now})`);
  else {
    const later = update.path(change.laterIn, staying);
    update.whereEquals(old, change.earlier).whereEquals(later, change.later);
    if (later !== now) update.remove(later);
  }
  update.set(now, old).set(shortId(staying), shortId(closing));
  return update.remove(old).remove(shortId(closing)).update(tableName, keys.queue(change.titleId));
}

function copyChanges(tableName: string, change: CopyChange, { staying, closing }: Numbers): TransactItem {
  const update = new Expression();
  update.whereEquals(update.path('patronNumber'), closing).setValue(update.path('patronNumber'), staying);
  if ('reservationId' in change) {
    update.whereEquals(update.path('reservationId'), change.reservationId);
  } else {
    const { id, dueOn } = change.loan;
    update.whereEquals(update.path('loanId'), id).whereEquals(update.path('dueOn'), dueOn);
    for (const [name, value] of Object.entries(indexKeys.due(dueOn, staying, change.barcode)))
      update.setValue(update.path(name), value);
  }
  return update.update(tableName, keys.copy(change.barcode));
}

function shelfMoves(tableName: string, { shelf, place }: ShelfMove, { staying, closing }: Numbers): TransactItem[] {
  const from = readShelfId(shelf.shelfId);
  if (!from) throw new Error('a stored shelf has an id that is not ours');
  const item = shelfItem(staying, place, shelf);
  const free = new Expression();
  const old = new Expression();
  for (const name of ['ulid', 'name', 'titles']) old.whereEquals(old.path(name), item[name]);
  return [
    free.where(`attribute_not_exists(${free.path('titles')})`).put(tableName, item),
    old.delete(tableName, keys.shelf(closing, from.place)),
  ];
}

async function clearSome(table: Table, rest: readonly StoredItem[], to: string): Promise<void> {
  const items = rest.flatMap((item) => cleared(table.name, item, to));
  const written = await writeTransaction(table, items);
  if (written.done) return;
  // Set again on the account that stays, after a merger that broke off: that one is newer, and the old one just goes.
  await writeTransaction(
    table,
    items.filter((_, at) => written.images[at] === undefined),
  );
}

function cleared(tableName: string, item: StoredItem, to: string): TransactItem[] {
  const gone = { Delete: { TableName: tableName, Key: storedKey(item) } };
  if (!goesOver(item)) return [gone];
  // What ended was told under the old number, or nobody wanted to hear of it.
  const mark = isItem(item, 'ended') && { wentOver: true };
  return [putNew(tableName, { ...item, ...mark, PK: patronPartition(to) }), gone];
}
