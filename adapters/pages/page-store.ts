import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  DeleteObjectsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  type _Object as Listed,
} from '@aws-sdk/client-s3';
import mime from 'mime/lite';
import { deadlines } from '../deadlines.ts';

/** The bucket that pages are served from. */
export interface PageStore {
  /**
   * Puts every file of a folder into the bucket, under its path, and beside them texts by their names. What was there
   * before stays for 30 days.
   */
  publish(folder: string, texts?: Readonly<Record<string, string>>): Promise<void>;
  /** Takes everything out. */
  empty(): Promise<void>;
}

/** Named by their content, so that a browser may keep them as long as it likes. Everything else is asked for anew. */
const ofOneContent = /^assets\//;
const caching = { forAYear: 'public, max-age=31536000, immutable', never: 'no-cache' };

/** A page that somebody has open since the last release goes on loading what belongs to it. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

export function openPageStore(bucket: string): PageStore {
  return pageStoreOver(new S3Client(deadlines({ maxAttempts: 5, connectMs: 1000, answerMs: 10_000 })), bucket);
}

function pageStoreOver(client: S3Client, bucket: string): PageStore {
  const put = async (key: string, content: Buffer | string) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: content,
        ContentType: contentType(key),
        CacheControl: ofOneContent.test(key) ? caching.forAYear : caching.never,
      }),
    );
  };
  const remove = async (objects: readonly Listed[]) => {
    for (let start = 0; start < objects.length; start += 1000) {
      const Objects = objects.slice(start, start + 1000).map(({ Key }) => ({ Key }));
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors[0]) throw new Error(`${Errors.length} objects stay, the first because of ${Errors[0].Code}`);
    }
  };
  return {
    async publish(folder, texts = {}) {
      const files = await filesIn(folder);
      if (!files.includes('index.html')) throw new Error('there are no pages to publish: no index.html');
      const inOrder = files.toSorted((one, other) => Number(ofOneContent.test(other)) - Number(ofOneContent.test(one)));
      for (const [key, text] of Object.entries(texts)) await put(key, text);
      // A page is there when what it loads is: it goes last.
      for (const key of inOrder) await put(key, await readFile(join(folder, key)));
      const keys = [...files, ...Object.keys(texts)];
      const there = await listed(client, bucket);
      const newest = Math.max(...there.map(({ LastModified }) => LastModified?.getTime() ?? 0));
      const isOld = ({ LastModified }: Listed) => newest - (LastModified?.getTime() ?? 0) > keptMs;
      await remove(there.filter((object) => !keys.includes(object.Key ?? '') && isOld(object)));
    },
    async empty() {
      await remove(await listed(client, bucket));
    },
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.map((file) => relative(folder, file).split(sep).join('/'));
}

async function listed(client: S3Client, bucket: string): Promise<Listed[]> {
  const objects: Listed[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket }))
    objects.push(...Contents);
  return objects;
}

function contentType(key: string): string {
  const type = mime.getType(key) ?? 'application/octet-stream';
  return /^text\/|javascript|json|xml/.test(type) ? `${type}; charset=utf-8` : type;
}
