import { linkExpiry } from '../patrons/account-links.ts';
import { libraryDay } from '../time/day.ts';
import { noneLeftToday } from '../day-limits.ts';
import { readMailAddress } from '../patrons/mail-address.ts';
import { Refused } from '../refused.ts';
import type { ResetLinks } from './reset-links.ts';

export type ResetRequestPorts = {
  readonly links: Pick<ResetLinks, 'issue'>;
  /** Requests from one network. */
  readonly budget: { take(address: string, now: Date): Promise<number> };
};

export type ResetRequest = {
  /** Null when what was typed cannot be a number on a card. */
  readonly patronNumber: string | null;
  readonly email: string;
  /** Where the request comes from. */
  readonly address: string;
  readonly now: Date;
  /** Of the letter that brings the link. */
  readonly letterId: string;
};

/** A number that no card has: what cannot match takes the same way as what does not. */
const nobody = { patronNumber: '', matching: '@' };

/**
 * B2: promises a link to the registered address, when it is the one that was typed. The budget of the network is asked
 * first: what is promised is not taken back, and where the budget is used up, whether number and address fit plays no
 * part.
 * @throws Refused `id-or-email-wrong`, `too-many-requests`
 */
export async function requestResetLink(ports: ResetRequestPorts, request: ResetRequest): Promise<void> {
  const { now } = request;
  const patronNumber = request.patronNumber ?? nobody.patronNumber;
  const matching = readMailAddress(request.email)?.matching ?? nobody.matching;
  const wait = await ports.budget.take(request.address, now);
  if (wait > 0) throw new Refused('too-many-requests', { retryAfterSeconds: wait });
  const outcome = await ports.links.issue({
    letter: { id: request.letterId, kind: 'reset', promisedAt: now.toISOString(), patronNumber, to: matching },
    matching,
    expiresAt: linkExpiry(now),
    on: libraryDay(now),
  });
  if (outcome === 'no-match') throw new Refused('id-or-email-wrong');
  if (outcome === 'too-many') throw noneLeftToday(now);
}
