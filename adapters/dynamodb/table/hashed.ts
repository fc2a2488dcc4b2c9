import { createHash } from 'node:crypto';
import { networkOf } from '../../../domain/sign-in/sign-in-throttle.ts';
import type { Table } from './table.ts';

/** A short, fixed hash of text: letters, digits, `_` and `-`. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}

/** Under which the network of an address is stored: another one in each table. */
export function networkHash(table: Table, address: string): string {
  return hashOf(`${table.name} ${networkOf(address)}`);
}
