import { Refused } from '../../domain/refused.ts';
import type { HttpEvent } from './exchange.ts';

/** The largest body taken, in bytes. */
export const largestBody = 32 * 1024;

/** The body as it came over the wire; no body is an empty one. */
export function bodyBytes(event: HttpEvent): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

/**
 * The JSON object in a body. An empty body counts as an object without members.
 * @throws Refused `body-too-large`, `malformed-json`, `malformed-request` (JSON, but no object).
 */
export function jsonObject(bytes: Buffer): object {
  if (bytes.length > largestBody) throw new Refused('body-too-large');
  if (bytes.length === 0) return {};
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refused('malformed-request', { errors: [{ field: '', code: 'wrong-type' }] });
  }
  return value;
}

/**
 * The fields of a body as a form of HTML sends them; a repeated one has its values with commas between them, as the
 * gateway gives those of an address.
 * @throws Refused `body-too-large`
 */
export function formObject(bytes: Buffer): object {
  if (bytes.length > largestBody) throw new Refused('body-too-large');
  const fields = [...new URLSearchParams(bytes.toString('utf8'))];
  const byName = Map.groupBy(fields, ([name]) => name);
  return Object.fromEntries([...byName].map(([name, all]) => [name, all.map(([, value]) => value).join(',')]));
}

/**
 * The text of a body. The gateway hands JSON over as text, in which bytes that are no UTF-8 have become U+FFFD: that
 * the caller sent another encoding can only be seen by this mark, which no text of ours needs.
 * @throws Error for bytes that are no UTF-8, and for the mark of such
 */
function wholeText(bytes: Buffer): string {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (text.includes('\uFFFD')) throw new Error('not UTF-8');
  return text;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(wholeText(bytes));
  } catch {
    // The parser's own message quotes the body; it goes nowhere.
    throw new Refused('malformed-json');
  }
}
