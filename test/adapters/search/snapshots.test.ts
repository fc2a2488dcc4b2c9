import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { snapshotShippingOver, type SnapshotShipping } from '../../../adapters/search/snapshot-shipping.ts';
import { freshForMs, snapshotSearch } from '../../../adapters/search/snapshot-search.ts';
import { schemaVersion } from '../../../adapters/search/segment-file.ts';
import { writeSegment } from '../../../adapters/search/segment-writer.ts';
import { entryOf, inOrder } from '../../../domain/catalogue/search/index-entry.ts';
import { startObjectStore, type ObjectStore } from '../../../testing/engines/object-store.ts';

let objects: ObjectStore;
let bucket: string;
let shipping: SnapshotShipping;
const folder = mkdtempSync(join(tmpdir(), 'my-library-test-'));
let files = 0;

beforeAll(async () => {
  objects = await startObjectStore();
});

afterAll(async () => {
  await objects.stop();
  rmSync(folder, { recursive: true });
});

async function emptyBucket() {
  bucket = await objects.newBucket();
  shipping = snapshotShippingOver(objects.client, bucket);
}

function segmentFile(...names: string[]): string {
  files += 1;
  const path = join(folder, `segment-${files}.sqlite`);
  const entries = names.map((titleId) =>
    entryOf({ record: { titleId, title: titleId, authors: [], isbn: [], kind: 'book' }, contentHash: 'x' }),
  );
  writeSegment(path, entries.toSorted(inOrder));
  return path;
}

async function tagOf(): Promise<string | null> {
  const current = await shipping.current();
  return current && current !== 'unchanged' ? current.tag : null;
}

const builtAt = '2026-04-01T00:00:00.000Z';

/** A base in one share, as the current snapshot. */
async function shipBase(by: SnapshotShipping, tag: string | null, ...names: string[]): Promise<boolean> {
  const segment = await by.upload(segmentFile(...names), { titles: names.length, part: 'base', share: 0 });
  return by.ship({ shares: 1, segments: [segment], builtAt }, tag);
}

async function ship(...names: string[]) {
  expect(await shipBase(shipping, await tagOf(), ...names)).toBe(true);
}

const found = async (search: ReturnType<typeof snapshotSearch>) =>
  (await search.search({ limit: 50 })).hits.map(({ titleId }) => titleId);

