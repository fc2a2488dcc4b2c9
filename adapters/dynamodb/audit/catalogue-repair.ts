import { circulates, type Copy } from '../../../domain/circulation/copy.ts';
import type { Holdings } from '../../../domain/circulation/invariants.ts';
import { lineLength, waitingCount, type TitleQueue } from '../../../domain/circulation/title-queue.ts';
import { readTitle } from '../catalogue/titles.ts';
import { namesOf, queueItem, setNames } from '../circulation/queues/queues.ts';
import { enterQueue, leaveQueue } from '../catalogue/import-copies.ts';
import { Expression, putNew, type TransactItem } from '../table/expression.ts';
import { isItem, keys, titlePartition } from '../table/keys.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

/** What was put right, or could not be, in a sentence that names keys only. */
export type Repair = { readonly where: string; readonly done: boolean; readonly what: string };

/**
 * Puts right what queues, titles and copies of the catalogue say of each other: a copy stands in the queue of its own
 * title and in no other, and a queue is called as its title. Each write says what it has seen; whatever moves meanwhile
 * is left for the next run. Who waits, and which copy is whose, is never changed.
 */
export async function* repairCatalogue(
  table: Table,
  items: readonly StoredItem[],
  { queues, copies }: Holdings,
): AsyncGenerator<Repair> {
  const circulating = new Map<string, Copy[]>();
  for (const copy of copies.values())
    if (circulates(copy)) circulating.set(copy.titleId, [...(circulating.get(copy.titleId) ?? []), copy]);
  for (const item of items.filter((each) => isItem(each, 'title') && each['withdrawnOn'] === undefined))
    yield* nameQueue(table, item, queues);
  for (const queue of queues.values()) {
    const own = circulating.get(queue.titleId) ?? [];
    const foreign = Object.keys(queue.copies).filter((barcode) => !own.some((copy) => copy.barcode === barcode));
    for (const barcode of foreign) yield await takeOut(table, queue, barcode);
    for (const copy of own.filter(({ barcode }) => !(barcode in queue.copies))) yield await putIn(table, queue, copy);
    if (foreign.length > 0 && own.length === 0 && lineLength(queue) > 0)
      yield {
        where: titlePartition(queue.titleId),
        done: false,
        what: `${lineLength(queue)} wait, and it has no copy: add one, or remove the title`,
      };
  }
}

async function* nameQueue(table: Table, item: StoredItem, queues: Holdings['queues']): AsyncGenerator<Repair> {
  const record = readTitle(item);
  const { titleId, kind } = record;
  const where = titlePartition(titleId);
  const queue = queues.get(titleId);
  if (!queue) {
    yield await repair(table, where, 'its queue was made', [putNew(table.name, queueItem(record, {}))]);
  } else if (queue.kind !== kind) {
    yield {
      where,
      done: false,
      what: `it is ${kind} in the catalogue and ${queue.kind} in its queue: import it again`,
    };
  } else if (JSON.stringify(namesOf(queue)) !== JSON.stringify(namesOf(record))) {
    const update = new Expression();
    update.whereEquals(update.path('title'), queue.title);
    setNames(update, record);
    yield await repair(table, where, 'its queue is called as the title is', [
      update.update(table.name, keys.queue(titleId)),
    ]);
  }
}

function takeOut(table: Table, { titleId }: TitleQueue, barcode: string): Promise<Repair> {
  const elsewhere = new Expression();
  const [own, lent, state] = [elsewhere.path('titleId'), elsewhere.path('lendable'), elsewhere.path('state')];
  const values = [titleId, false, 'lost', 'withdrawn'].map((value) => elsewhere.value(value));
  elsewhere.where(`${own} <> ${values[0]} OR ${lent} = ${values[1]} OR ${state} IN (${values[2]}, ${values[3]})`);
  return repair(table, titlePartition(titleId), `copy ${barcode} is not in its queue any more`, [
    elsewhere.check(table.name, keys.copy(barcode)),
    leaveQueue(table.name, { titleId, barcode }),
  ]);
}

function putIn(table: Table, queue: TitleQueue, copy: Copy): Promise<Repair> {
  const still = new Expression();
  still.whereEquals(still.path('titleId'), copy.titleId).whereEquals(still.path('lendable'), true);
  still.whereEquals(still.path('state'), copy.state);
  return repair(table, titlePartition(queue.titleId), `copy ${copy.barcode} is in its queue again`, [
    still.check(table.name, keys.copy(copy.barcode)),
    enterQueue(table.name, { ...copy, kind: queue.kind }, waitingCount(queue) > 0),
  ]);
}

async function repair(table: Table, where: string, what: string, writes: readonly TransactItem[]): Promise<Repair> {
  const { done } = await writeTransaction(table, writes);
  return done ? { where, done, what } : { where, done, what: 'it is being changed: run the audit again' };
}
