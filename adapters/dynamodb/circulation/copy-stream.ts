import { createHash } from 'node:crypto';
import { encodeTime } from 'ulid';
import type { Scan } from '../../../domain/circulation/port.ts';
import type { AuditEntry } from '../../../domain/audit-entry.ts';
import { itemIn } from '../table/stream-image.ts';

/** A record of the table's stream, as Lambda gives it. */
type StreamRecord = {
  readonly dynamodb?: { readonly OldImage?: unknown; readonly NewImage?: unknown };
};

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The audit entry of a scan that a change of a copy shows, or null when nobody scanned it (K4). It names
 * neither the copy nor whom it was lent to: only who, what and when. A record that the stream gives
 * a second time gives the same id.
 */
export function scanAuditEntry({ dynamodb }: StreamRecord): AuditEntry | null {
  const before = scanIn(dynamodb?.OldImage);
  const scan = scanIn(dynamodb?.NewImage);
  return !scan || isSame(before, scan) ? null : entryOfScan(scan);
}

/** The entry of a scan: whoever finds it, by the stream or at the copy, gives the same id. */
export function entryOfScan({ staffId, action, at: instant }: Scan): AuditEntry {
  const at = new Date(instant);
  return { id: encodeTime(at.getTime(), 10) + randomPart([staffId, action, instant]), staffId, action, at };
}

function scanIn(image: unknown): Scan | undefined {
  return itemIn(image)?.['lastScan'] as Scan | undefined;
}

function isSame(before: Scan | undefined, { staffId, action, at }: Scan): boolean {
  return before?.staffId === staffId && before.action === action && before.at === at;
}

/**
 * 80 bits from what the entry says, in the letters of a ULID; the copy's barcode is not in it. Nobody scans twice
 * within a millisecond.
 */
function randomPart(parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  return [...hash.subarray(0, 16)].map((byte) => alphabet[byte % 32]).join('');
}
