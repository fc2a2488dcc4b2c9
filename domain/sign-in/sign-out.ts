import type { Credentials } from './port.ts';

/**
 * A7: signs a patron out, here and everywhere else. Whose cookie it is tells only the pool: a session that it
 * does not refresh any more has ended, and a made-up one ends nobody's.
 */
export async function signOut(
  credentials: Pick<Credentials, 'refresh' | 'signOutEverywhere'>,
  cookie: string,
): Promise<void> {
  const fresh = await credentials.refresh(cookie);
  if (fresh) await credentials.signOutEverywhere(fresh.loginName);
}
