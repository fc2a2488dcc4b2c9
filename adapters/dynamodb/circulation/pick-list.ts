import { Expression } from '../table/expression.ts';
import { batchRead } from '../table/batch-read.ts';
import { indexPartitions, keys, partitionIdOf } from '../table/keys.ts';
import { itemsOf } from '../table/read.ts';
import { updateItem } from '../table/write.ts';
import { queues } from './queues/queues.ts';
import { copies } from './copies.ts';
import { whereNobodyIsFarBack } from './queues/queue-changes.ts';
import type { Table } from '../table/table.ts';
import type { Copy } from '../../../domain/circulation/copy.ts';
import { takersOf, waitingCount, withoutPassedOver, type TitleQueue } from '../../../domain/circulation/title-queue.ts';

/**
 * Titles for which somebody waits who would get a copy now, with those of their copies that stand free on a shelf.
 * Cards that staff have suspended are not in the queue, as far as its order had to be looked at.
 */
export type Pickable = { readonly queue: TitleQueue; readonly free: readonly Copy[] };

/**
 * Reserving puts a title into the pick index; nothing takes it out at once, since a cancellation
 * does not know whether others still wait. So this read drops what has nobody waiting any more.
 */
export function pickLists(table: Table) {
  return {
    /** Of the copies at home in this library alone; others are not read. */
    async read(libraryId: string): Promise<Pickable[]> {
      const entries = await itemsOf(table, indexPartitions.pick, { ofIndex: true });
      const titleIds = entries.map((entry) => String(entry['indexSK']));
      return readTitles(table, titleIds, libraryId);
    },
  };
}

async function readTitles(table: Table, titleIds: readonly string[], libraryId: string): Promise<Pickable[]> {
  const all = [...(await queues(table).readAll(titleIds)).values()];
  const wanted = all.filter((queue) => waitingCount(queue) > 0);
  await Promise.all(all.filter((queue) => waitingCount(queue) === 0).map((queue) => leaveIndex(table, queue.titleId)));
  const atHome = (queue: TitleQueue) => Object.keys(queue.copies).filter((one) => queue.copies[one] === libraryId);
  const found = (await copies(table).readAll(wanted.flatMap(atHome))).filter(
    (copy) => copy.state === 'available' && copy.lendable,
  );
  const byTitle = Map.groupBy(found, ({ titleId }) => titleId);
  const pickable = wanted.flatMap((queue) => {
    const free = byTitle.get(queue.titleId) ?? [];
    return free.length > 0 ? [{ queue, free }] : [];
  });
  return withoutSuspendedPatrons(table, pickable);
}

/** Nothing is fetched for a suspended card (K2). Only as many cards are read as there are copies to fetch. */
async function withoutSuspendedPatrons(table: Table, pickable: readonly Pickable[]): Promise<Pickable[]> {
  const usable = new Set<string>();
  const passedOver = new Set<string>();
  for (;;) {
    const unknown = pickable
      .flatMap(({ queue, free }) => takersOf(queue, passedOver).slice(0, free.length))
      .filter((patronNumber) => !usable.has(patronNumber));
    if (unknown.length === 0) break;
    const accounts = await batchRead(table, unknown.map(keys.account), { fields: ['PK', 'status'] });
    for (const account of accounts) if (account['status'] === 'active') usable.add(partitionIdOf(account));
    for (const patronNumber of unknown) if (!usable.has(patronNumber)) passedOver.add(patronNumber);
  }
  return pickable
    .map(({ queue, free }) => ({ queue: withoutPassedOver(queue, passedOver), free }))
    .filter(({ queue }) => waitingCount(queue) > 0);
}

async function leaveIndex(table: Table, titleId: string): Promise<void> {
  const update = new Expression();
  update.where(`size(${update.path('waiting')}) = ${update.value(0)}`);
  whereNobodyIsFarBack(update);
  update.remove(update.path('indexPK')).remove(update.path('indexSK'));
  // Refused: somebody has reserved it since, and it belongs into the index after all.
  await updateItem(table, keys.queue(titleId), update);
}
