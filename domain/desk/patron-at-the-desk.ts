import type { PatronDesk } from '../../contract/answers/counter-work.ts';
import { kinds } from '../../contract/vocabulary.ts';
import { allLoans, type Account } from '../circulation/account.ts';

import { readLoanId } from '../circulation/loan-id.ts';
import type { TitleQueue } from '../circulation/title-queue.ts';
import { isOverdue } from '../loans/lending.ts';
import type { Day } from '../time/day.ts';

type PatronAtTheDesk = Pick<PatronDesk, 'onLoan' | 'ready'>;

type Titles = ReadonlyMap<string, Pick<TitleQueue, 'title'>>;

/** Titles that the counter shows of a patron: those on loan, and those for which a copy is ready. */
export function titlesAtTheDesk(account: Account): string[] {
  const { book, av } = account.reservations;
  const ready = [...Object.entries(book), ...Object.entries(av)].filter(([, { state }]) => state === 'ready');
  return [...new Set([...account.titlesOnLoan, ...ready.map(([titleId]) => titleId)])];
}

/** What a patron at the desk has on loan, the first due first, and what stands ready for them (K2). */
export function viewAtTheDesk(account: Account, titles: Titles, today: Day): PatronAtTheDesk {
  return { onLoan: loansOf(account, titles, today), ready: readyFor(account, titles) };
}

function loansOf(account: Account, titles: Titles, today: Day): PatronAtTheDesk['onLoan'] {
  return allLoans(account)
    .flatMap((loan) => {
      const parts = readLoanId(loan.id);
      if (!parts) return [];
      const { barcode, titleId, kind } = parts;
      const title = titles.get(titleId)?.title ?? '';
      const { dueOn, renewals } = loan;
      return [{ barcode, titleId, title, kind, dueOn, overdue: isOverdue(loan, today), renewals }];
    })
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.barcode.localeCompare(b.barcode));
}

function readyFor(account: Account, titles: Titles): PatronAtTheDesk['ready'] {
  return kinds.flatMap((kind) =>
    Object.entries(account.reservations[kind]).flatMap(([titleId, entry]) => {
      const { state, barcode, pickupBy, pickupLibraryId: libraryId } = entry;
      if (state !== 'ready' || barcode === undefined || pickupBy === undefined) return [];
      return [{ barcode, titleId, title: titles.get(titleId)?.title ?? '', kind, libraryId, pickupBy }];
    }),
  );
}
