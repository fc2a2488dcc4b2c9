import { signOutStaff as row } from '../../contract/routes/sign-in.ts';
import { serve } from '../http/serve.ts';
import { dropSession, staffCookie } from './cookie.ts';
import { openStaffCredentials } from './staff-sign-in.ts';

const credentials = openStaffCredentials();

export const handler = serve(row, async ({ cookies }) => {
  await credentials.revoke(cookies[staffCookie.name] ?? '');
  return { status: 204, cookies: [dropSession(staffCookie)] };
});
