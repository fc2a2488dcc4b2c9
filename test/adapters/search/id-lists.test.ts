/** Lists of ids, short ones as numbers and long ones as bits: whatever is done with them is what is done with sets. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  both,
  chunkSize,
  decodeChunk,
  either,
  encodeChunk,
  everyOffset,
  firstIds,
  offsetsFrom,
  sizeOf,
  sizeOfBoth,
  without,
} from '../../../adapters/search/id-lists.ts';

const seed = 20261129;
const given = { seed, numRuns: 60 };

/** Some ids, or every so many of a range: the first kind is stored as differences, dense ones as bits. */
const few = fc.uniqueArray(fc.nat(chunkSize - 1), { maxLength: 60 });
const many = fc
  .tuple(fc.nat(chunkSize - 1), fc.integer({ min: 1, max: 9 }), few)
  .map(([from, step, more]) => [...rangeFrom(from, step), ...more]);
const some = fc.oneof(few, many).map((ids) => [...new Set(ids)].toSorted((one, other) => one - other));

function rangeFrom(from: number, step: number): number[] {
  return Array.from({ length: Math.ceil((chunkSize - from) / step) }, (_, at) => from + at * step);
}

const stored = (ids: readonly number[]) => decodeChunk(encodeChunk(Uint16Array.from(ids)));

test(`what was written is read (seed ${seed})`, () => {
  fc.assert(
    fc.property(some, fc.nat(chunkSize - 1), (ids, from) => {
      const chunk = stored(ids);
      expect([...everyOffset(chunk)]).toEqual(ids);
      expect(sizeOf(chunk)).toBe(ids.length);
      expect([...offsetsFrom(chunk, from)]).toEqual(ids.filter((id) => id >= from));
    }),
    given,
  );
});

test(`two lists together, either, or one without the other, are as of sets (seed ${seed})`, () => {
  fc.assert(
    fc.property(some, some, (ids, others) => {
      const [one, other] = [stored(ids), stored(others)];
      const has = new Set(others);
      const shared = ids.filter((id) => has.has(id));
      expect([...everyOffset(both(one, other))]).toEqual(shared);
      expect(sizeOfBoth(one, other)).toBe(shared.length);
      expect([...everyOffset(without(one, other))]).toEqual(ids.filter((id) => !has.has(id)));
      expect(new Set(everyOffset(either(one, other)))).toEqual(new Set([...ids, ...others]));
    }),
    given,
  );
});

test('the first so many ids are all of them from the beginning', () => {
  for (const size of [0, 1, 31, 32, 33, 1000, chunkSize - 1, chunkSize]) {
    expect([...everyOffset(firstIds(size))]).toEqual(Array.from({ length: size }, (_, at) => at));
  }
  expect(sizeOf(firstIds(-5))).toBe(0);
});
