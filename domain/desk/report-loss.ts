import type { Account } from '../circulation/account.ts';
import { circulates, holderOf, type Copy } from '../circulation/copy.ts';
import type { Day } from '../time/day.ts';
import type { AuditEntry } from '../audit-entry.ts';
import { copiesOnLoan } from '../loans/lending.ts';
import { Refused } from '../refused.ts';
import type { LoseCopy, Stock } from './stock-port.ts';
import { nextAttempt } from '../attempts.ts';

export type LossReport = { readonly copy: Copy; readonly today: Day; readonly auditEntry: AuditEntry };

export type Loss = {
  readonly lostOn: Day;
  /** Who had it on loan. The desk learns it here for the last time. */
  readonly wasLentTo?: string;
};

type ReadAccount = (patronNumber: string) => Promise<Account | null>;

/**
 * Marks a copy as lost, wherever it was believed to be, in one write:
 *  - lent: the loan ends and the link to its borrower goes (M1). A loan that cannot be returned would
 *    stay overdue and block the card for ever; whether the card is blocked until the copy is replaced
 *    is for the staff to decide (K1);
 *  - set aside: the reservation waits again, at its old place;
 *  - its title's queue no longer counts with it. Who waits goes on waiting.
 * Marking it again changes nothing.
 * @throws Refused `copy-withdrawn`, `not-found`, `busy`
 */
export async function reportLoss(stock: Stock, readAccount: ReadAccount, report: LossReport): Promise<Loss> {
  let { copy } = report;
  let inQueue = circulates(copy);
  let account: Account | null | undefined;
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    if (copy.state === 'withdrawn') throw new Refused('copy-withdrawn');
    if (copy.state === 'lost') return { lostOn: copy.lostOn };
    account ??= await readPartner(readAccount, copy);
    const answer = await stock.loseCopy(planLoss(report, copy, account, inQueue));
    if (answer.done) return { lostOn: report.today, ...(copy.state === 'on-loan' && { wasLentTo: copy.patronNumber }) };
    if (answer.seen.copy === null) throw new Refused('not-found');
    if (answer.seen.queue === null) inQueue = false;
    account = answer.seen.account ?? undefined;
    if (answer.seen.copy) {
      copy = answer.seen.copy;
      inQueue = circulates(copy);
      account = undefined;
    }
  }
}

/** The account of the patron whose copy it is at present. */
async function readPartner(readAccount: ReadAccount, copy: Copy): Promise<Account | null> {
  const patronNumber = copy.state === 'on-loan' ? copy.patronNumber : holderOf(copy)?.patronNumber;
  return patronNumber === undefined ? null : readAccount(patronNumber);
}

function planLoss({ today, auditEntry }: LossReport, copy: Copy, account: Account | null, inQueue: boolean): LoseCopy {
  const entry = holderOf(copy) && account?.reservations[copy.kind][copy.titleId];
  return {
    copy,
    lostOn: today,
    borrowed: account ? copiesOnLoan(account, copy.titleId) : 1,
    waitsAgain: account && entry ? { patronNumber: account.patronNumber, entry } : null,
    inQueue,
    // With a patron behind it, the copy is not named (K4).
    auditEntry: account ? auditEntry : { ...auditEntry, barcode: copy.barcode },
  };
}
