import { circulates, type Copy } from '../../../domain/circulation/copy.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import { Expression, putNew, type TransactItem } from '../table/expression.ts';
import { indexKeys, keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { copyItem } from '../circulation/copies.ts';
import { writePatiently } from './patient-batches.ts';

export type StoredCopy = Pick<Copy, 'barcode' | 'titleId' | 'homeLibraryId' | 'lendable' | 'state'>;

export type NewCopy = Pick<Copy, 'barcode' | 'titleId' | 'homeLibraryId' | 'lendable'>;

/** `aside`: it is set aside for a patron, and stays for loan until that is over; `changed`: look at it again. */
export type CopySettled = 'written' | 'aside' | 'changed';

const maxAttempts = 6;

/**
 * Makes a copy, moves it to another home library or in or out of lending, in one write with the queue of its title:
 * a barcode stands in the queue of its own title and in no other. Its place and borrower stay, and one that is out
 * of use stays so.
 */
export async function settleCopy(
  table: Table,
  copy: NewCopy & { kind: Kind },
  stored: StoredCopy | undefined,
): Promise<CopySettled> {
  const isOut = stored !== undefined && !circulates({ lendable: true, state: stored.state });
  const lent = copy.lendable && !isOut;
  let somebodyWaits = false;
  for (let tried = 1; tried <= maxAttempts; tried += 1) {
    const written = await writePatiently(table, [
      stored ? describeCopy(table.name, copy, isOut) : putNew(table.name, copyItem(copy)),
      lent ? enterQueue(table.name, copy, somebodyWaits) : leaveQueue(table.name, copy),
    ]);
    if (written.done) return 'written';
    const [copyNow, queueNow] = written.images;
    if (copyNow !== undefined) return stored && copyNow?.['reservationId'] !== undefined ? 'aside' : 'changed';
    if (!queueNow) return 'changed';
    // The queue has changed since the last try.
    somebodyWaits = Object.keys(queueNow['waiting'] as object).length > 0;
  }
  return 'changed';
}

/** One that is set aside for a patron stays for loan until that is over (K2). */
function describeCopy(tableName: string, copy: NewCopy, isOut: boolean): TransactItem {
  const update = new Expression();
  update.whereEquals(update.path('titleId'), copy.titleId);
  const [state, lost, withdrawn] = [update.path('state'), update.value('lost'), update.value('withdrawn')];
  update.where(isOut ? `${state} IN (${lost}, ${withdrawn})` : `NOT ${state} IN (${lost}, ${withdrawn})`);
  if (!copy.lendable) update.where(`attribute_not_exists(${update.path('reservationId')})`);
  update.setValue(update.path('homeLibraryId'), copy.homeLibraryId);
  update.setValue(update.path('lendable'), copy.lendable);
  return update.update(tableName, keys.copy(copy.barcode));
}

/** The pick list names a title exactly when somebody waits. */
export function enterQueue(
  tableName: string,
  { titleId, barcode, homeLibraryId, kind }: Pick<Copy, 'titleId' | 'barcode' | 'homeLibraryId' | 'kind'>,
  somebodyWaits: boolean,
): TransactItem {
  const update = new Expression();
  update.whereEquals(update.path('kind'), kind);
  update.where(`size(${update.path('waiting')}) ${somebodyWaits ? '>' : '='} ${update.value(0)}`);
  update.setValue(update.path('copies', barcode), homeLibraryId);
  const pick = Object.entries(somebodyWaits ? indexKeys.pick(titleId) : {});
  for (const [name, value] of pick) update.setValue(update.path(name), value);
  return update.update(tableName, keys.queue(titleId));
}

export function leaveQueue(tableName: string, { titleId, barcode }: Pick<Copy, 'titleId' | 'barcode'>): TransactItem {
  const update = new Expression();
  update.whereExists().remove(update.path('copies', barcode));
  return update.update(tableName, keys.queue(titleId));
}
