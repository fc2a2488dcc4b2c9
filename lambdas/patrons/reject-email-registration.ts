import { rejectEmailRegistration as row } from '../../contract/routes/patrons.ts';
import { rejectEmailRegistration } from '../../domain/patrons/decide-email-registration.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { serve } from '../http/serve.ts';
import { openMailRoom } from '../mail/mail-room.ts';
import { openRegistrationDesk } from './registration-desk.ts';

const { requests, answers } = openRegistrationDesk();
const ports = { ...openMailRoom(), requests };

export const handler = serve(
  row,
  async (request) => {
    const {
      params: { requestId },
      body: { reason },
    } = request;
    await rejectEmailRegistration(ports, { requestId, reason, auditEntry: auditEntryOf(request) });
    return { status: 204 };
  },
  { answers },
);
