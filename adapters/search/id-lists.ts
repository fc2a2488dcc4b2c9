/**
 * Lists of ids, ascending, as the index stores and combines them. Ids are cut into chunks of 65,536. A chunk is stored
 * as differences in bytes of seven bits (a first byte 0), or where that is longer as one bit an id (a first byte 1); in
 * memory it is a short array or bits.
 */
export const chunkSize = 65_536;
const bitmapBytes = chunkSize / 8;

/** Ids within one chunk. `bits` has a bit for each of the chunk's ids; `ids` is ascending. */
export type IdChunk =
  | { readonly ids: Uint16Array; readonly bits?: undefined }
  | { readonly bits: Uint32Array; readonly ids?: undefined };

export const noIds: IdChunk = { ids: new Uint16Array(0) };

export function encodeDifferences(ids: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(ids.length * 5);
  let length = 0;
  let before = -1;
  for (let at = 0; at < ids.length; at += 1) {
    let difference = (ids[at] ?? 0) - before - 1;
    before = ids[at] ?? 0;
    while (difference > 127) {
      bytes[length] = (difference & 127) | 128;
      length += 1;
      difference >>>= 7;
    }
    bytes[length] = difference;
    length += 1;
  }
  return bytes.slice(0, length);
}

export function decodeDifferences(bytes: Uint8Array, count: number): Uint32Array {
  return decodeInto(bytes, new Uint32Array(count));
}

/** As many as there is room for. */
function decodeInto<Ids extends Uint16Array | Uint32Array>(bytes: Uint8Array, ids: Ids): Ids {
  const count = ids.length;
  let at = 0;
  let before = -1;
  for (let index = 0; index < count; index += 1) {
    let byte = bytes[at] ?? 0;
    at += 1;
    let difference = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at] ?? 0;
      at += 1;
      difference |= (byte & 127) << shift;
    }
    before += difference + 1;
    ids[index] = before;
  }
  return ids;
}

/** Ids of one chunk, as the offsets in it. */
export function encodeChunk(offsets: ArrayLike<number>): Uint8Array {
  const differences = encodeDifferences(offsets);
  if (differences.length < bitmapBytes) {
    const coded = new Uint8Array(differences.length + 3);
    coded.set([0, offsets.length & 255, offsets.length >> 8]);
    coded.set(differences, 3);
    return coded;
  }
  const coded = new Uint8Array(1 + bitmapBytes);
  coded[0] = 1;
  for (let at = 0; at < offsets.length; at += 1) {
    const offset = offsets[at] ?? 0;
    coded[1 + (offset >> 3)] = (coded[1 + (offset >> 3)] ?? 0) | (1 << (offset & 7));
  }
  return coded;
}

export function decodeChunk(coded: Uint8Array): IdChunk {
  if (coded[0] === 1) return { bits: new Uint32Array(coded.slice(1).buffer) };
  const count = (coded[1] ?? 0) | ((coded[2] ?? 0) << 8);
  return { ids: decodeInto(coded.subarray(3), new Uint16Array(count)) };
}

export function hasId({ bits }: { readonly bits: Uint32Array }, offset: number): boolean {
  return (((bits[offset >> 5] ?? 0) >>> (offset & 31)) & 1) === 1;
}

function asBits(chunk: IdChunk): Uint32Array {
  return chunk.bits ?? bitsOf(chunk.ids).bits;
}

export function both(one: IdChunk, other: IdChunk): IdChunk {
  if (one.ids) return keep(one.ids, other, true);
  if (other.ids) return keep(other.ids, one, true);
  const bits = new Uint32Array(one.bits.length);
  for (let at = 0; at < bits.length; at += 1) bits[at] = (one.bits[at] ?? 0) & (other.bits[at] ?? 0);
  return { bits };
}

