import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { signInAttempts } from '../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { passwordChanges } from '../../adapters/dynamodb/sign-in/password-changes.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { changePassword as row } from '../../contract/routes/sign-in.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { standingFault } from '../../domain/circulation/standing.ts';
import { changePassword } from '../../domain/sign-in/change-password.ts';
import { readEnvironment } from '../http/environment.ts';
import { letterIdsOf } from '../http/letter-ids.ts';
import { serve } from '../http/serve.ts';
import { dropSession, keepSession, patronCookie } from './cookie.ts';
import { openPatronPool } from './pools.ts';

const { tableName, policy } = readEnvironment(['tableName', 'policy']);
const table = openTable(tableName);
const patronReads = accounts(table);
const ports = {
  changes: passwordChanges(table),
  attempts: signInAttempts(table, 'patrons'),
  credentials: openPatronPool(table),
};

export const handler = serve(row, async ({ body, caller: { patronNumber }, address, now, attempt }) => {
  const admit = async () => {
    const patron = await patronReads.patron(patronNumber);
    if (!patron || standingFault(patron.account, libraryDay(now), policy)) throw new Refused('card-unusable');
    return patron.profile;
  };
  const request = { ...body, patronNumber, address, now, newLetterId: letterIdsOf({ now, attempt }) };
  const session = await changePassword({ ...ports, admit }, request);
  return { status: 204, cookies: [session ? keepSession(patronCookie, session) : dropSession(patronCookie)] };
});
