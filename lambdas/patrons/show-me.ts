import { showMe as row } from '../../contract/routes/patrons.ts';
import { allLoans, allReservations } from '../../domain/circulation/account.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { isOverdue } from '../../domain/loans/lending.ts';
import { hasBadAddress } from '../../domain/patrons/profile.ts';
import { Refused } from '../../domain/refused.ts';
import { activeReservations } from '../../domain/reservations/reserving.ts';
import { inOrderOfMaking, shelfSummary } from '../../domain/shelves/shelf.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ caller: { patronNumber }, now }) => {
  const patron = await ports.accounts.topPage(patronNumber);
  if (!patron) throw new Refused('not-signed-in');
  const { account, profile, ended, shelves } = patron;
  const today = libraryDay(now);
  const loans = allLoans(account);
  const reservations = allReservations(account);
  const stillShown = ended.filter(({ visibleThrough }) => visibleThrough >= today);
  return {
    status: 200,
    body: {
      patronNumber,
      name: profile?.name ?? '',
      loans: { count: loans.length, overdue: loans.filter((loan) => isOverdue(loan, today)).length },
      reservations: {
        count: reservations.length + stillShown.length,
        ready: reservations.filter(({ state }) => state === 'ready').length,
        active: activeReservations(account),
        limit: ports.policy.reservationLimit,
      },
      shelves: inOrderOfMaking(shelves).map(shelfSummary),
      emailBad: profile !== null && hasBadAddress(profile),
    },
  };
});
