import { ulid } from 'ulid';
import type { AuditEntry } from '../../domain/audit-entry.ts';

/** Who does what in a request, for its audit entry (K4). */
export function auditEntryOf(request: { action: string; caller: { staffId: string }; now: Date }): AuditEntry {
  const { action, caller, now } = request;
  return { id: ulid(now.getTime()), staffId: caller.staffId, action, at: now };
}
