import { linkExpiry, newLink, pageOfLink, type RandomBytes } from './account-links.ts';
import type { AuditEntry } from '../audit-entry.ts';
import { patronOfRequest, type EmailRegistration, type EmailRegistrations } from './email-registrations.ts';
import { emailRegisteredLetter } from '../mail/letters/email-registered-letter.ts';
import { requestRejectedLetter } from '../mail/letters/request-rejected-letter.ts';
import { wasRefused, type MailRoom } from '../mail/outbox.ts';
import type { Profile } from './profile.ts';
import { Refused } from '../refused.ts';
import { notifyAddressChange } from '../mail/notify-address-change.ts';

export type DecisionPorts = MailRoom & { readonly requests: EmailRegistrations };

export type ApprovalPorts = DecisionPorts & {
  readonly readProfile: (patronNumber: string) => Promise<Profile | null>;
  readonly randomBytes: RandomBytes;
};

type Decision = { readonly requestId: string; readonly auditEntry: AuditEntry };

/**
 * B3: the staff compared and found it right. The address is registered in place of the first one, and a
 * reset link goes to it in the same letter; a link before it opens nothing any more. If the letter is
 * refused, all of it is taken back and the request waits in the queue again.
 * @throws Refused `not-found`, `already-decided`, `patron-unknown`, `mail-not-sent`
 */
export async function approveEmailRegistration(
  ports: ApprovalPorts,
  { requestId, auditEntry }: Decision,
): Promise<void> {
  const { requests, outbox, randomBytes, letterhead, noteMail } = ports;
  const [request, profile] = await Promise.all([
    undecided(requests, requestId),
    ports.readProfile(patronOfRequest(requestId) ?? ''),
  ]);
  const { patronNumber, given } = request;
  if (!profile) throw new Refused('patron-unknown');
  const link = newLink('reset', patronNumber, randomBytes);
  const linkExpiresAt = linkExpiry(auditEntry.at);
  const address = { address: given.email, device: given.device, state: 'active' } as const;
  const approval = { request, address, token: link.token, linkExpiresAt, auditEntry: { ...auditEntry, patronNumber } };
  const outcome = await requests.approve(approval);
  if (outcome === 'decided') throw new Refused('already-decided');
  if (outcome === 'patron-unknown') throw new Refused('patron-unknown');
  const letter = emailRegisteredLetter(profile.name, pageOfLink(letterhead.pagesUrl, link), linkExpiresAt, letterhead);
  const posted = await outbox.send(given.email, letter, { patronNumber, kind: 'reset' });
  if (wasRefused(posted)) {
    await requests.takeBack(approval, profile);
    throw new Refused('mail-not-sent');
  }
  if (posted === 'unknown') noteMail(posted);
  await notifyAddressChange(ports, profile, { ...profile, email1: address });
}

/**
 * B3: the staff did not register it, and say why. If the letter is refused, the request waits again.
 * @throws Refused `not-found`, `already-decided`, `mail-not-sent`
 */
export async function rejectEmailRegistration(
  { requests, outbox, noteMail, letterhead }: DecisionPorts,
  { requestId, auditEntry, reason }: Decision & { readonly reason: string },
): Promise<void> {
  const request = await undecided(requests, requestId);
  const { patronNumber, given } = request;
  const outcome = await requests.reject(request, { ...auditEntry, patronNumber, note: reason });
  if (outcome === 'decided') throw new Refused('already-decided');
  const posted = await outbox.send(given.email, requestRejectedLetter(reason, letterhead));
  if (posted === 'unknown') noteMail(posted);
  if (!wasRefused(posted)) return;
  await requests.reopen(request);
  throw new Refused('mail-not-sent');
}

async function undecided(requests: EmailRegistrations, requestId: string): Promise<EmailRegistration> {
  const request = await requests.read(requestId);
  if (request === null) throw new Refused('not-found');
  if (request === 'decided') throw new Refused('already-decided');
  return request;
}
