import { refreshSession as row } from '../../contract/routes/sign-in.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { patronCookie } from './cookie.ts';
import { openPatronSignIn } from './patron-sign-in.ts';

const patrons = openPatronSignIn();

export const handler = serve(row, async ({ cookies, now }) => {
  const fresh = await patrons.credentials.refresh(cookies[patronCookie.name] ?? '');
  if (!fresh) throw new Refused('session-ended');
  await patrons.admit(fresh.loginName, now);
  return { status: 200, body: { token: fresh.token, expiresIn: fresh.expiresIn } };
});
