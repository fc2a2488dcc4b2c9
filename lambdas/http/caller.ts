import type { Route, Who } from '../../contract/route.ts';
import { Refused } from '../../domain/refused.ts';
import type { Caller, HttpEvent } from './exchange.ts';

/**
 * Who calls, as the gateway's authorizer vouches. The authorizer takes access tokens as well as ID
 * tokens, so the use of the token is checked here; the audience is compared once more, so that a
 * route wired to the wrong pool lets nobody in.
 * @throws Refused `not-signed-in`, `not-your-role`.
 */
export function callerOf<By extends Who>(who: By, event: HttpEvent, audience: string | undefined): Caller<By>;
export function callerOf(who: Who, event: HttpEvent, audience: string | undefined): Caller<Who> {
  if (who === 'anyone') return null;
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (!claims) throw new Refused('not-signed-in');
  const name = claims['cognito:username'];
  const isOurs = claims['token_use'] === 'id' && audience !== undefined && claims['aud'] === audience;
  if (!isOurs || typeof name !== 'string' || name === '') throw new Refused('not-your-role');
  if (who === 'staff') return { staffId: name };
  if (!/^\d{6}$/.test(name)) throw new Refused('not-your-role');
  return { patronNumber: name };
}

/**
 * Routes that act by cookie ask for a header that no other site's form can send. Routes that open a session
 * refuse forms: a form of another site would leave its own patron's cookie in the visitor's browser, which
 * SameSite does not prevent. What is no browser says nothing of where it goes, and is let through.
 * @throws Refused `cross-site-request`.
 */
export function checkOrigin(row: Route, event: HttpEvent): void {
  const isForm = event.headers?.['sec-fetch-mode'] === 'navigate';
  if (row.opensSession && isForm) throw new Refused('cross-site-request');
  if (row.cookie === undefined || row.method === 'GET') return;
  if (event.headers?.['x-requested-with'] !== 'my-library') throw new Refused('cross-site-request');
}
