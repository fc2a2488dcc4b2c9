import { readLink } from '../account-links.ts';
import { addressReplacedLetter } from '../letters/address-replaced-letter.ts';
import { isSameAddress } from '../mail-address.ts';
import { notify, type MailRoom } from '../outbox.ts';
import type { Profiles } from '../profiles.ts';
import { Refused } from '../refused.ts';

export type ConfirmationPorts = MailRoom & { readonly profiles: Profiles };

/**
 * C2: from now on the address counts, and the former one is told that it does not any more.
 * @throws Refused `link-spent`
 */
export async function confirmEmail(ports: ConfirmationPorts, token: string, now: Date): Promise<void> {
  const link = readLink(token);
  if (!link || link.purpose === 'reset') throw new Refused('link-spent');
  const confirmed = await ports.profiles.confirm(link.patronNumber, link.purpose, token, now);
  if (!confirmed) throw new Refused('link-spent');
  const { name, was } = confirmed;
  const replaced = was.former?.state === 'active' && !isSameAddress(was.former.address, was.address) ? [was.former.address] : [];
  await notify(ports, replaced, addressReplacedLetter(name, ports.house), { patronNumber: link.patronNumber, kind: 'address' });
}
