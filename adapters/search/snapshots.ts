import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { schemaVersion } from './segment-file.ts';
import { deadlines } from '../deadlines.ts';

/** A file of the index in the bucket, compressed; its key is named by its SHA-256, and it is never changed. */
export type SnapshotSegment = {
  readonly key: string;
  /** Titles in it. */
  readonly titles: number;
  /** Its size as it is fetched, and as it lies on a disk. */
  readonly bytes: number;
  readonly diskBytes: number;
  /**
   * `base` holds a share of the catalogue, `recent` what came after it, `today` what came after that by hand. Of two
   * that know a title the newer one is right.
   */
  readonly part: 'base' | 'recent' | 'today';
  /** For a base: which share of the titles it holds. */
  readonly share?: number;
};

/** Which files make up the index that is served: `search/current.json`. */
export type CurrentSnapshot = {
  readonly shape: number;
  /** Number of titles in all of it; one that was changed since the base was made counts twice. */
  readonly titles: number;
  readonly builtAt: string;
  /** In how many shares the base is cut; a title's share is told by its id. */
  readonly shares: number;
  readonly segments: readonly SnapshotSegment[];
  /** Files of the one before it, which somebody may still be fetching. */
  readonly formerKeys: readonly string[];
};

/** The bucket with snapshots of the search index, for those who search. */
export interface SnapshotStore {
  /**
   * The current snapshot with the tag of its entry; null when nothing was shipped yet.
   * @param knownTag when the entry still has this tag the answer is 'unchanged'
   */
  current(knownTag?: string): Promise<{ snapshot: CurrentSnapshot; tag: string } | 'unchanged' | null>;
  /** Writes a segment to `path`, unpacked on the way; fails when it is not what its key says. */
  download(segment: SnapshotSegment, path: string): Promise<void>;
}

export const currentKey = 'search/current.json';

/** Limits as for the table: without them the SDK would wait for ever. */
export function snapshotClient(): S3Client {
  return new S3Client({
    ...deadlines({ maxAttempts: 3, connectMs: 300, answerMs: 5000 }),
    // A segment is named by its checksum; a second one would only cost time.
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

    download: (segment, path) => onceMoreWhenCut(() => download(client, bucket, segment, path)),
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

async function download(client: S3Client, bucket: string, { key }: SnapshotSegment, path: string) {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const hash = createHash('sha256');
  const hashing = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(Body as Readable, hashing, createZstdDecompress(), createWriteStream(path));
  if (segmentKey(hash.digest('hex')) !== key) throw new Error(`${key} is not what its key says`);
}

export function segmentKey(sha256: string): string {
  return `search/${sha256}.zst`;
}

async function readCurrent(client: S3Client, bucket: string, knownTag?: string) {
  try {
    const answer = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: currentKey, ...(knownTag && { IfNoneMatch: knownTag }) }),
    );
    const snapshot = readSnapshot((await answer.Body?.transformToString()) ?? '');
    return { snapshot, tag: answer.ETag ?? '' };
  } catch (error) {
    if (statusOf(error) === 304) return 'unchanged';
    if (error instanceof Error && error.name === 'NoSuchKey') return null;
    throw error;
  }
}

/**
 * An entry of another shape names nothing that could be read; whoever replaces it keeps its file until the next one.
 */
function readSnapshot(text: string): CurrentSnapshot {
  const entry = JSON.parse(text) as Partial<CurrentSnapshot> & { readonly key?: string };
  if (entry.shape === schemaVersion) return entry as CurrentSnapshot;
  const formerKeys = entry.key === undefined ? [] : [entry.key];
  return { shape: entry.shape ?? 1, titles: 0, builtAt: '', shares: 1, segments: [], formerKeys };
}

export function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
