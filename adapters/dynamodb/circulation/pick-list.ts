import { Expression } from '../table/expression.ts';
import { indexPartitions, keys } from '../table/keys.ts';
import { pagesOf } from '../table/read.ts';
import { updateItem } from '../table/write.ts';
import { queues } from './queues.ts';
import { copies } from './copies.ts';
import type { Table } from '../table/table.ts';
import type { Copy } from '../../../domain/circulation/copy.ts';
import { waitingCount, type TitleQueue } from '../../../domain/circulation/title-queue.ts';

/** Titles for which somebody waits, with those of their copies that stand free on a shelf. */
export type Pickable = { readonly queue: TitleQueue; readonly free: readonly Copy[] };

/**
 * Reserving puts a title into the pick index; nothing takes it out at once, since a cancellation
 * does not know whether others still wait. So this read drops what has nobody waiting any more.
 */
export function pickLists(table: Table) {
  return {
    async read(): Promise<Pickable[]> {
      const found: Pickable[] = [];
      for await (const page of pagesOf(table, indexPartitions.pick, { ofIndex: true, pageSize: 100 })) {
        const titleIds = page.map((entry) => String(entry['indexSK']));
        found.push(...(await readPage(table, titleIds)));
      }
      return found;
    },
  };
}

async function readPage(table: Table, titleIds: readonly string[]): Promise<Pickable[]> {
  const all = [...(await queues(table).readAll(titleIds)).values()];
  const wanted = all.filter((queue) => waitingCount(queue) > 0);
  await Promise.all(all.filter((queue) => waitingCount(queue) === 0).map((queue) => leaveIndex(table, queue.titleId)));
  const found = await copies(table).readAll(wanted.flatMap((queue) => Object.keys(queue.copies)));
  return wanted.map((queue) => ({
    queue,
    free: found.filter((copy) => copy.titleId === queue.titleId && copy.state === 'available' && copy.lendable),
  }));
}

async function leaveIndex(table: Table, titleId: string): Promise<void> {
  const update = new Expression();
  update.where(`size(${update.path('waiting')}) = ${update.value(0)}`);
  update.remove(update.path('indexPK')).remove(update.path('indexSK'));
  // Refused: somebody has reserved it since, and it belongs into the index after all.
  await updateItem(table, keys.queue(titleId), update);
}
