import { chooseFirstPassword as row } from '../../contract/routes/sign-in.ts';
import { normalisePatronNumber } from '../../domain/patrons/patron-number.ts';
import { chooseFirstPassword } from '../../domain/sign-in/sign-in.ts';
import { serve } from '../http/serve.ts';
import { openPatronSignIn, signedInPatron, withoutCodes } from './patron-sign-in.ts';

const patrons = openPatronSignIn();

export const handler = serve(row, async ({ body, now, address }) => {
  const { challenge, newPassword } = body;
  const loginName = normalisePatronNumber(body.patronNumber);
  const attempt = { loginName, challenge, newPassword, address, now };
  return signedInPatron(withoutCodes(await chooseFirstPassword(patrons.ports(now), attempt)));
});
