import { lendCopy as row } from '../../contract/routes/desk.ts';
import { viewLoan } from '../../domain/loans/lending.ts';
import { lendCopy } from '../../domain/desk/lend-copy.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { scannedCopy } from './scanned-copy.ts';

const ports = openCirculationPorts();

export const handler = serve(
  row,
  async (request) => {
    const scanned = await scannedCopy(ports, request);
    const { titleId } = scanned.copy;
    const borrowing = {
      ...scanned,
      patronNumber: request.body.patronNumber,
      newUlid: () => request.attempt.newUlid(request.now, 'loan'),
    };
    const [{ loan }, titles] = await Promise.all([
      lendCopy(ports.circulation, borrowing, ports.policy),
      ports.queues.readAll([titleId]),
    ]);
    const view = {
      account: undefined,
      loan,
      queue: titles.get(titleId),
      today: scanned.today,
      renewedDueOn: loan.dueOn,
    };
    return { status: 201, body: viewLoan(view, ports.policy) };
  },
  { answers: ports.answers },
);
