import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { showProfile as row } from '../../contract/routes/patrons.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { viewProfile } from './profile-view.ts';

const patronReads = accounts(openTable(readEnvironment(['tableName']).tableName));

export const handler = serve(row, async ({ caller: { patronNumber } }) => {
  const profile = await patronReads.profile(patronNumber);
  if (!profile) throw new Refused('not-signed-in');
  return { status: 200, body: viewProfile(profile) };
});
