import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { emailRegistrations } from '../../adapters/dynamodb/patrons/email-registrations.ts';
import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import type { AuditEntry } from '../../domain/audit-entry.ts';
import type { NewLetterId } from '../../domain/mail/account-letters.ts';
import type { Attempt } from '../http/attempt.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { readEnvironment } from '../http/environment.ts';
import { letterIdsOf } from '../http/letter-ids.ts';

type Deciding = {
  readonly action: string;
  readonly params: { readonly requestId: string };
  readonly caller: { readonly staffId: string };
  readonly now: Date;
  readonly attempt: Attempt;
};

type Decision = {
  readonly requestId: string;
  readonly auditEntry: AuditEntry;
  readonly newLetterId: NewLetterId;
};

/** What the staff's handlers about requests for an address work with. */
export function openRegistrationDesk() {
  const { tableName, policy } = readEnvironment(['tableName', 'policy']);
  const table = openTable(tableName);
  const entries = audit(table, policy);
  return {
    requests: emailRegistrations(table, policy),
    accounts: accounts(table),
    audit: entries,
    answers: idempotentAnswers(table),
    /** Decides, unless an earlier attempt at the same has done so: its audit entry stands in the same write. */
    async decideOnce(request: Deciding, decide: (decision: Decision) => Promise<void>): Promise<void> {
      const auditEntry = auditEntryOf(request);
      if (request.attempt.isRepeat && (await entries.find(auditEntry)) !== null) return;
      await decide({ requestId: request.params.requestId, auditEntry, newLetterId: letterIdsOf(request) });
    },
  };
}
