import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Text that only the holder of a key opens again: what is kept of an answer may be a printed password, the
 * address of a calendar, or a loan that is over by the time the item goes. The key itself is stored nowhere.
 * @param key what the client chose; as hard to guess as the client made it
 * @param salt tells apart what different callers seal with the same key
 */
export function seal(text: string, key: string, salt: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, secretOf(key, salt), nonce);
  return Buffer.concat([nonce, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]);
}

/** @throws Error when it was sealed with another key, or has been changed */
export function unseal(sealed: Uint8Array, key: string, salt: string): string {
  const opening = createDecipheriv(cipher, secretOf(key, salt), sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  opening.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([opening.update(sealed.subarray(nonceBytes, -tagBytes)), opening.final()]).toString('utf8');
}

function secretOf(key: string, salt: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, 'idempotent answer', 32));
}
