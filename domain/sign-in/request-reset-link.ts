import { linkExpiry, newLink, pageOfLink, type RandomBytes } from '../patrons/account-links.ts';
import { endOfDay, libraryDay } from '../time/day.ts';
import { resetLetter } from '../mail/letters/reset-letter.ts';
import { readMailAddress } from '../patrons/mail-address.ts';
import { wasRefused, type MailRoom } from '../mail/outbox.ts';
import { Refused } from '../refused.ts';
import { addressMeant, type ResetLinks } from './reset-links.ts';

export type ResetRequestPorts = Pick<MailRoom, 'outbox' | 'letterhead'> & {
  readonly links: ResetLinks;
  /** Requests from one network. */
  readonly budget: { take(address: string, now: Date): Promise<number> };
  readonly randomBytes: RandomBytes;
};

export type ResetRequest = {
  /** Null when what was typed cannot be a number on a card. */
  readonly patronNumber: string | null;
  readonly email: string;
  /** Where the request comes from. */
  readonly address: string;
  readonly now: Date;
};

/** A number that no card has: what cannot match takes the same way as what does not. */
const nobody = { patronNumber: '', matching: '@' };

/**
 * B2: mails a link to the registered address, when it is the one that was typed. The budget of the
 * network is asked beside the write, so that the answer takes one round trip; where it is used up the
 * write is taken back, and whether number and address fit plays no part.
 * @returns `unknown` when nobody knows whether the mail went out: it counts as sent
 * @throws Refused `id-or-email-wrong`, `too-many-requests`, `mail-not-sent` (nothing counted: try again)
 */
export async function requestResetLink(ports: ResetRequestPorts, request: ResetRequest): Promise<'sent' | 'unknown'> {
  const { now } = request;
  const patronNumber = request.patronNumber ?? nobody.patronNumber;
  const matching = readMailAddress(request.email)?.matching ?? nobody.matching;
  const link = newLink('reset', patronNumber, ports.randomBytes);
  const expiresAt = linkExpiry(now);
  const [issued, wait] = await Promise.all([
    ports.links.issue({ patronNumber, matching, token: link.token, expiresAt, on: libraryDay(now) }),
    ports.budget.take(request.address, now),
  ]);
  if (wait > 0) {
    if (issued.outcome === 'issued') await issued.takeBack();
    throw new Refused('too-many-requests', { retryAfterSeconds: wait });
  }
  if (issued.outcome === 'no-match') throw new Refused('id-or-email-wrong');
  if (issued.outcome === 'too-many') throw new Refused('too-many-requests', { retryAfterSeconds: secondsLeft(now) });
  const { profile } = issued;
  const letter = resetLetter(profile.name, pageOfLink(ports.letterhead.pagesUrl, link), expiresAt, ports.letterhead);
  const posted = await ports.outbox.send(addressMeant(profile, matching) ?? '', letter, {
    patronNumber,
    kind: 'reset',
  });
  if (!wasRefused(posted)) return posted;
  await issued.takeBack();
  throw new Refused('mail-not-sent');
}

/** Until the next day's mails. */
function secondsLeft(now: Date): number {
  return Math.ceil((endOfDay(libraryDay(now)).getTime() - now.getTime()) / 1000);
}
