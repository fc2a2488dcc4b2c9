import { randomBytes } from 'node:crypto';
import { approveEmailRegistration as row } from '../../contract/routes/patrons.ts';
import { approveEmailRegistration } from '../../domain/patrons/decide-email-registration.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { serve } from '../http/serve.ts';
import { openMailRoom } from '../mail/mail-room.ts';
import { openRegistrationDesk } from './registration-desk.ts';

const { requests, accounts, answers } = openRegistrationDesk();
const ports = { ...openMailRoom(), requests, readProfile: accounts.profile, randomBytes };

export const handler = serve(
  row,
  async (request) => {
    await approveEmailRegistration(ports, { requestId: request.params.requestId, auditEntry: auditEntryOf(request) });
    return { status: 204 };
  },
  { answers },
);
