/** A table and a search index as an earlier release left them, put into an empty library. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BatchWriteItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Harness } from '../stack/stack-for-tests.ts';

/**
 * Written by the release itself, on the local stack, by its own API, commands and jobs; all of it invented. It has
 * every kind of item that the release knew, copies in every place, and a title for which fifty wait in one item.
 */
type Release<Facts> = {
  readonly release: string;
  /** The library's instant at which it ended; the same goes on from there. */
  readonly now: string;
  /** Who is who, and what was handed out: links, an address, an answer. */
  readonly facts: Facts;
  /** With the types that the table gives. */
  readonly items: readonly Record<string, AttributeValue>[];
  /** Objects of the search bucket, compressed. */
  readonly objects: readonly { readonly key: string; readonly gzip: string }[];
};

/** JSON has no bytes: they are written in base64, as the table's own protocol does. */
function bytes(name: string, value: unknown): unknown {
  return name === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
}

/** Moves the library's clock to where the release ended, and gives its facts. */
export async function loadRelease<Facts>(harness: Harness, release: string): Promise<Facts> {
  const text = readFileSync(join(import.meta.dirname, `${release}.json`), 'utf8');
  const { now, facts, items, objects } = JSON.parse(text, bytes) as Release<Facts>;
  const { stack, table } = harness;
  stack.clock.moveTo(new Date(now));
  for (let from = 0; from < items.length; from += 25) {
    const some = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await table.client.send(new BatchWriteItemCommand({ RequestItems: { [table.name]: some } }));
  }
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const s3 = new S3Client({
    endpoint: stack.status.urls.s3,
    region: 'ap-northeast-1',
    credentials,
    forcePathStyle: true,
  });
  for (const { key, gzip } of objects) {
    const Body = gunzipSync(Buffer.from(gzip, 'base64'));
    await s3.send(new PutObjectCommand({ Bucket: stack.status.searchBucket, Key: key, Body }));
  }
  s3.destroy();
  await stack.settled();
  return facts;
}
