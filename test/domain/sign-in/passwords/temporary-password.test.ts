import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { passwordFaults } from '../../../../domain/sign-in/passwords/password-faults.ts';
import {
  temporaryPassword,
  temporaryPasswordCharacters,
} from '../../../../domain/sign-in/passwords/temporary-password.ts';

/** Bytes that fast-check can shrink and repeat by its seed. */
function bytesFrom(seed: number) {
  let state = seed >>> 0;
  return (count: number) =>
    Uint8Array.from({ length: count }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
}

describe('a temporary password (A2)', () => {
  test('has 10 characters, meets A4 and shows no look-alikes, whatever the random bytes', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const password = temporaryPassword(bytesFrom(seed), '012345');
        expect(password).toHaveLength(10);
        expect(passwordFaults(password, '012345')).toEqual([]);
        expect(password).not.toMatch(/[0OoQ1IliZz2Ss5B8g9quvVckpwxy()!]/);
      }),
    );
  });

  test('favours no character: bytes beyond the last whole round of the alphabet are drawn again', () => {
    const size = temporaryPasswordCharacters.length;
    const beyond = 256 - (256 % size);
    const counts = new Map<string, number>();
    // Every byte once: with a plain remainder the first characters of the alphabet would come more often.
    const allBytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte < beyond);
    for (const byte of allBytes) {
      const character = temporaryPasswordCharacters[byte % size] ?? '';
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(new Set(counts.values()).size).toBe(1);
    let calls = 0;
    const first = Uint8Array.from({ length: 10 }, () => 255);
    temporaryPassword((count) => ((calls += 1) === 1 ? first : randomBytes(count)), '012345');
    expect(calls).toBeGreaterThan(1);
  });

  test('differs every time', () => {
    const many = Array.from({ length: 1000 }, () => temporaryPassword(randomBytes, '012345'));
    expect(new Set(many).size).toBe(1000);
  });

  test('uses every character of its alphabet', () => {
    const seen = new Set(Array.from({ length: 2000 }, () => temporaryPassword(randomBytes, '012345')).join(''));
    expect([...seen].toSorted()).toEqual([...temporaryPasswordCharacters].toSorted());
  });
});
