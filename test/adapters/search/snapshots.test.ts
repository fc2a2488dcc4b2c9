import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { openIndexFile } from '../../../adapters/search/index-file.ts';
import { snapshotShippingOver, type SnapshotShipping } from '../../../adapters/search/snapshot-shipping.ts';
import { freshForMs, snapshotSearch } from '../../../adapters/search/snapshot-search.ts';
import { startObjectStore, type ObjectStore } from '../../engines/object-store.ts';

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

function indexOf(...names: string[]): string {
  files += 1;
  const path = join(folder, `index-${files}.sqlite`);
  const index = openIndexFile(path);
  for (const title of names) index.put({ titleId: title, title, authors: [], isbn: [], kind: 'book' }, 'x');
  index.close();
  return path;
}

async function ship(...names: string[]) {
  const current = await shipping.current();
  const tag = current && current !== 'unchanged' ? current.tag : null;
  expect(
    await shipping.ship(indexOf(...names), { titles: names.length, builtAt: '2026-04-01T00:00:00.000Z' }, tag),
  ).toBe(true);
}

const found = async (search: ReturnType<typeof snapshotSearch>) =>
  (await search.search({ limit: 50, after: 0 })).items.map(({ titleId }) => titleId);

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
    const search = snapshotSearch(shipping, (message) => warnings.push(message));
    expect(await found(search)).toEqual(['one']);
    const damaged = { version: 'f'.repeat(64), key: 'search/damaged.sqlite', titles: 1, builtAt: '' };
    const put = (Key: string, Body: string) => objects.client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    await put('search/damaged.sqlite', 'not what its version says');
    await put('search/current.json', JSON.stringify(damaged));
    await sleep(freshForMs);
    expect(await found(search)).toEqual(['one']);
    expect(warnings).toHaveLength(1);
    await ship('three');
    await sleep(freshForMs);
    expect(await found(search)).toEqual(['three']);
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
    expect(Contents.filter(({ Key = '' }) => Key.endsWith('.sqlite'))).toHaveLength(2);
    const current = await objects.client.send(new GetObjectCommand({ Bucket: bucket, Key: 'search/current.json' }));
    expect(JSON.parse((await current.Body?.transformToString()) ?? '')).toMatchObject({
      titles: 1,
      builtAt: '2026-04-01T00:00:00.000Z',
    });
  });

  test('are shipped in parts when they are large', async () => {
    await emptyBucket();
    const large = join(folder, 'large.sqlite');
    writeFileSync(large, Buffer.alloc(12 * 1024 * 1024, 7));
    await shipping.ship(large, { titles: 0, builtAt: '' }, null);
    const current = await shipping.current();
    if (!current || current === 'unchanged') throw new Error('nothing was shipped');
    await shipping.download(current.snapshot, join(folder, 'back.sqlite'));
    expect(await shipping.current(current.tag)).toBe('unchanged');
  });

  /** The engine knows no conditional writes; S3 answers 412 to them. */
  function shippingWhere(refused: (command: PutObjectCommand) => Promise<boolean> | boolean): SnapshotShipping {
    const send = async (command: PutObjectCommand) => {
      if (!(command instanceof PutObjectCommand) || !(await refused(command))) return objects.client.send(command);
      throw Object.assign(new Error('PreconditionFailed'), { $metadata: { httpStatusCode: 412 } });
    };
    return snapshotShippingOver(
      Object.assign(Object.create(objects.client), { send }) as ObjectStore['client'],
      bucket,
    );
  }

  async function shippedFiles(): Promise<number> {
    const { Contents = [] } = await objects.client.send(new ListObjectsV2Command({ Bucket: bucket }));
    return Contents.filter(({ Key = '' }) => Key.endsWith('.sqlite')).length;
  }

  test('are not replaced by one that was made from an older one, whose file goes', async () => {
    await emptyBucket();
    await ship('one');
    const refusing = shippingWhere(({ input }) => input.IfMatch === 'older');
    expect(await refusing.ship(indexOf('two'), { titles: 1, builtAt: '' }, 'older')).toBe(false);
    expect(await shippedFiles()).toBe(1);
    const search = snapshotSearch(shipping);
    expect(await found(search)).toEqual(['one']);
    search.close();
  });

  test('are known again when the answer of their entry was lost, and S3 refuses the second try', async () => {
    await emptyBucket();
    await ship('one');
    const current = await shipping.current();
    const losing = shippingWhere(async (command) => {
      await objects.client.send(command);
      return true;
    });
    expect(
      await losing.ship(
        indexOf('two'),
        { titles: 1, builtAt: '' },
        current && current !== 'unchanged' ? current.tag : null,
      ),
    ).toBe(true);
    const search = snapshotSearch(shipping);
    expect(await found(search)).toEqual(['two']);
    search.close();
  });
});
