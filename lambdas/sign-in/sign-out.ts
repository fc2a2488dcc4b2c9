import { credentialsIn, openCognito } from '../../adapters/cognito/credentials.ts';
import { signOut as row } from '../../contract/routes/sign-in.ts';
import { signOut } from '../../domain/sign-in/sign-out.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { dropSession, patronCookie } from './cookie.ts';

const { patronPoolId, patronClientId } = readEnvironment(['patronPoolId', 'patronClientId']);
const credentials = credentialsIn(openCognito(), { poolId: patronPoolId, clientId: patronClientId });

export const handler = serve(row, async ({ cookies }) => {
  await signOut(credentials, cookies[patronCookie.name] ?? '');
  return { status: 204, cookies: [dropSession(patronCookie)] };
});
