import { enterStaffOneTimeCode as row } from '../../contract/routes/sign-in.ts';
import { normaliseStaffId } from '../../domain/sign-in/staff-id.ts';
import { enterOneTimeCode } from '../../domain/sign-in/sign-in.ts';
import { serve } from '../http/serve.ts';
import { signedInStaff, staffSignInPorts } from './staff-sign-in.ts';

const ports = staffSignInPorts();

export const handler = serve(row, async ({ body, now, address }) => {
  const { challenge, code } = body;
  const loginName = normaliseStaffId(body.staffId);
  return signedInStaff(await enterOneTimeCode(ports, { loginName, challenge, code, address, now }));
});
