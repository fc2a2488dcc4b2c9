import { readFileSync } from 'node:fs';
import { Unreadable } from '../incoming.ts';

const escape = 0x1b;
const subfieldMark = 0x1f;
const basicLatin = 0x42;
const extendedLatin = 0x45;
const eastAsian = 0x31;

/** Character by code, of each set by the final byte of its escape sequence (written by tools/marc8/write-tables.py). */
let sets: ReadonlyMap<number, ReadonlyMap<number, string>> | undefined;

function readSets(): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const read = new Map<number, Map<number, string>>();
  for (const line of readFileSync(new URL('marc8-tables.txt', import.meta.url), 'utf8').split('\n')) {
    const [, final = '', start = '', characters = ''] = /^(\S+) (\S+) (.+)$/su.exec(line) ?? [];
    if (final === '') continue;
    const set = read.get(Number.parseInt(final, 16)) ?? new Map<number, string>();
    read.set(Number.parseInt(final, 16), set);
    for (const [at, character] of [...characters].entries()) set.set(Number.parseInt(start, 16) + at, character);
  }
  return read;
}

/**
 * The control characters of MARC-8 that stand in running text: marks for sorting and joiners, which say nothing here.
 */
const silent = new Set([0x88, 0x89, 0x8d, 0x8e]);

/**
 * The text of a field in MARC-8. Marks stand before their letter there and after it here. A set that was chosen holds
 * until the end of the subfield: where the way back was lost, only that subfield suffers.
 * @throws Unreadable at a code that stands for nothing, or a mark without a letter: then it is another encoding, or
 * damaged
 */
export function decodeMarc8(bytes: Buffer): string {
  sets ??= readSets();
  let [low, high] = [basicLatin, extendedLatin];
  let text = '';
  let marks = '';
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === escape) {
      const chosen = chosenSet(bytes, at);
      if (chosen.isHigh) high = chosen.final;
      else low = chosen.final;
      at += chosen.length;
      continue;
    }
    if (byte <= 0x20 || silent.has(byte)) {
      if (marks !== '') throw damaged(bytes, at);
      if (byte === subfieldMark) [low, high] = [basicLatin, extendedLatin];
      if (!silent.has(byte)) text += String.fromCharCode(byte);
      at += 1;
      // The character after the mark of a subfield is its code, whatever it is.
      continue;
    }
    const set = byte < 0x80 ? low : high;
    const width = set === eastAsian ? 3 : 1;
    const character = sets.get(set)?.get(codeAt(bytes, at, width, set));
    if (character === undefined) throw damaged(bytes, at);
    if (/\p{M}/u.test(character)) marks += character;
    else {
      text += character + marks;
      marks = '';
    }
    at += width;
  }
  if (marks !== '') throw damaged(bytes, bytes.length);
  return text.normalize('NFC');
}

/** Codes of a set are written with or without the high bit, as it is called into the lower or the upper half. */
function codeAt(bytes: Buffer, at: number, width: number, set: number): number {
  if (width === 3) return bytes.length < at + 3 ? -1 : bytes.readUIntBE(at, 3) & 0x7f7f7f;
  const byte = bytes[at] ?? 0;
  const isUpper = set === extendedLatin || set === 0x51 || set === 0x34;
  return isUpper ? byte | 0x80 : byte & 0x7f;
}

function chosenSet(bytes: Buffer, at: number): { final: number; length: number; isHigh: boolean } {
  const rest = bytes.toString('latin1', at + 1, at + 5);
  const [technique, short] = /^[gbps]/.exec(rest) ?? [];
  if (technique !== undefined && short === undefined) {
    const final = { g: 0x67, b: 0x62, p: 0x70, s: basicLatin }[technique] ?? basicLatin;
    return { final, length: 2, isHigh: false };
  }
  const [whole = '', half = '', name = ''] = /^(\$?[(,)-]?)!?([1234BENQSbpg])/.exec(rest) ?? [];
  if (whole === '' || half === '') throw damaged(bytes, at);
  return { final: name.charCodeAt(0), length: 1 + whole.length, isHigh: /[)-]/.test(half) };
}

function damaged(bytes: Buffer, at: number): Unreadable {
  const shown = bytes.subarray(at, at + 3).toString('hex');
  return new Unreadable(`neither UTF-8 nor whole MARC-8 (at ${shown || 'the end of a field'})`);
}
