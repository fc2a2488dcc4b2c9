import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Unreadable } from './incoming.ts';

export type Format = 'marc21' | 'marcxml' | 'csv' | 'tsv';
export type Encoding = 'utf-8' | 'cp932';

export const formats: readonly Format[] = ['marc21', 'marcxml', 'csv', 'tsv'];
export const encodings: readonly Encoding[] = ['utf-8', 'cp932'];

/** The bytes of a file, unpacked when it is gzip. */
export async function openBytes(path: string): Promise<AsyncIterable<Buffer>> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (!(await isGzip(path))) return file;
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  // An error of either stream ends the iteration over the last one.
  pipeline(file, unpacked, () => {});
  return unpacked;
}

/**
 * What a file holds, by its content: its format from its first bytes, its encoding from the first
 * bytes beyond ASCII, wherever they are. What the operator says is not questioned.
 * @throws Unreadable when it is empty or nothing that is known here
 */
export async function detect(
  path: string,
  given: { format?: Format; encoding?: Encoding },
): Promise<{ format: Format; encoding: Encoding }> {
  if (!(await stat(path)).isFile()) throw new Unreadable('not a file');
  const votes = { utf8: 0, other: 0 };
  let head = Buffer.alloc(0);
  for await (const chunk of await openBytes(path)) {
    if (head.length < 64 * 1024) head = Buffer.concat([head, chunk]);
    vote(chunk, votes);
    if (votes.utf8 + votes.other > 1000 && head.length >= 64 * 1024) break;
  }
  if (head.length === 0) throw new Unreadable('the file is empty');
  return {
    format: given.format ?? formatOf(head),
    encoding: given.encoding ?? (votes.other > votes.utf8 ? 'cp932' : 'utf-8'),
  };
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

function formatOf(head: Buffer): Format {
  const start = head
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
    .replace(/^[\s\0]+/, '');
  if (/^\d{5}/.test(start) && start.includes('\x1e')) return 'marc21';
  if (start.startsWith('<')) return 'marcxml';
  // Text of any encoding has no NUL and no separators of MARC.
  if (/[\0\x1c-\x1e]/.test(start)) throw new Unreadable('neither MARC 21, MARCXML, CSV nor TSV');
  const header = start.split(/[\r\n]/, 1)[0] ?? '';
  return header.split('\t').length > header.split(',').length ? 'tsv' : 'csv';
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
