import { readLink } from '../account-links.ts';
import { addressReplacedLetter } from '../letters/address-replaced-letter.ts';
import { isSameAddress } from '../mail-address.ts';
import { notify, type Outbox, type Posted } from '../outbox.ts';
import type { Profiles } from '../profiles.ts';
import { Refused } from '../refused.ts';

export type ConfirmationPorts = {
  readonly profiles: Profiles;
  readonly outbox: Outbox;
  /** Is told when the letter to the former address did not go out. */
  readonly noteMail: (outcome: Posted) => void;
};

/**
 * C2: from now on the address counts, and the former one is told that it does not any more.
 * @throws Refused `link-spent`
 */
export async function confirmEmail({ profiles, outbox, noteMail }: ConfirmationPorts, token: string, now: Date): Promise<void> {
  const link = readLink(token);
  if (!link || link.purpose === 'reset') throw new Refused('link-spent');
  const confirmed = await profiles.confirm(link.patronNumber, link.purpose, token, now);
  if (!confirmed) throw new Refused('link-spent');
  const { name, was } = confirmed;
  const replaced = was.former?.state === 'active' && !isSameAddress(was.former.address, was.address) ? [was.former.address] : [];
  await notify(outbox, replaced, addressReplacedLetter(name), noteMail);
}
