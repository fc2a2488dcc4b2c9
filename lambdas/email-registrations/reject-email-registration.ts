import { rejectEmailRegistration as row } from '../../contract/routes/email-registrations.ts';
import { rejectEmailRegistration } from '../../domain/use-cases/decide-email-registration.ts';
import { deedOf } from '../counter/deed.ts';
import { serve } from '../http/serve.ts';
import { openMailRoom } from '../mail-room.ts';
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
    await rejectEmailRegistration(ports, { requestId, reason, deed: deedOf(request) });
    return { status: 204 };
  },
  { answers },
);
