import { rejectEmailRegistration as row } from '../../contract/routes/patrons.ts';
import { rejectEmailRegistration } from '../../domain/patrons/decide-email-registration.ts';
import { serve } from '../http/serve.ts';
import { openRegistrationDesk } from './registration-desk.ts';

const { requests, answers, decideOnce } = openRegistrationDesk();

export const handler = serve(
  row,
  async (request) => {
    const { reason } = request.body;
    await decideOnce(request, (decision) => rejectEmailRegistration({ requests }, { ...decision, reason }));
    return { status: 204 };
  },
  { answers },
);
