import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { signInAttempts } from '../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { hasBadAddress } from '../../domain/patrons/profile.ts';
import { Refused } from '../../domain/refused.ts';
import { standingFault } from '../../domain/circulation/standing.ts';
import type { OneTimeCodeRequired, SignedIn, SignInPorts } from '../../domain/sign-in/sign-in.ts';
import { readEnvironment } from '../http/environment.ts';
import { keepSession, patronCookie } from './cookie.ts';
import { openPatronPool } from './pools.ts';

/** What a patron is greeted with. */
type Admitted = { readonly name: string; readonly emailBad: boolean };

/** What the handlers of patrons' sessions work with. */
export function openPatronSignIn() {
  const { tableName, policy } = readEnvironment(['tableName', 'policy']);
  const table = openTable(tableName);
  const patronReads = accounts(table);
  const credentials = openPatronPool(table);

  /** The name on a card that can be used (A5), and whether mail to its addresses came back (J8). */
  async function admit(patronNumber: string, now: Date): Promise<Admitted> {
    const patron = await patronReads.patron(patronNumber);
    if (!patron || standingFault(patron.account, libraryDay(now), policy)) throw new Refused('card-unusable');
    return { name: patron.profile?.name ?? '', emailBad: patron.profile !== null && hasBadAddress(patron.profile) };
  }

  return {
    credentials,
    admit,
    ports: (now: Date): SignInPorts<Admitted> => ({
      credentials,
      attempts: signInAttempts(table, 'patrons'),
      admit: (patronNumber) => admit(patronNumber, now),
    }),
  };
}

/** Patrons have no authenticators: their pool asks for no codes (lib/stacks/identity.ts). */
export function withoutCodes<Result extends { readonly status: string }>(result: Result | OneTimeCodeRequired): Result {
  if (result.status === 'one-time-code-required') throw new Error('the pool of patrons asks for one-time codes');
  return result as Result;
}

/** The answer to a patron who is signed in. */
export function signedInPatron({ session, admitted }: SignedIn<Admitted>) {
  const { token, expiresIn, loginName } = session;
  return {
    status: 200 as const,
    body: { status: 'signed-in' as const, token, expiresIn, patronNumber: loginName, ...admitted },
    cookies: [keepSession(patronCookie, session)],
  };
}
