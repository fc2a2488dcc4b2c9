import { signInStaff as row } from '../../contract/routes/sign-in.ts';
import { normaliseStaffId } from '../../domain/sign-in/staff-id.ts';
import { signIn } from '../../domain/sign-in/sign-in.ts';
import { serve } from '../http/serve.ts';
import { asksForCode, signedInStaff, staffSignInPorts } from './staff-sign-in.ts';

const ports = staffSignInPorts();

export const handler = serve(row, async ({ body, now, address }) => {
  const loginName = normaliseStaffId(body.staffId);
  const result = await signIn(ports, { loginName, password: body.password, address, now });
  if (result.status === 'one-time-code-required') return asksForCode(result, loginName ?? '');
  return result.status === 'signed-in' ? signedInStaff(result) : { status: 200, body: result };
});
