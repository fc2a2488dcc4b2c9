import { createHash } from 'node:crypto';

/** What is stored of an address; 256 random bits need no salt. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
