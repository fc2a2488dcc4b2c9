import type { Day } from '../time/day.ts';
import type { AuditEntry } from '../audit-entry.ts';
import type { AccountLetter } from '../mail/account-letters.ts';
import type { MailAddress, MailDevice } from './profile.ts';

/** A request that an address be registered for a card (B3). Nothing in it is checked yet. */
export type EmailRegistration = {
  readonly requestId: string;
  readonly patronNumber: string;
  readonly given: {
    readonly name: string;
    readonly birthDate: Day;
    readonly email: string;
    readonly device: MailDevice;
  };
  readonly requestedAt: string;
};

/** Days after which a request that nobody decided is forgotten. */
export const requestDays = 60;

/** Days for which it is remembered that a request was decided; what stood in it goes at once. */
export const decidedDays = 30;

/** A request's id names its card, so that it is found without a search; the rest is a ULID. */
export function requestIdOf(patronNumber: string, ulid: string): string {
  return `${patronNumber}-${ulid}`;
}

/** The card of a request's id, or null for what cannot be one. */
export function patronOfRequest(requestId: string): string | null {
  return /^(\d{6})-[0-9A-Z]{26}$/.exec(requestId)?.[1] ?? null;
}

export type Approval = {
  readonly request: EmailRegistration;
  readonly address: MailAddress;
  /** The one that brings a reset link to the address, and those that tell of the change. */
  readonly letters: readonly [registered: AccountLetter, ...notices: AccountLetter[]];
  readonly linkExpiresAt: Date;
  readonly auditEntry: AuditEntry;
};

/** The queue: one request a card at most; a second replaces the first. */
export interface EmailRegistrations {
  put(request: EmailRegistration): Promise<void>;
  /** Undecided ones, the oldest first. @param after the last one of the page before */
  list(limit: number, after: string | undefined): Promise<{ items: EmailRegistration[]; last: string | null }>;
  /** `decided` also where a newer request has replaced it; null where there never was one, or long ago. */
  read(requestId: string): Promise<EmailRegistration | 'decided' | null>;
  /** Stores the address, promises letters, decides the request and writes down who did: all or nothing. */
  approve(approval: Approval): Promise<'approved' | 'decided' | 'patron-unknown'>;
  reject(request: EmailRegistration, letter: AccountLetter, auditEntry: AuditEntry): Promise<'rejected' | 'decided'>;
}
