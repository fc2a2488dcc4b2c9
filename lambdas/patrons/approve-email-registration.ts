import { randomBytes } from 'node:crypto';
import { approveEmailRegistration as row } from '../../contract/routes/patrons.ts';
import { approveEmailRegistration } from '../../domain/patrons/decide-email-registration.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { serve } from '../http/serve.ts';
import { openMailRoom } from '../mail/mail-room.ts';
import { openRegistrationDesk } from './registration-desk.ts';

const { requests, accounts, audit, answers } = openRegistrationDesk();
const ports = { ...openMailRoom(), requests, readProfile: accounts.profile, randomBytes };

export const handler = serve(
  row,
  async (request) => {
    const auditEntry = auditEntryOf(request);
    const isDone = request.attempt.isRepeat && (await audit.find(auditEntry)) !== null;
    if (!isDone) await approveEmailRegistration(ports, { requestId: request.params.requestId, auditEntry });
    return { status: 204 };
  },
  { answers },
);
