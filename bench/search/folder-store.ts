import {
  appendFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';

type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, unknown>;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
};
type Answer = { statusCode: number; headers: Record<string, string>; body?: unknown };

/** What went over the wire. */
export type Moved = { read: number; written: number };

/**
 * A bucket in a folder, behind the real client: it counts bytes, and gives them at a pace that all readers share.
 * @param bytesPerSecond without one as fast as the disk
 */
export function folderBucket(folder: string, bytesPerSecond?: number): { client: S3Client; moved: Moved } {
  const moved = { read: 0, written: 0 };
  let freeAt = 0;
  const pace = async (bytes: number) => {
    if (bytesPerSecond === undefined) return;
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (bytes / bytesPerSecond) * 1000;
    if (freeAt - now > 5) await sleep(freeAt - now);
  };
  async function* paced(file: string): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
      moved.read += chunk.length;
      await pace(chunk.length);
      yield chunk;
    }
  }
  const handle = (asked: Asked): Answer => {
    const file = join(folder, decodeURIComponent(asked.path).replaceAll(/[^\w./-]/g, '_'));
    if (asked.method === 'GET') return read(file, asked, paced);
    if (asked.method === 'DELETE') {
      rmSync(file, { force: true });
      return { statusCode: 204, headers: {} };
    }
    return write(file, asked, moved);
  };
  const client = new S3Client({
    region: 'ap-northeast-1',
    endpoint: 'http://127.0.0.1:9',
    forcePathStyle: true,
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { handle: async (asked: Asked) => ({ response: handle(asked) }) } as never,
  });
  return { client, moved };
}

function read(file: string, { headers }: Asked, paced: (file: string) => AsyncGenerator<Buffer>): Answer {
  if (!existsSync(file)) return failed(404, 'NoSuchKey');
  const etag = tagOf(file);
  if (headerOf(headers, 'if-none-match') === etag)
    return { statusCode: 304, headers: { etag }, body: Readable.from([]) };
  return {
    statusCode: 200,
    headers: { etag, 'content-length': String(statSync(file).size) },
    body: Readable.from(paced(file)),
  };
}

/** One request, or the parts of an upload one after the other. */
function write(file: string, { method, query = {}, headers, body }: Asked, moved: Moved): Answer {
  mkdirSync(dirname(file), { recursive: true });
  if (method === 'POST' && 'uploads' in query)
    return inXml('<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>');
  if (method === 'POST') {
    renameSync(`${file}.parts`, file);
    return inXml(`<CompleteMultipartUploadResult><ETag>${tagOf(file)}</ETag></CompleteMultipartUploadResult>`);
  }
  const bytes = Buffer.from(body as Uint8Array);
  moved.written += bytes.length;
  if ('partNumber' in query) {
    if (query['partNumber'] === '1') rmSync(`${file}.parts`, { force: true });
    appendFileSync(`${file}.parts`, bytes);
    return { statusCode: 200, headers: { etag: String(query['partNumber']) } };
  }
  const now = existsSync(file) ? tagOf(file) : undefined;
  const wanted = headerOf(headers, 'if-match');
  if ((wanted !== undefined && wanted !== now) || (headerOf(headers, 'if-none-match') === '*' && now !== undefined))
    return failed(412, 'PreconditionFailed');
  writeFileSync(file, bytes);
  return { statusCode: 200, headers: { etag: tagOf(file) } };
}

function headerOf(headers: Record<string, string>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

function tagOf(file: string): string {
  const { size } = statSync(file);
  return size < 100_000 ? `"${Buffer.from(readFileSync(file)).toString('base64url').slice(-60)}-${size}"` : `"${size}"`;
}

function inXml(xml: string): Answer {
  return { statusCode: 200, headers: { 'content-type': 'application/xml' }, body: Readable.from([Buffer.from(xml)]) };
}

function failed(statusCode: number, code: string): Answer {
  return { ...inXml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`), statusCode };
}
