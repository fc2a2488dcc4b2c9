import type { AuditEntry } from '../../domain/audit-entry.ts';
import type { Attempt } from './attempt.ts';

type Doing = {
  readonly action: string;
  readonly caller: { readonly staffId: string };
  readonly now: Date;
  readonly attempt: Attempt;
};

/**
 * Who does what in a request, for its audit entry (K4). All attempts at one operation have one entry: it is there once,
 * and where it is there the write that it stands in was done.
 */
export function auditEntryOf({ action, caller, now, attempt }: Doing): AuditEntry {
  return { id: attempt.newUlid(now, 'audit entry'), staffId: caller.staffId, action, at: now };
}
