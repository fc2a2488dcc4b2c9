import iconv from 'iconv-lite';
import { Unreadable } from './incoming.ts';

/** An XML document as text, in the encoding of its declaration. @throws Unreadable when nobody knows it */
export async function* decodedXml(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: ReturnType<typeof iconv.getDecoder> | undefined;
  for await (const chunk of bytes) {
    decoder ??= iconv.getDecoder(declaredEncoding(chunk));
    yield decoder.write(chunk);
  }
  yield decoder?.end() ?? '';
}

function declaredEncoding(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const declared = /^[^<]*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head.toString('latin1', 0, 200))?.[1] ?? 'utf-8';
  if (!iconv.encodingExists(declared)) throw new Unreadable(`XML in an unknown encoding: ${String(declared)}`);
  return declared;
}
