import type { Account, EndedReservation } from '../circulation/account.ts';
import { allReservations } from '../circulation/account.ts';
import type { AuditEntry } from '../audit-entry.ts';
import { Refused } from '../refused.ts';
import { nextAttempt } from '../attempts.ts';

export interface DeletionPorts {
  /** Suspends the account unless it has loans: from then on it neither borrows nor reserves anything (D6). */
  close(patronNumber: string, auditEntry: AuditEntry): Promise<'closed' | 'has-loans' | 'unknown' | 'merged'>;
  readAccount(patronNumber: string): Promise<Account | null>;
  /** The circulation's own way of ending a reservation: a copy set aside goes on, a ticket is given back. */
  cancel(patronNumber: string, reservationId: string): Promise<EndedReservation>;
  removeLogin(patronNumber: string): Promise<void>;
  /** Everything stored about the patron but the account itself; of a merged account not what goes over to the other. */
  clear(patronNumber: string, closing: { readonly isMerged: boolean }): Promise<void>;
  /**
   * Account and profile; from then on not even a token that still lives stores anything under the number.
   * False: there are reservations or loans again, or the account is in use again, and nothing was removed.
   */
  removePatron(patronNumber: string, at: Date): Promise<boolean>;
}

/**
 * Deletes a patron (M3): every item and the login. Active reservations end first, as if cancelled. The account
 * goes last, so that a request that broke off anywhere is simply repeated. The login is removed once more
 * after it: until then a mailed link, or a reissue at the desk, may have made another.
 * @throws Refused `not-found`, `has-loans`, `busy`
 */
export async function deletePatron(ports: DeletionPorts, patronNumber: string, auditEntry: AuditEntry): Promise<void> {
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const closed = await ports.close(patronNumber, auditEntry);
    if (closed === 'has-loans') throw new Refused('has-loans');
    await endReservations(ports, patronNumber);
    await ports.removeLogin(patronNumber);
    await ports.clear(patronNumber, { isMerged: closed === 'merged' });
    // Cleared nevertheless: a token that was still alive may have made a shelf after its account had gone.
    if (closed !== 'closed') throw new Refused('not-found');
    if (await ports.removePatron(patronNumber, auditEntry.at)) return ports.removeLogin(patronNumber);
  }
}

/** One after the other: each may hand a copy on to the next in its queue. */
async function endReservations(ports: DeletionPorts, patronNumber: string): Promise<void> {
  const account = await ports.readAccount(patronNumber);
  for (const { id } of account ? allReservations(account) : []) {
    await ports.cancel(patronNumber, id).catch((error: unknown) => {
      // It ended in between, by the patron or by its deadline.
      if (!(error instanceof Refused) || !['already-ended', 'not-found'].includes(error.code)) throw error;
    });
  }
}
