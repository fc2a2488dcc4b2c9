import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** Which snapshot is served: `search/current.json`. */
export type CurrentSnapshot = {
  /** The SHA-256 of the file: what arrives can be checked against it. */
  readonly version: string;
  readonly key: string;
  /** Number of titles in it. */
  readonly titles: number;
  readonly builtAt: string;
  /** The one before it, which somebody may still be reading. */
  readonly previousKey?: string;
};

/** The bucket with snapshots of the search index, for those who search. */
export interface SnapshotStore {
  /**
   * The current snapshot with the tag of its entry; null when nothing was shipped yet.
   * @param knownTag when the entry still has this tag the answer is 'unchanged'
   */
  current(knownTag?: string): Promise<{ snapshot: CurrentSnapshot; tag: string } | 'unchanged' | null>;
  /** Writes the snapshot's file to `path`; fails when it is not what its version says. */
  download(snapshot: CurrentSnapshot, path: string): Promise<void>;
}

export const currentKey = 'search/current.json';

/** Limits as for the table: without them the SDK would wait for ever. */
export function snapshotClient(): S3Client {
  return new S3Client({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 300, requestTimeout: 5000, throwOnRequestTimeout: true },
    // The version of a snapshot is its checksum; a second one would only cost time.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

export function openSnapshotStore(bucket: string): SnapshotStore {
  return snapshotStoreOver(snapshotClient(), bucket);
}

/** The store over a given client: for tools that bring an endpoint of their own, and for tests. */
export function snapshotStoreOver(client: S3Client, bucket: string): SnapshotStore {
  return {
    current: (knownTag) => onceMoreWhenCut(() => readCurrent(client, bucket, knownTag)),

    download: (snapshot, path) => onceMoreWhenCut(() => download(client, bucket, snapshot, path)),
  };
}

/** The SDK tries a request again, not a body that breaks off afterwards. */
async function onceMoreWhenCut<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ECONNRESET') throw error;
    return read();
  }
}

async function download(client: S3Client, bucket: string, { key, version }: CurrentSnapshot, path: string) {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const hash = createHash('sha256');
  const hashing = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(Body as Readable, hashing, createWriteStream(path));
  if (hash.digest('hex') !== version) throw new Error(`${key} is not what its version says`);
}

async function readCurrent(client: S3Client, bucket: string, knownTag?: string) {
  try {
    const answer = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: currentKey, ...(knownTag && { IfNoneMatch: knownTag }) }),
    );
    const snapshot = JSON.parse((await answer.Body?.transformToString()) ?? '') as CurrentSnapshot;
    return { snapshot, tag: answer.ETag ?? '' };
  } catch (error) {
    if (statusOf(error) === 304) return 'unchanged';
    if (error instanceof Error && error.name === 'NoSuchKey') return null;
    throw error;
  }
}

export function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
