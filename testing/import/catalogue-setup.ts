/** A catalogue on engines of its own, into which tests import files and whose table they look at. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../adapters/dynamodb/table/keys.ts';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { snapshotShippingOver } from '../../adapters/search/snapshot-shipping.ts';
import { runImport, type ImportOptions } from '../../tools/import/run-import.ts';
import type { Target } from '../../tools/import/import-targets.ts';
import { startDynamoDb } from '../engines/dynamodb.ts';
import { startObjectStore } from '../engines/object-store.ts';
import { workFolder } from './files.ts';

export async function openCatalogueSetup() {
  const engine = await startDynamoDb();
  const objects = await startObjectStore();
  const folder = workFolder();
  const newTarget = async (): Promise<Target> => ({
    name: 'test',
    table: await engine.newTable(),
    snapshots: snapshotShippingOver(objects.client, await objects.newBucket()),
    libraryIds: new Set(['main', 'branch']),
  });
  let target = await newTarget();
  const importFiles = (files: string[], more: Partial<ImportOptions> = {}) =>
    runImport(target, { files, startedAt: '2026-04-01T00:00:00.000Z', readersMs: 0, ...more });
  return {
    folder,
    engine,
    target: () => target,
    async fresh(): Promise<Target> {
      target = await newTarget();
      return target;
    },
    importFiles,
    importText: (content: string | Uint8Array, more: Partial<ImportOptions> = {}) =>
      importFiles([folder.write(content)], more),
    async stored(key: Key) {
      const { table } = target;
      return (await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))).Item;
    },
    /** Title by id, of everything in the catalogue, and the title in whose queue each barcode stands. */
    async shelves() {
      const { items, breaches } = await auditTable(target.table);
      const titles = items.filter(({ SK, withdrawnOn }) => SK === 'TITLE' && withdrawnOn === undefined);
      const queues = items.filter(({ SK }) => SK === 'QUEUE');
      return {
        breaches,
        titles: Object.fromEntries(titles.map((item) => [String(item['titleId']), String(item['title'])])),
        copies: queues.flatMap((item) =>
          Object.keys(item['copies'] as object).map((barcode) => [barcode, String(item['title'])] as const),
        ),
      };
    },
    /** Whatever was imported, the items of the whole table agree. @throws Error that names what does not */
    async agrees(): Promise<void> {
      const { breaches } = await auditTable(target.table);
      if (breaches.length > 0)
        throw new Error(breaches.map(({ invariant, where }) => `${invariant}: ${where}`).join('\n'));
    },
    async stop() {
      await objects.stop();
      await engine.stop();
      folder.remove();
    },
  };
}

export type CatalogueSetup = Awaited<ReturnType<typeof openCatalogueSetup>>;
