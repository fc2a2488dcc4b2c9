import {
  allLoans,
  allReservations,
  type Account,
  type ActiveReservation,
  type EndedReservation,
} from '../circulation/account.ts';
import { libraryDay, type Day } from '../time/day.ts';
import { hasBadAddress, reservationMailAddress, type Profile } from '../patrons/profile.ts';
import { ulidOf } from '../reservations/reservation-terms.ts';
import { readLoanId } from '../circulation/loan-id.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import type { MailBatch, MailKind, Skip } from './batch.ts';
import { wasAnnounced } from './days.ts';

/** What is known of a patron when a mail is decided. */
export type MailRecipient = {
  readonly account: Account;
  readonly profile: Profile;
  /** The last day on which a mail of a kind was sent, or at least claimed. */
  readonly mailedOn: Readonly<Partial<Record<MailKind, Day>>>;
  /** ULIDs of the reservations that the last ready mail told. */
  readonly readyAnnounced: readonly string[];
  /** Reservations that have ended; read for mails of the kind `expired` only. */
  readonly ended: readonly EndedReservation[];
};

/** One line of a mail: a title, where, and the day that counts (due day, deadline). */
export type MailEntry = { readonly titleId: string; readonly libraryId: string; readonly on: Day };

export type MailContent = {
  readonly entries: readonly MailEntry[];
  /** ULIDs of the reservations told, for the kind `ready`. */
  readonly announcedIds: readonly string[];
};

/**
 * What the mail of a batch says to this patron as things are now, or why there is none (J1–J4, J6, J7).
 * @param today the day on which it is sent: later than the batch's, when the queue was slow
 */
export function contentFor(batch: MailBatch, recipient: MailRecipient | undefined, today: Day): MailContent | Skip {
  if (!recipient) return 'no-card';
  const content = contents[batch.kind](batch, recipient, today);
  if (content.entries.length === 0) return 'nothing-left';
  return addressFault(batch.kind, recipient.profile) ?? alreadyMailed(batch, recipient) ?? content;
}

/** Why mail of this kind may not go to the patron at all, or null (C1, C2, J2, J8). */
export function addressFault(kind: MailKind, profile: Profile): Skip | null {
  if (kind === 'due' && !profile.dueNotice) return 'notices-off';
  if (reservationMailAddress(profile) !== null) return null;
  return hasBadAddress(profile) ? 'address-bad' : 'no-address';
}

function alreadyMailed({ kind, day }: MailBatch, recipient: MailRecipient): Skip | null {
  const last = recipient.mailedOn[kind];
  if (last === undefined) return null;
  if (kind === 'ready' && !hasUnannounced(recipient, last)) return 'mailed-already';
  if (last < day) return null;
  // A ready mail of this day cannot have told what became ready after it: that waits for the next day's.
  return kind === 'ready' ? 'tomorrow' : 'mailed-already';
}

/** Whether something is ready that the last ready mail did not name, or that became ready once more after it. */
function hasUnannounced({ account, readyAnnounced }: MailRecipient, last: Day): boolean {
  return readyByMail(account).some(({ id, readyOn = last }) => readyOn > last || !readyAnnounced.includes(ulidOf(id)));
}

const contents: Record<MailKind, (batch: MailBatch, recipient: MailRecipient, today: Day) => MailContent> = {
  due: ({ day, days }, { account, mailedOn }, today) => {
    const isAnnounced = (dueOn: Day) => dueOn !== day && mailedOn.due !== day && wasAnnounced(dueOn, mailedOn.due);
    return loansAs(account, (dueOn) => days.includes(dueOn) && dueOn >= today && !isAnnounced(dueOn));
  },
  /** Whoever has one loan overdue since the days of the batch is told of all that are overdue. */
  overdue: ({ day, days }, { account }) => {
    const isDueToBeAnnounced = allLoans(account).some(({ dueOn }) => days.includes(dueOn));
    return loansAs(account, (dueOn) => isDueToBeAnnounced && dueOn < day);
  },
  pickup: ({ days }, { account }, today) =>
    reservationsAs(readyByMail(account).filter(({ pickupBy = '' }) => days.includes(pickupBy) && pickupBy >= today)),
  ready: (_, { account }) => reservationsAs(readyByMail(account)),
  /** Those that the job ended, and those that it is about to end, which has come no further yet. */
  expired: ({ day }, { account, ended }) => {
    const overstaying = readyByMail(account).filter(({ pickupBy = '' }) => pickupBy < day);
    return reservationsAs([...ended.filter((entry) => wasExpiredOn(entry, day)), ...overstaying]);
  },
};

/** True for what ended by its deadline on this day, and whose patron wants to know by mail (J6). */
export function wasExpiredOn({ state, contactMethod, endedAt, because }: EndedReservation, day: Day): boolean {
  return (
    state === 'expired' && contactMethod === 'mail' && because === undefined && libraryDay(new Date(endedAt)) === day
  );
}

/** Reservations that are ready and whose patron wants to know by mail (J1). */
export function readyByMail(account: Account): ActiveReservation[] {
  return allReservations(account).filter(({ state, contactMethod }) => state === 'ready' && contactMethod === 'mail');
}

function loansAs(account: Account, isMeant: (dueOn: Day) => boolean): MailContent {
  const meant = allLoans(account).filter(({ dueOn }) => isMeant(dueOn));
  const entries = meant.flatMap(({ id, dueOn }) => {
    const parts = readLoanId(id);
    return parts ? [{ titleId: parts.titleId, libraryId: parts.libraryId, on: dueOn }] : [];
  });
  return { entries: inOrder(entries), announcedIds: [] };
}

function reservationsAs(reservations: readonly (ActiveReservation | EndedReservation)[]): MailContent {
  const entries = reservations.map((entry) => ({
    titleId: readReservationId(entry.id)?.titleId ?? '',
    libraryId: entry.pickupLibraryId,
    on: 'pickupBy' in entry ? (entry.pickupBy ?? '') : '',
  }));
  return { entries: inOrder(entries), announcedIds: reservations.map(({ id }) => ulidOf(id)) };
}

function inOrder(entries: readonly MailEntry[]): MailEntry[] {
  return entries.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}
