import { isUtf8 } from 'node:buffer';
import { Unreadable, maxPerRecord } from '../incoming.ts';
import type { ControlField, DataField, MarcRecord, PlacedRecord } from './marc-record.ts';
import { decodeMarc8 } from './marc8.ts';
import type { Encoding } from '../source-file.ts';
import { withoutEntities } from '../wording.ts';

const recordEnd = 0x1d;
const fieldEnd = 0x1e;
const subfieldStart = '\x1f';
const leaderLength = 24;
const entryLength = 12;

/**
 * Records of a file in ISO 2709, cut at the byte 0x1D that ends each: lengths in leaders lie more
 * often than that byte is missing. Blanks, line breaks and NULs between records are skipped.
 * A damaged record is yielded as an error; the next one is read as if nothing had been.
 */
export async function* readIso2709(
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding | undefined,
): AsyncGenerator<PlacedRecord> {
  for await (const { raw, offset } of framed(bytes)) {
    try {
      if (raw instanceof Unreadable) throw raw;
      yield { read: parseRecord(raw, encoding), offset };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield { read: error, offset };
    }
  }
}

/** A record as it stands in the file, without what lies before it. */
type Framed = { readonly raw: Buffer | Unreadable; readonly offset: number };

async function* framed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Framed> {
  let parts: Buffer[] = [];
  let length = 0;
  let offset = 0;
  const keep = (part: Buffer) => {
    length += part.length;
    // What is too long is dropped up to its end, so that memory stays bounded.
    parts = length > maxPerRecord ? [] : [...parts, part];
  };
  const taken = (): Framed => {
    const whole = Buffer.concat(parts);
    const start = whole.findIndex((byte) => byte > 0x20);
    const fillCharacter = start < 0 ? whole.length : start;
    const tooLong = length > maxPerRecord;
    const raw = tooLong ? new Unreadable('longer than a record can be') : whole.subarray(fillCharacter);
    const framedRecord = { raw, offset: tooLong ? offset : offset + fillCharacter };
    offset += length;
    parts = [];
    length = 0;
    return framedRecord;
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(recordEnd); end >= 0; end = chunk.indexOf(recordEnd, from)) {
      keep(chunk.subarray(from, end));
      yield taken();
      offset += 1;
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  const { raw, offset: at } = taken();
  if (raw instanceof Unreadable || raw.length > 0)
    yield { raw: new Unreadable('the file ends within this record'), offset: at };
}

function parseRecord(raw: Buffer, encoding: Encoding | undefined): MarcRecord {
  if (raw.length < leaderLength + 1) throw new Unreadable('too short for a MARC record');
  const leader = raw.toString('latin1', 0, leaderLength);
  const { decode, remarks } = decoderFor(raw, leader, encoding);
  const control: ControlField[] = [];
  const data: DataField[] = [];
  for (const { tag, content } of cutFields(raw, leader)) {
    const text = withoutEntities(decode(content));
    if (/^00\d$/.test(tag)) control.push({ tag, value: text });
    else data.push(dataField(tag, text));
  }
  return { leader, control, data, ...(remarks.length > 0 && { remarks }) };
}

type Decode = (content: Buffer) => string;

/**
 * The encoding by what is there: leaders lie. Text that is UTF-8 without a fault is nothing else, unless escape
 * sequences lead to other sets of characters; what is left is MARC-8 when each of its codes stands for something.
 */
function decoderFor(
  raw: Buffer,
  leader: string,
  encoding: Encoding | undefined,
): { decode: Decode; remarks: string[] } {
  const declaredUtf8 = leader[9] === 'a' || encoding === 'utf-8';
  const escapes = raw.includes(0x1b);
  const beyondAscii = raw.some((byte) => byte >= 0x80);
  if ((beyondAscii || !escapes) && isUtf8(raw)) return { decode: (content) => content.toString('utf8'), remarks: [] };
  if (!declaredUtf8) return { decode: decodeMarc8, remarks: [] };
  // A record in UTF-8 with one damaged character must not become another text.
  if (hasWholeUtf8(raw)) throw new Unreadable(liesUtf8);
  return { decode: decodeThough, remarks: ['in MARC-8, although it says UTF-8'] };
}

const liesUtf8 = 'not valid UTF-8 although it says so';

function decodeThough(content: Buffer): string {
  try {
    return decodeMarc8(content);
  } catch {
    throw new Unreadable(liesUtf8);
  }
}

function hasWholeUtf8(raw: Buffer): boolean {
  return /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/.test(raw.toString('latin1'));
}

/** Fields by the directory; where its positions are wrong, its tags in order with the fields in order. */
function cutFields(raw: Buffer, leader: string): { tag: string; content: Buffer }[] {
  const directoryEnd = raw.indexOf(fieldEnd, leaderLength);
  const directory = raw.toString('latin1', leaderLength, directoryEnd);
  if (directoryEnd < 0 || directory.length % entryLength !== 0) throw new Unreadable('the directory is damaged');
  const entries = directory.match(/.{12}/gs) ?? [];
  const base = /^\d{5}$/.test(leader.slice(12, 17)) ? Number(leader.slice(12, 17)) : directoryEnd + 1;
  const byPosition = entries.map((entry) => {
    const start = base + Number(entry.slice(7, 12));
    return { tag: entry.slice(0, 3), content: raw.subarray(start, start + Number(entry.slice(3, 7)) - 1) };
  });
  const sound = byPosition.every(
    ({ content }) =>
      raw[content.byteOffset - raw.byteOffset + content.length] === fieldEnd && !content.includes(fieldEnd),
  );
  return sound ? byPosition : fieldsInOrder(raw.subarray(directoryEnd + 1), entries);
}

function fieldsInOrder(body: Buffer, entries: readonly string[]): { tag: string; content: Buffer }[] {
  const contents: Buffer[] = [];
  let from = 0;
  for (let end = body.indexOf(fieldEnd); end >= 0; end = body.indexOf(fieldEnd, from)) {
    contents.push(body.subarray(from, end));
    from = end + 1;
  }
  if (contents.length !== entries.length) throw new Unreadable('the directory does not fit the fields');
  return contents.map((content, index) => ({ tag: (entries[index] ?? '').slice(0, 3), content }));
}

/** A mark that no code follows is a stray one: what stands behind it belongs to the subfield before it. */
function dataField(tag: string, text: string): DataField {
  const [indicators = '', ...parts] = text.split(subfieldStart);
  const subfields: { code: string; value: string }[] = [];
  for (const part of parts) {
    const before = subfields.at(-1);
    if (/^[!-~]/.test(part) || !before) subfields.push({ code: part.slice(0, 1), value: part.slice(1) });
    else before.value += ` ${part}`;
  }
  return { tag, indicators: indicators.padEnd(2), subfields };
}
