import { readLink } from './account-links.ts';
import { addressChangeLetters, type NewLetterId } from '../mail/account-letters.ts';
import type { Profiles } from './port.ts';
import { Refused } from '../refused.ts';
import { nextAttempt } from '../attempts.ts';
import type { AddressSlot, Profile } from './profile.ts';

export type ConfirmationPorts = {
  readonly profiles: Pick<Profiles, 'confirm'>;
  readonly readProfile: (patronNumber: string) => Promise<Profile | null>;
  readonly hashOf: (token: string) => string;
};

type Opening = { readonly token: string; readonly now: Date; readonly newLetterId: NewLetterId };

/**
 * C2: opened once more, it says so once more. From now on the address counts. The former one is told that it does not
 * any more, the others that one was added: these letters are promised in the same write.
 * @throws Refused `link-spent`
 */
export async function confirmEmail(ports: ConfirmationPorts, { token, now, newLetterId }: Opening): Promise<void> {
  const link = readLink(token);
  if (!link || link.purpose === 'reset') throw new Refused('link-spent');
  const { purpose: slot, patronNumber } = link;
  const hash = ports.hashOf(token);
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const seen = await ports.readProfile(patronNumber);
    if (seen && wasConfirmedBy(seen, slot, hash, now)) return;
    const after = seen && confirmedBy(seen, slot, hash, now);
    if (!seen || !after) throw new Refused('link-spent');
    const letters = addressChangeLetters(seen, after, now, newLetterId);
    if (await ports.profiles.confirm({ seen, slot, hash, letters })) return;
  }
}

/** The profile after the link was opened; null when it opens nothing. */
function confirmedBy(seen: Profile, slot: AddressSlot, hash: string, now: Date): Profile | null {
  const { confirmation, former: _replaced, ...kept } = seen[slot] ?? {};
  if (!seen[slot] || confirmation?.hash !== hash || confirmation.expiresAt <= now.toISOString()) return null;
  return { ...seen, [slot]: { ...kept, state: 'active' } };
}

/**
 * The link was opened before, and its address counts: nothing changes, and that is told (a double click, a second
 * device).
 */
function wasConfirmedBy(seen: Profile, slot: AddressSlot, hash: string, now: Date): boolean {
  const address = seen[slot];
  const isThis = address?.state === 'active' && address.confirmedBy?.hash === hash;
  return isThis && address.confirmedBy.expiresAt > now.toISOString();
}
