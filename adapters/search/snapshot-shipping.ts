import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import { currentKey, snapshotStoreOver, statusOf, type CurrentSnapshot, type SnapshotStore } from './snapshots.ts';

/** The bucket with snapshots of the search index, for those who make them. */
export interface SnapshotShipping extends SnapshotStore {
  /**
   * Ships a file and makes it the current one.
   * @param replaces tag of the entry that the file was made from, null for the first one
   * @returns false when somebody else has shipped meanwhile; then the file is not current
   */
  ship(path: string, described: { titles: number; builtAt: string }, replaces: string | null): Promise<boolean>;
}

/** S3 takes no parts below 5 MB, except the last one. */
const partBytes = 5 * 1024 * 1024;

export function snapshotShippingOver(client: S3Client, bucket: string): SnapshotShipping {
  const store = snapshotStoreOver(client, bucket);
  return {
    ...store,
    async ship(path, described, replaces) {
      const version = await sha256Of(path);
      const before = await store.current();
      const previous = before && before !== 'unchanged' ? before.snapshot : undefined;
      const key = `search/${version}.sqlite`;
      await upload(client, bucket, key, path);
      const entry: CurrentSnapshot = { version, key, ...described, ...(previous && { previousKey: previous.key }) };
      if (!(await putCurrent(client, bucket, entry, replaces)))
        return settleRefusal(client, bucket, key, await store.current());
      // Whoever still reads the snapshot before this one can finish; the one before that is not needed.
      const outdated = previous?.previousKey;
      if (outdated !== undefined && outdated !== key && outdated !== previous?.key) {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: outdated }));
      }
      return true;
    },
  };
}

/**
 * A refused entry may be this very one, put by a try whose answer was lost and which the SDK repeated: then it is current.
 * Else nobody will ever read the file, and nothing else would remove it.
 */
async function settleRefusal(
  client: S3Client,
  bucket: string,
  key: string,
  current: Awaited<ReturnType<SnapshotStore['current']>>,
): Promise<boolean> {
  if (!current || current === 'unchanged') return false;
  const { snapshot } = current;
  if (snapshot.key === key) return true;
  if (snapshot.previousKey !== key) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  return false;
}

/** In parts, so that neither memory nor a single request grows with the catalogue. */
async function upload(client: S3Client, bucket: string, key: string, path: string): Promise<void> {
  const target = { Bucket: bucket, Key: key };
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

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
