import { chooseFirstStaffPassword as row } from '../../contract/routes/sign-in.ts';
import { normaliseStaffId } from '../../domain/sign-in/staff-id.ts';
import { chooseFirstPassword } from '../../domain/sign-in/sign-in.ts';
import { serve } from '../http/serve.ts';
import { asksForCode, signedInStaff, staffSignInPorts } from './staff-sign-in.ts';

const ports = staffSignInPorts();

export const handler = serve(row, async ({ body, now, address }) => {
  const { challenge, newPassword } = body;
  const loginName = normaliseStaffId(body.staffId);
  const result = await chooseFirstPassword(ports, { loginName, challenge, newPassword, address, now });
  return result.status === 'signed-in' ? signedInStaff(result) : asksForCode(result, loginName ?? '');
});