describe('snapshots of the search index', () => {
  test('that were never shipped are an empty catalogue', async () => {
    await emptyBucket();
    const search = snapshotSearch(shipping);
    expect(await found(search)).toEqual([]);
  });

  test('are searched from first use, and replaced by the next one', async () => {
    await emptyBucket();
    await ship('one');
    const search = snapshotSearch(shipping);
    expect(await found(search)).toEqual(['one']);
    await ship('one', 'two');
    await sleep(freshForMs);
    expect(await found(search)).toEqual(['one', 'two']);
    search.close();
    expect(await found(search)).toEqual(['one', 'two']);
    search.close();
  });

  test('serve on when the next one cannot be had', async () => {
    await emptyBucket();
    await ship('one');
    const warnings: string[] = [];
    const search = snapshotSearch(shipping, { warn: (message) => warnings.push(message) });
    expect(await found(search)).toEqual(['one']);
    await putDamaged();
    await sleep(freshForMs);
    expect(await found(search)).toEqual(['one']);
    expect(warnings).toHaveLength(1);
    await ship('three');
    await sleep(freshForMs);
    expect(await found(search)).toEqual(['three']);
    search.close();
  });

  /** What is current names a file that is not what it should be. */
  async function putDamaged(): Promise<void> {
    const put = (Key: string, Body: string) => objects.client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    const segment = { key: `search/${'f'.repeat(64)}.zst`, titles: 1, bytes: 9, diskBytes: 9, part: 'base', share: 0 };
    await put(segment.key, 'not what its key says');
    const damaged = { shape: schemaVersion, titles: 1, builtAt, shares: 1, segments: [segment], formerKeys: [] };
    await put('search/current.json', JSON.stringify(damaged));
  }

  test('that cannot be opened are never taken for an empty catalogue: search is refused until one can', async () => {
    await emptyBucket();
    await putDamaged();
    let failures = 0;
    const search = snapshotSearch(shipping, { failed: () => (failures += 1) });
    for (let tried = 1; tried <= 3; tried += 1) {
      await expect(search.search({ limit: 5 })).rejects.toMatchObject({
        code: 'busy',
        details: { retryAfterSeconds: 5 },
      });
    }
    expect(failures).toBe(3);
    await ship('one');
    expect(await found(search)).toEqual(['one']);
    search.close();
  });

  test('of another shape are refused as well, and an index made anew takes their place', async () => {
    await emptyBucket();
    const old = { version: 'e'.repeat(64), key: 'search/old.sqlite', titles: 1, builtAt };
    const put = (Key: string, Body: string) => objects.client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    await put('search/current.json', JSON.stringify(old));
    const search = snapshotSearch(shipping);
    await expect(search.search({ limit: 5 })).rejects.toMatchObject({ code: 'busy' });
    await ship('one');
    expect(await found(search)).toEqual(['one']);
    search.close();
  });

  test('are asked for once by many searches at the same time', async () => {
    await emptyBucket();
    await ship('one');
    let downloads = 0;
    const counting = {
      ...shipping,
      download: (...args: Parameters<typeof shipping.download>) => ((downloads += 1), shipping.download(...args)),
    };
    const search = snapshotSearch(counting);
    expect(await Promise.all([found(search), found(search), found(search)])).toEqual([['one'], ['one'], ['one']]);
    expect(downloads).toBe(1);
    search.close();
  });

  test('keep the one before the current one, and no older ones', async () => {
    await emptyBucket();
    for (const name of ['one', 'two', 'three']) await ship(name);
    const { Contents = [] } = await objects.client.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(Contents.filter(({ Key = '' }) => Key.endsWith('.zst'))).toHaveLength(2);
    const current = await objects.client.send(new GetObjectCommand({ Bucket: bucket, Key: 'search/current.json' }));
    expect(JSON.parse((await current.Body?.transformToString()) ?? '')).toMatchObject({
      titles: 1,
      builtAt: '2026-04-01T00:00:00.000Z',
    });
  });

  test('are shipped in parts when they are large', async () => {
    await emptyBucket();
    const large = join(folder, 'large.sqlite');
    // Random bytes, which no compression makes smaller.
    writeFileSync(large, randomBytes(20 * 1024 * 1024));
    const segment = await shipping.upload(large, { titles: 0, part: 'base', share: 0 });
    expect(segment.bytes).toBeGreaterThan(20 * 1024 * 1024);
    const back = join(folder, 'back.sqlite');
    await shipping.download(segment, back);
    expect(readFileSync(back).equals(readFileSync(large))).toBe(true);
    await ship('one');
    expect(await shipping.current((await tagOf()) ?? '')).toBe('unchanged');
  });

  /** An S3 that refuses what it has just written: the SDK has tried again, since the first answer was lost. */
  function shippingWhere(refused: (command: PutObjectCommand) => Promise<boolean> | boolean): SnapshotShipping {
    const send = async (command: PutObjectCommand) => {
      const isEntry = command instanceof PutObjectCommand && command.input.Key === 'search/current.json';
      if (!isEntry || !(await refused(command))) return objects.client.send(command);
      throw Object.assign(new Error('PreconditionFailed'), { $metadata: { httpStatusCode: 412 } });
    };
    return snapshotShippingOver(
      Object.assign(Object.create(objects.client), { send }) as ObjectStore['client'],
      bucket,
    );
  }

  async function shippedFiles(): Promise<number> {
    const { Contents = [] } = await objects.client.send(new ListObjectsV2Command({ Bucket: bucket }));
    return Contents.filter(({ Key = '' }) => Key.endsWith('.zst')).length;
  }

  test('are not replaced by one that was made from an older one, whose file goes', async () => {
    await emptyBucket();
    await ship('one');
    const older = await tagOf();
    await ship('two');
    const segment = await shipping.upload(segmentFile('three'), { titles: 1, part: 'base', share: 0 });
    for (const tag of [older, null])
      expect(await shipping.ship({ shares: 1, segments: [segment], builtAt }, tag)).toBe(false);
    await shipping.discard([segment]);
    // The file of the one before stays for those who are still fetching it.
    expect(await shippedFiles()).toBe(2);
    const search = snapshotSearch(shipping);
    expect(await found(search)).toEqual(['two']);
    search.close();
  });

  test.each([[[]], [['one']]])('are made by one of many who began from the same one (%j)', async (before) => {
    await emptyBucket();
    for (const name of before) await ship(name);
    const from = await tagOf();
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const won = await Promise.all(names.map((name) => shipBase(shipping, from, name)));
    expect(won.filter(Boolean)).toHaveLength(1);
    const search = snapshotSearch(shipping);
    expect(await found(search)).toEqual([names[won.indexOf(true)]]);
    search.close();
  });

  test('are known again when the answer of their entry was lost, and S3 refuses the second try', async () => {
    await emptyBucket();
    await ship('one');
    const losing = shippingWhere(async (command) => {
      await objects.client.send(command);
      return true;
    });
    expect(await shipBase(losing, await tagOf(), 'two')).toBe(true);
    const search = snapshotSearch(shipping);
    expect(await found(search)).toEqual(['two']);
    search.close();
  });
});
