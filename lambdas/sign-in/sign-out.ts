import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { signOut as row } from '../../contract/routes/sign-in.ts';
import { signOut } from '../../domain/sign-in/sign-out.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { dropSession, patronCookie } from './cookie.ts';
import { openPatronPool } from './pools.ts';

const credentials = openPatronPool(openTable(readEnvironment(['tableName']).tableName));

export const handler = serve(row, async ({ cookies }) => {
  await signOut(credentials, cookies[patronCookie.name] ?? '');
  return { status: 204, cookies: [dropSession(patronCookie)] };
});
