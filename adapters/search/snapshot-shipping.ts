import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  currentKey,
  segmentKey,
  snapshotStoreOver,
  statusOf,
  type CurrentSnapshot,
  type SnapshotSegment,
  type SnapshotStore,
} from './snapshots.ts';
import { schemaVersion } from './segment-file.ts';

/** What makes up a snapshot, before it is shipped. */
export type NewSnapshot = Omit<CurrentSnapshot, 'shape' | 'titles' | 'formerKeys'>;

/** The bucket with snapshots of the search index, for those who make them. */
export interface SnapshotShipping extends SnapshotStore {
  /** Brings a segment to the bucket, compressed. Nobody reads it before a snapshot names it. */
  upload(path: string, described: Pick<SnapshotSegment, 'titles' | 'part' | 'share'>): Promise<SnapshotSegment>;
  /**
   * Makes the snapshot the current one. Files that neither it nor the one before it needs are deleted.
   * @param replaces tag of the entry that it was made from, null for the first one
   * @returns false when somebody else has shipped meanwhile; then it is not current
   */
  ship(snapshot: NewSnapshot, replaces: string | null): Promise<boolean>;
  /** Deletes segments that no snapshot will name. */
  discard(segments: readonly SnapshotSegment[]): Promise<void>;
}

/** S3 takes no parts below 5 MB, except the last one. */
const partBytes = 8 * 1024 * 1024;
const compressionLevel = 9;

export function snapshotShippingOver(client: S3Client, bucket: string): SnapshotShipping {
  const store = snapshotStoreOver(client, bucket);
  const remove = (keys: readonly string[]) =>
    Promise.all(keys.map((Key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))));
  return {
    ...store,
    async upload(path, described) {
      const packed = `${path}.zst`;
      try {
        const key = segmentKey(await pack(path, packed));
        const [{ size: diskBytes }, { size: bytes }] = await Promise.all([stat(path), stat(packed)]);
        await upload(client, { Bucket: bucket, Key: key }, packed, bytes);
        return { key, bytes, diskBytes, ...described };
      } finally {
        await rm(packed, { force: true });
      }
    },

    async ship(snapshot, replaces) {
      const before = await store.current();
      const previous = before && before !== 'unchanged' ? before.snapshot : undefined;
      const formerKeys = (previous?.segments ?? []).map(({ key }) => key);
      const titles = snapshot.segments.reduce((sum, segment) => sum + segment.titles, 0);
      const entry: CurrentSnapshot = { ...snapshot, shape: schemaVersion, titles, formerKeys };
      if (!(await putCurrent(client, bucket, entry, replaces))) return isCurrent(entry, await store.current());
      // Functions may still be fetching the previous snapshot; older ones are not needed.
      const needed = new Set([...formerKeys, ...snapshot.segments.map(({ key }) => key)]);
      await remove((previous?.formerKeys ?? []).filter((key) => !needed.has(key)));
      return true;
    },

    async discard(segments) {
      const current = await store.current();
      const snapshot = current && current !== 'unchanged' ? current.snapshot : undefined;
      const needed = new Set([...(snapshot?.formerKeys ?? []), ...(snapshot?.segments ?? []).map(({ key }) => key)]);
      await remove(segments.map(({ key }) => key).filter((key) => !needed.has(key)));
    },
  };
}

/** A refused entry may be this very one, put by a try whose answer was lost and which the SDK repeated. */
function isCurrent(entry: CurrentSnapshot, current: Awaited<ReturnType<SnapshotStore['current']>>): boolean {
  if (!current || current === 'unchanged') return false;
  return JSON.stringify(current.snapshot.segments) === JSON.stringify(entry.segments);
}

/** @returns the SHA-256 of the packed file */
async function pack(path: string, packed: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: compressionLevel } });
  await pipeline(createReadStream(path), compress, hashing, createWriteStream(packed));
  return hash.digest('hex');
}

type Target = { readonly Bucket: string; readonly Key: string };

/** In parts when it is large, so that neither memory nor a single request grows with the catalogue. */
async function upload(client: S3Client, target: Target, path: string, bytes: number): Promise<void> {
  if (bytes <= partBytes) {
    for await (const Body of partsOf(path)) await client.send(new PutObjectCommand({ ...target, Body }));
    return;
  }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const Parts: CompletedPart[] = [];
  for await (const Body of partsOf(path)) {
    const PartNumber = Parts.length + 1;
    const { ETag } = await client.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }
  await client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }));
}

async function* partsOf(path: string): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < partBytes) continue;
    yield Buffer.concat(chunks);
    chunks = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(chunks);
}

/** S3 refuses the write when the entry is not the one that was read: two imports cannot undo each other. */
async function putCurrent(
  client: S3Client,
  bucket: string,
  entry: CurrentSnapshot,
  replaces: string | null,
): Promise<boolean> {
  try {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: currentKey,
        Body: JSON.stringify(entry),
        ContentType: 'application/json',
        ...(replaces === null ? { IfNoneMatch: '*' } : { IfMatch: replaces }),
      }),
    );
    return true;
  } catch (error) {
    if ([409, 412].includes(statusOf(error) ?? 0)) return false;
    throw error;
  }
}
