import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { snapshotSearch } from '../../adapters/search/snapshot-search.ts';
import { snapshotShippingOver } from '../../adapters/search/snapshot-shipping.ts';
import { snapshotStoreOver } from '../../adapters/search/snapshots.ts';
import { shipByHand } from '../../adapters/search/todays-titles.ts';
import { folderBucket } from './folder-store.ts';
import { round } from './measure.ts';

const bytesPerSecond = 80e6;
/** For so many seconds a title by hand is looked for. */
const maxSeconds = 60;

/** From nothing to the first answer, with a store that gives 80 MB a second. */
export async function measureColdStart(folder: string) {
  const { client, moved } = folderBucket(folder, bytesPerSecond);
  const search = snapshotSearch(snapshotStoreOver(client, 'bucket'));
  const startedAt = performance.now();
  const { hits } = await untilAnswered(() => search.search({ q: '文学', limit: 50 }));
  const seconds = round((performance.now() - startedAt) / 1000);
  search.close();
  return { seconds, bytes: moved.read, hits: hits.length };
}

/** The function's own patience ends before a large index is there; whoever asks again finds it. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tried === 20) throw error;
    }
  }
}

/** A title by hand, until a reader that has the index open finds it; what goes over the wire on both sides. */
export async function measureByHand(folder: string) {
  const current = join(folder, 'bucket/search/current.json');
  copyFileSync(current, `${current}.before`);
  const desk = folderBucket(folder, bytesPerSecond);
  const reader = folderBucket(folder, bytesPerSecond);
  const search = snapshotSearch(snapshotStoreOver(reader.client, 'bucket'));
  try {
    const q = '手で加えた見本の題';
    await untilAnswered(() => search.search({ q, limit: 50 }));
    reader.moved.read = 0;
    const record = { titleId: 'by-hand', title: q, authors: ['見本 太郎'], isbn: [], kind: 'book' as const };
    const startedAt = performance.now();
    const change = { record, contentHash: 'by-hand', hasLeft: false, libraries: ['main'] };
    await shipByHand(snapshotShippingOver(desk.client, 'bucket'), [change], '2026-04-01T00:00:00.000Z');
    const shipped = (performance.now() - startedAt) / 1000;
    while ((await search.search({ q, limit: 50 })).hits.length === 0) {
      if (performance.now() - startedAt > maxSeconds * 1000) throw new Error('a title by hand is not found');
      await sleep(50);
    }
    const found = (performance.now() - startedAt) / 1000;
    return {
      shippedSeconds: round(shipped),
      foundSeconds: round(found),
      deskBytes: desk.moved.read + desk.moved.written,
      readerBytes: reader.moved.read,
    };
  } finally {
    search.close();
    copyFileSync(`${current}.before`, current);
  }
}
