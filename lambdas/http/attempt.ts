import { createHmac, randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { RandomBytes } from '../../domain/patrons/account-links.ts';

/**
 * One attempt at what a client intends. Attempts that name the same Idempotency-Key draw the same by chance, so that
 * what the first has written is known by its ids, and a password that it has set is the one that is answered.
 */
export type Attempt = {
  /** An earlier attempt ended without an answer, and may have written. */
  readonly isRepeat: boolean;
  /** Equally likely bytes, a sequence of its own for each purpose. */
  randomBytes(purpose: string): RandomBytes;
  /** A ULID of an instant; for one purpose and instant always the same. */
  newUlid(at: Date, purpose: string): string;
};

const seedBytes = 32;

export function newSeed(): Uint8Array {
  return randomBytes(seedBytes);
}

export function attemptFrom(seed: Uint8Array, isRepeat: boolean): Attempt {
  const bytesFor = (purpose: string) => bytesFrom(seed, purpose);
  return {
    isRepeat,
    randomBytes: bytesFor,
    newUlid(at, purpose) {
      const bytes = bytesFor(`ulid ${purpose}`);
      return ulid(at.getTime(), () => (bytes(1)[0] ?? 0) / 256);
    },
  };
}

/** Blocks of HMAC-SHA-256 under the seed. */
function bytesFrom(seed: Uint8Array, purpose: string): RandomBytes {
  let blocks = 0;
  let left: Uint8Array = new Uint8Array();
  return (count) => {
    while (left.length < count) {
      left = Buffer.concat([
        left,
        createHmac('sha256', seed)
          .update(JSON.stringify([purpose, blocks]))
          .digest(),
      ]);
      blocks += 1;
    }
    const given = left.subarray(0, count);
    left = left.subarray(count);
    return given;
  };
}
