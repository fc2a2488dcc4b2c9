import { accounts } from '../adapters/dynamodb/circulation/accounts.ts';
import { libraryCalendars } from '../adapters/dynamodb/branches/calendars.ts';
import { circulationOver } from '../adapters/dynamodb/circulation/circulation.ts';
import { copies } from '../adapters/dynamodb/circulation/copies.ts';
import { idempotentAnswers } from '../adapters/dynamodb/idempotent-answers.ts';
import { queues } from '../adapters/dynamodb/circulation/queues/queues.ts';
import { openTable } from '../adapters/dynamodb/table/table.ts';
import { readEnvironment } from './http/environment.ts';

/** What the handlers of circulation work with: the policy, the writes, and reads of each kind of item. */
export function openCirculationPorts() {
  const { tableName, policy } = readEnvironment(['tableName', 'policy']);
  const table = openTable(tableName);
  return {
    policy,
    table,
    circulation: circulationOver(table),
    accounts: accounts(table),
    queues: queues(table),
    copies: copies(table),
    calendars: libraryCalendars(table, policy),
    answers: idempotentAnswers(table),
  };
}
