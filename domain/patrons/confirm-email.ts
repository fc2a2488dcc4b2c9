import { readLink } from './account-links.ts';
import type { MailRoom } from '../mail/outbox.ts';
import type { Profiles } from './port.ts';
import { Refused } from '../refused.ts';
import { notifyAddressChange } from '../mail/notify-address-change.ts';

export type ConfirmationPorts = MailRoom & { readonly profiles: Profiles };

/**
 * C2: opened once more, it says so once more. From now on the address counts. The former one is told that it does not
 * any more, the others that one was added.
 * @throws Refused `link-spent`
 */
export async function confirmEmail(ports: ConfirmationPorts, token: string, now: Date): Promise<void> {
  const link = readLink(token);
  if (!link || link.purpose === 'reset') throw new Refused('link-spent');
  const confirmed = await ports.profiles.confirm(link.patronNumber, link.purpose, token, now);
  if (!confirmed) throw new Refused('link-spent');
  await notifyAddressChange(ports, confirmed.before, confirmed.after);
}