export function either(one: IdChunk, other: IdChunk): IdChunk {
  if (one.ids && one.ids.length === 0) return other;
  if (other.ids && other.ids.length === 0) return one;
  const bits = asBits(one).slice();
  if (other.ids) for (const offset of other.ids) bits[offset >> 5] = (bits[offset >> 5] ?? 0) | (1 << (offset & 31));
  else for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) | (other.bits[at] ?? 0);
  return { bits };
}

export function without(one: IdChunk, other: IdChunk): IdChunk {
  if (one.ids) return keep(one.ids, other, false);
  const bits = one.bits.slice();
  if (other.ids) for (const offset of other.ids) bits[offset >> 5] = (bits[offset >> 5] ?? 0) & ~(1 << (offset & 31));
  else for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) & ~(other.bits[at] ?? 0);
  return { bits };
}

/** The ids that are in the other chunk, or those that are not. */
function keep(ids: Uint16Array, other: IdChunk, wanted: boolean): IdChunk {
  const kept = new Uint16Array(ids.length);
  let length = 0;
  let at = 0;
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] ?? 0;
    let found: boolean;
    if (other.bits) found = hasId(other, id);
    else {
      while (at < other.ids.length && (other.ids[at] ?? 0) < id) at += 1;
      found = other.ids[at] === id;
    }
    if (found === wanted) {
      kept[length] = id;
      length += 1;
    }
  }
  return { ids: kept.subarray(0, length) };
}

export function sizeOf(chunk: IdChunk): number {
  if (chunk.ids) return chunk.ids.length;
  let size = 0;
  for (const word of chunk.bits) size += onesOf(word);
  return size;
}

/** How many ids two chunks share; nothing is made of them. */
export function sizeOfBoth(one: IdChunk, other: IdChunk): number {
  if (!one.bits || !other.bits) return sizeOf(both(one, other));
  let size = 0;
  for (let at = 0; at < one.bits.length; at += 1) size += onesOf((one.bits[at] ?? 0) & (other.bits[at] ?? 0));
  return size;
}

/** How many bits of a word are set. */
function onesOf(bits: number): number {
  let word = bits - ((bits >>> 1) & 0x55555555);
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bits for these ids. */
export function bitsOf(offsets: Iterable<number>): { readonly bits: Uint32Array } {
  const bits = new Uint32Array(chunkSize / 32);
  for (const offset of offsets) bits[offset >> 5] = (bits[offset >> 5] ?? 0) | (1 << (offset & 31));
  return { bits };
}

/** All of them at once, for those who need each. */
export function everyOffset(chunk: IdChunk): Uint16Array {
  if (chunk.ids) return chunk.ids;
  const { bits } = chunk;
  const offsets = new Uint16Array(sizeOf(chunk));
  let size = 0;
  for (let at = 0; at < bits.length; at += 1) {
    for (let word = bits[at] ?? 0; word !== 0; word &= word - 1) {
      offsets[size] = (at << 5) | (31 - Math.clz32(word & -word));
      size += 1;
    }
  }
  return offsets;
}

/** The first so many ids of a chunk, all of them where it has no more. */
export function firstIds(size: number): IdChunk {
  if (size >= chunkSize) return everyId;
  const bits = new Uint32Array(chunkSize / 32).fill(-1, 0, Math.max(0, size) >> 5);
  if ((size & 31) > 0) bits[size >> 5] = (1 << (size & 31)) - 1;
  return { bits };
}

const everyId: IdChunk = { bits: new Uint32Array(chunkSize / 32).fill(-1) };

/** The offsets from `from` on, one after the other. */
export function* offsetsFrom(chunk: IdChunk, from: number): Generator<number> {
  if (chunk.ids) {
    for (const id of chunk.ids) if (id >= from) yield id;
    return;
  }
  for (let at = from >> 5; at < chunk.bits.length; at += 1) {
    let word = chunk.bits[at] ?? 0;
    if (at === from >> 5) word &= -1 << (from & 31);
    while (word !== 0) {
      const low = 31 - Math.clz32(word & -word);
      yield (at << 5) | low;
      word &= word - 1;
    }
  }
}
