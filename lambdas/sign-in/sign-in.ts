import { signIn as row } from '../../contract/routes/sign-in.ts';
import { normalisePatronNumber } from '../../domain/patrons/patron-number.ts';
import { signIn } from '../../domain/sign-in/sign-in.ts';
import { serve } from '../http/serve.ts';
import { openPatronSignIn, signedInPatron, withoutCodes } from './patron-sign-in.ts';

const patrons = openPatronSignIn();

export const handler = serve(row, async ({ body, now, address }) => {
  const loginName = normalisePatronNumber(body.patronNumber);
  const result = withoutCodes(await signIn(patrons.ports(now), { loginName, password: body.password, address, now }));
  return result.status === 'signed-in' ? signedInPatron(result) : { status: 200, body: result };
});
