import { openCognito } from '../../adapters/cognito/credentials.ts';
import { loginRemoval } from '../../adapters/cognito/login-removal.ts';
import { patronRemoval } from '../../adapters/dynamodb/patrons/patron-removal.ts';
import { deletePatron as row } from '../../contract/routes/patrons.ts';
import { cancelReservation } from '../../domain/reservations/cancel-reservation.ts';
import { deletePatron } from '../../domain/patrons/delete-patron.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';

const { table, policy, accounts, circulation } = openCirculationPorts();
const removeLogin = loginRemoval(openCognito(), { poolId: readEnvironment(['patronPoolId']).patronPoolId });

export const handler = serve(row, async (request) => {
  const {
    now,
    params: { patronNumber },
  } = request;
  const ports = {
    ...patronRemoval(table, policy),
    readAccount: accounts.read,
    cancel: (number: string, reservationId: string) =>
      cancelReservation(circulation, accounts.endedExists, { patronNumber: number, reservationId, now }, policy),
    removeLogin,
  };
  await deletePatron(ports, patronNumber, auditEntryOf(request));
  return { status: 204 };
});
