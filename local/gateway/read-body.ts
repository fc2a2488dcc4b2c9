import type { IncomingMessage } from 'node:http';

/** HTTP API takes at most 10 MB. */
export const maxBodyBytes = 10 * 1024 * 1024;

/** The whole body, or undefined as soon as it is known to be larger than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit = maxBodyBytes): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
