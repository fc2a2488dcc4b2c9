import { credentialsIn, openCognito } from '../../adapters/cognito/credentials.ts';
import { accounts, type PatronRecord } from '../../adapters/dynamodb/circulation/accounts.ts';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { deskNotes } from '../../adapters/dynamodb/patrons/desk-notes.ts';
import { patronRecords } from '../../adapters/dynamodb/patrons/patron-records.ts';
import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { signInAttempts } from '../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { allLoans, allReservations } from '../../domain/circulation/account.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { temporaryPassword } from '../../domain/sign-in/passwords/temporary-password.ts';
import { hasBadAddress } from '../../domain/patrons/profile.ts';
import { standingFault } from '../../domain/circulation/standing.ts';
import type { Attempt } from '../http/attempt.ts';
import { readEnvironment, type Environment } from '../http/environment.ts';

/** What the handlers about patrons work with. */
export function openPatronDesk() {
  const { tableName, policy } = readEnvironment(['tableName', 'policy']);
  const table = openTable(tableName);
  return {
    policy,
    table,
    accounts: accounts(table),
    patronRecords: patronRecords(table, policy),
    notes: deskNotes(table, policy),
    audit: audit(table, policy),
    attempts: signInAttempts(table, 'patrons'),
    answers: idempotentAnswers(table),
  };
}

/** The patrons' pool, for the handlers that set passwords or end sessions. */
export function openPatronCredentials() {
  const { patronPoolId, patronClientId } = readEnvironment(['patronPoolId', 'patronClientId']);
  return credentialsIn(openCognito(), { poolId: patronPoolId, clientId: patronClientId });
}

/** The same in every attempt at one operation: whichever of them is answered, the password works. */
export function newTemporaryPassword({ attempt }: { readonly attempt: Attempt }, patronNumber: string): string {
  return temporaryPassword(attempt.randomBytes('temporary password'), patronNumber);
}

/** A patron as the staff see it (K1, A5): standing and numbers, no titles. */
export function viewOfPatron({ account, profile, deskNote }: PatronRecord, now: Date, policy: Environment['policy']) {
  const fault = standingFault(account, libraryDay(now), policy);
  return {
    patronNumber: account.patronNumber,
    name: profile?.name ?? '',
    registeredOn: account.registeredOn,
    lastUsedOn: account.lastUsedOn,
    status: account.status,
    ...(fault && { unusableReason: fault }),
    emailBad: profile !== null && hasBadAddress(profile),
    loans: allLoans(account).length,
    reservations: allReservations(account).length,
    deskNote,
  };
}
