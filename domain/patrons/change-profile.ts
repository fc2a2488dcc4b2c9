import { pageOfLink, type RandomBytes } from './account-links.ts';
import { endOfDay, libraryDay } from '../time/day.ts';
import { confirmationLetter } from '../mail/letters/confirmation-letter.ts';
import { wasRefused, type MailRoom } from '../mail/outbox.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import type { Profile } from './profile.ts';
import {
  changeSlots,
  confirmationMailsADay,
  planSlots,
  wantedFaults,
  type Confirmation,
  type WantedProfile,
} from './profile-change.ts';
import type { ChangedProfile, Profiles } from './port.ts';
import { fieldsRefused, Refused } from '../refused.ts';
import { nextAttempt } from '../attempts.ts';
import { notifyAddressChange } from '../mail/notify-address-change.ts';

export type ProfilePorts = MailRoom & {
  readonly profiles: Profiles;
  readonly readProfile: (patronNumber: string) => Promise<Profile | null>;
  readonly randomBytes: RandomBytes;
  readonly hashOf: (token: string) => string;
};

export type ProfileRequest = {
  readonly patronNumber: string;
  readonly version: number;
  readonly wanted: WantedProfile;
  /** Mail links again to addresses that are not active. */
  readonly confirmAgain: boolean;
  readonly now: Date;
};

type Done = Extract<ChangedProfile, { done: true }>;

/**
 * Changes a profile, if it is still the one that the form showed (C1–C3). The write first assumes that
 * both addresses stay as they are; only when that is wrong the profile has been seen, and links are
 * made. If one of their letters is refused, the whole change is taken back. An address that counts no more is told.
 * @throws Refused `mail-address-required`, `unacceptable-fields`, `changed-meanwhile`, `mail-not-sent`,
 * `too-many-requests` (links of this day), `not-signed-in` (no such card)
 */
export async function changeProfile(
  ports: ProfilePorts,
  request: ProfileRequest,
  policy: CirculationPolicy,
): Promise<{ before: Profile; after: Profile }> {
  const { patronNumber, version, wanted, confirmAgain } = request;
  const faults = wantedFaults(wanted, policy);
  if (faults.length > 0) throw fieldsRefused(faults);
  let seen = confirmAgain ? await ports.readProfile(patronNumber) : undefined;
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const { confirmations, ...change } = seen === undefined ? unchanged : planChange(ports, seen, request);
    const answer = await ports.profiles.change({ patronNumber, version, wanted, ...change });
    if (answer.done) {
      await sendLinks(ports, answer, confirmations);
      await notifyAddressChange(ports, answer.before, answer.after);
      return answer;
    }
    seen = answer.seen;
  }
}

/** Before the profile was seen: both slots hold the wanted addresses already. */
const unchanged = { confirmations: [] } as const;

/** @throws Refused `not-signed-in`, `changed-meanwhile`, `too-many-requests` */
function planChange(ports: ProfilePorts, seen: Profile | null, { version, wanted, confirmAgain, now }: ProfileRequest) {
  if (!seen) throw new Refused('not-signed-in');
  if (seen.version !== version) throw new Refused('changed-meanwhile');
  const planned = planSlots(seen, wanted, confirmAgain);
  const { confirmations, ...next } = changeSlots(seen, planned, { ...ports, now });
  const confirmationMails = countMails(seen, confirmations.length, now);
  return { confirmations, slots: { seen, next }, ...(confirmationMails && { confirmationMails }) };
}

/**
 * The mails of the day, with these.
 * @throws Refused `too-many-requests` when the day has no mail left
 */
export function countMails({ confirmationMails }: Profile, more: number, now: Date): Profile['confirmationMails'] {
  if (more === 0) return undefined;
  const on = libraryDay(now);
  const count = (confirmationMails?.on === on ? confirmationMails.count : 0) + more;
  if (count <= confirmationMailsADay) return { on, count };
  throw new Refused('too-many-requests', { retryAfterSeconds: (endOfDay(on).getTime() - now.getTime()) / 1000 });
}

async function sendLinks(
  { outbox, letterhead, noteMail }: ProfilePorts,
  changed: Done,
  confirmations: readonly Confirmation[],
): Promise<void> {
  const { after } = changed;
  for (const { slot, link, expiresAt } of confirmations) {
    const letter = confirmationLetter(after.name, pageOfLink(letterhead.pagesUrl, link), expiresAt, letterhead);
    const posted = await outbox.send(after[slot]?.address ?? '', letter, {
      patronNumber: after.patronNumber,
      kind: 'confirmation',
    });
    if (wasRefused(posted)) {
      await changed.takeBack();
      throw new Refused('mail-not-sent');
    }
    if (posted === 'unknown') noteMail(posted);
  }
}
