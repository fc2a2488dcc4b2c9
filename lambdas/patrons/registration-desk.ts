import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { emailRegistrations } from '../../adapters/dynamodb/patrons/email-registrations.ts';
import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { readEnvironment } from '../http/environment.ts';

/** What the staff's handlers about requests for an address work with. */
export function openRegistrationDesk() {
  const { tableName, policy } = readEnvironment(['tableName', 'policy']);
  const table = openTable(tableName);
  return {
    requests: emailRegistrations(table, policy),
    accounts: accounts(table),
    audit: audit(table, policy),
    answers: idempotentAnswers(table),
  };
}
