import { linkExpiry } from './account-links.ts';
import type { AuditEntry } from '../audit-entry.ts';
import { patronOfRequest, type EmailRegistration, type EmailRegistrations } from './email-registrations.ts';
import { addressChangeLetters, type NewLetterId } from '../mail/account-letters.ts';
import type { Profile } from './profile.ts';
import { Refused } from '../refused.ts';

export type DecisionPorts = { readonly requests: EmailRegistrations };

export type ApprovalPorts = DecisionPorts & {
  readonly readProfile: (patronNumber: string) => Promise<Profile | null>;
};

type Decision = {
  readonly requestId: string;
  readonly auditEntry: AuditEntry;
  readonly newLetterId: NewLetterId;
};

/**
 * B3: the staff compared and found it right. The address is registered in place of the first one, and a
 * letter to it is promised, which brings a reset link; a link before it opens nothing any more. So are those that tell
 * the owner of the change.
 * @throws Refused `not-found`, `already-decided`, `patron-unknown`
 */
export async function approveEmailRegistration(
  { requests, readProfile }: ApprovalPorts,
  { requestId, auditEntry, newLetterId }: Decision,
): Promise<void> {
  const [request, profile] = await Promise.all([
    undecided(requests, requestId),
    readProfile(patronOfRequest(requestId) ?? ''),
  ]);
  const { patronNumber, given } = request;
  if (!profile) throw new Refused('patron-unknown');
  const { at } = auditEntry;
  const address = { address: given.email, device: given.device, state: 'active' } as const;
  const newNoticeId = (n: number) => newLetterId(n + 1);
  const outcome = await requests.approve({
    request,
    address,
    letters: [
      { id: newLetterId(0), kind: 'email-registered', promisedAt: at.toISOString(), patronNumber, to: given.email },
      ...addressChangeLetters(profile, { ...profile, email1: address }, at, newNoticeId),
    ],
    linkExpiresAt: linkExpiry(at),
    auditEntry: { ...auditEntry, patronNumber },
  });
  if (outcome === 'decided') throw new Refused('already-decided');
  if (outcome === 'patron-unknown') throw new Refused('patron-unknown');
}

/**
 * B3: the staff did not register it, and say why in a letter that is promised.
 * @throws Refused `not-found`, `already-decided`
 */
export async function rejectEmailRegistration(
  { requests }: DecisionPorts,
  { requestId, auditEntry, reason, newLetterId }: Decision & { readonly reason: string },
): Promise<void> {
  const request = await undecided(requests, requestId);
  const { patronNumber, given } = request;
  const promisedAt = auditEntry.at.toISOString();
  const letter = { id: newLetterId(0), kind: 'request-rejected', promisedAt, to: given.email, reason } as const;
  const outcome = await requests.reject(request, letter, { ...auditEntry, patronNumber, note: reason });
  if (outcome === 'decided') throw new Refused('already-decided');
}

async function undecided(requests: EmailRegistrations, requestId: string): Promise<EmailRegistration> {
  const request = await requests.read(requestId);
  if (request === null) throw new Refused('not-found');
  if (request === 'decided') throw new Refused('already-decided');
  return request;
}
