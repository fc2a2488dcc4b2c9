import { libraryDay } from '../time/day.ts';
import { countOn, noneLeftToday } from '../day-limits.ts';
import { addressChangeLetters, type NewLetterId } from '../mail/account-letters.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import type { Profile } from './profile.ts';
import { changeSlots, confirmationMailsADay, planSlots, wantedFaults, type WantedProfile } from './profile-change.ts';
import type { Profiles } from './port.ts';
import { fieldsRefused, Refused } from '../refused.ts';
import { nextAttempt } from '../attempts.ts';

export type ProfilePorts = {
  readonly profiles: Pick<Profiles, 'change'>;
  readonly readProfile: (patronNumber: string) => Promise<Profile | null>;
};

export type ProfileRequest = {
  readonly patronNumber: string;
  readonly version: number;
  readonly wanted: WantedProfile;
  /** Mail links again to addresses that are not active. */
  readonly confirmAgain: boolean;
  readonly now: Date;
  readonly newLetterId: NewLetterId;
};

/**
 * Changes a profile, if it is still the one that the form showed (C1–C3). The write first assumes that
 * both addresses stay as they are; only when that is wrong the profile has been seen, and letters are promised in the
 * write that replaces addresses: those that bring links, and those to addresses that count no more.
 * @throws Refused `mail-address-required`, `unacceptable-fields`, `changed-meanwhile`,
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
    // Before the profile was seen: both slots hold the wanted addresses already.
    const change = seen === undefined ? {} : planChange(seen, request);
    const answer = await ports.profiles.change({ patronNumber, version, wanted, ...change });
    if (answer.done) return answer;
    seen = answer.seen;
  }
}

/** @throws Refused `not-signed-in`, `changed-meanwhile`, `too-many-requests` */
function planChange(seen: Profile | null, request: ProfileRequest) {
  const { version, wanted, confirmAgain, now, newLetterId } = request;
  if (!seen) throw new Refused('not-signed-in');
  if (seen.version !== version) throw new Refused('changed-meanwhile');
  const planned = planSlots(seen, wanted, confirmAgain);
  const { confirmations, ...next } = changeSlots(seen, planned, { now, newLetterId });
  const confirmationMails = countMails(seen, confirmations.length, now);
  const newNoticeId = (n: number) => newLetterId(confirmations.length + n);
  const letters = [...confirmations, ...addressChangeLetters(seen, { ...seen, ...next }, now, newNoticeId)];
  return { letters, slots: { seen, next }, ...(confirmationMails && { confirmationMails }) };
}

/**
 * The mails of the day, with these.
 * @throws Refused `too-many-requests` when the day has no mail left
 */
export function countMails({ confirmationMails }: Profile, more: number, now: Date): Profile['confirmationMails'] {
  if (more === 0) return undefined;
  const on = libraryDay(now);
  const count = countOn(confirmationMails, on) + more;
  if (count <= confirmationMailsADay) return { on, count };
  throw noneLeftToday(now);
}
