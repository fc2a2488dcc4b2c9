import { refreshStaffSession as row } from '../../contract/routes/sign-in.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { staffCookie } from './cookie.ts';
import { openStaffCredentials } from './staff-sign-in.ts';

const credentials = openStaffCredentials();

export const handler = serve(row, async ({ cookies }) => {
  const fresh = await credentials.refresh(cookies[staffCookie.name] ?? '');
  if (!fresh) throw new Refused('session-ended');
  return { status: 200, body: { token: fresh.token, expiresIn: fresh.expiresIn } };
});
