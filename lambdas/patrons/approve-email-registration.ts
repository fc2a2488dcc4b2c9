import { approveEmailRegistration as row } from '../../contract/routes/patrons.ts';
import { approveEmailRegistration } from '../../domain/patrons/decide-email-registration.ts';
import { serve } from '../http/serve.ts';
import { openRegistrationDesk } from './registration-desk.ts';

const { requests, accounts, answers, decideOnce } = openRegistrationDesk();
const ports = { requests, readProfile: accounts.profile };

export const handler = serve(
  row,
  async (request) => {
    await decideOnce(request, (decision) => approveEmailRegistration(ports, decision));
    return { status: 204 };
  },
  { answers },
);
