import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { isDcndl } from './dcndl.ts';
import { Unreadable } from './incoming.ts';

export type Format = 'marc21' | 'marcxml' | 'dcndl' | 'csv' | 'tsv';
export type Encoding = 'utf-8' | 'cp932' | 'utf-16le' | 'utf-16be';
export type Delimiter = ',' | ';' | '\t';

export const formats: readonly Format[] = ['marc21', 'marcxml', 'dcndl', 'csv', 'tsv'];
export const encodings: readonly Encoding[] = ['utf-8', 'cp932', 'utf-16le', 'utf-16be'];

/** What a file holds. */
export type Detected = { readonly format: Format; readonly encoding: Encoding; readonly delimiter: Delimiter };

/**
 * The bytes of a file, unpacked when it is gzip.
 * @throws Unreadable while it is read, when it is packed and ends too early or is damaged
 */
export async function openBytes(path: string): Promise<AsyncIterable<Buffer>> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  return (await isGzip(path)) ? unpacked(file) : file;
}

async function* unpacked(file: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  file.on('error', (error) => gunzip.destroy(error));
  try {
    yield* file.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (!code.startsWith('Z_')) throw error;
    const cut = code === 'Z_BUF_ERROR';
    throw new Unreadable(cut ? 'the packed file ends too early; fetch it again' : 'the packed file is damaged');
  } finally {
    file.destroy();
  }
}

/**
 * What a file holds, by its content: its format from its first bytes, its encoding from a byte order mark or the
 * first bytes beyond ASCII, wherever they are. What the operator says is not questioned.
 * @throws Unreadable when it is empty or nothing that is known here
 */
export async function detect(path: string, given: { format?: Format; encoding?: Encoding }): Promise<Detected> {
  if (!(await statOf(path)).isFile()) throw new Unreadable('not a file');
  const votes = { utf8: 0, other: 0 };
  let head = Buffer.alloc(0);
  for await (const chunk of await openBytes(path)) {
    if (head.length < 64 * 1024) head = Buffer.concat([head, chunk]);
    vote(chunk, votes);
    if (votes.utf8 + votes.other > 1000 && head.length >= 64 * 1024) break;
  }
  if (head.length === 0) throw new Unreadable('the file is empty');
  const encoding = given.encoding ?? wideEncoding(head) ?? (votes.other > votes.utf8 ? 'cp932' : 'utf-8');
  const header = headerOf(head, encoding);
  const format = given.format ?? formatOf(head, encoding, header);
  const delimiter = format === 'tsv' ? '\t' : header.split(';').length > header.split(',').length ? ';' : ',';
  return { format, encoding, delimiter };
}

async function statOf(path: string) {
  return stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Unreadable('there is no such file');
    throw error;
  });
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** UTF-16 by its mark, or by the NULs that every other byte of its ASCII is. */
function wideEncoding(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length < 4 || head.subarray(0, 4).every((byte) => byte === 0)) return undefined;
  if (head[1] === 0 && head[3] === 0 && head[0] !== 0 && head[2] !== 0) return 'utf-16le';
  return head[0] === 0 && head[2] === 0 && head[1] !== 0 && head[3] !== 0 ? 'utf-16be' : undefined;
}

function headerOf(head: Buffer, encoding: Encoding): string {
  // For what is asked of it, every other encoding may be read as Latin-1.
  const text = encoding.startsWith('utf-16') ? new TextDecoder(encoding).decode(head) : head.toString('latin1');
  return text.replace(/^\uFEFF|^ï»¿/, '').split(/[\r\n]/, 1)[0] ?? '';
}

function formatOf(head: Buffer, encoding: Encoding, header: string): Format {
  const wide = encoding.startsWith('utf-16');
  const start = (wide ? header : head.toString('latin1')).replace(/^\xEF\xBB\xBF/, '').replace(/^[\s\0]+/, '');
  if (!wide && /^\d{5}/.test(start) && start.includes('\x1e')) return 'marc21';
  if (start.startsWith('<'))
    return isDcndl(wide ? new TextDecoder(encoding).decode(head) : start) ? 'dcndl' : 'marcxml';
  // Text of any encoding has no NUL and no separators of MARC.
  if (/[\0\x1c-\x1e]/.test(start)) throw new Unreadable('neither MARC 21, MARCXML, DC-NDL, CSV nor TSV');
  return header.split('\t').length > Math.max(header.split(',').length, header.split(';').length) ? 'tsv' : 'csv';
}

/**
 * Counts characters beyond ASCII that are whole in UTF-8, and bytes that are not. One damaged
 * character does not turn a file in UTF-8 into another encoding. A character cut by the end of a
 * chunk may be counted wrongly, which decides nothing.
 */
function vote(bytes: Buffer, votes: { utf8: number; other: number }): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) continue;
    const following = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    const whole = first >= 0xc2 && first <= 0xf4 && continues(bytes, at + 1, following);
    if (whole) at += following;
    votes[whole ? 'utf8' : 'other'] += 1;
  }
}

function continues(bytes: Buffer, from: number, count: number): boolean {
  for (let at = from; at < from + count; at += 1) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}
