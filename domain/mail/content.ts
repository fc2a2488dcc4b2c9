import {
  allLoans,
  allReservations,
  type Account,
  type ActiveReservation,
  type EndedReservation,
} from '../circulation/account.ts';
import { addDays, libraryDay, type Day } from '../time/day.ts';
import { hasBadAddress, reservationMailAddress, type Profile } from '../patrons/profile.ts';
import { ulidOf } from '../reservations/reservation-terms.ts';
import { readLoanId } from '../circulation/loan-id.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import type { AnnouncingKind, MailBatch, MailKind, Skip } from './batch.ts';
import { wasAnnounced } from './days.ts';

/** What is known of a patron when a mail is decided. */
export type MailRecipient = {
  readonly account: Account;
  readonly profile: Profile;
  /** The last day on which a mail of a kind was sent, or at least claimed. */
  readonly mailedOn: Readonly<Partial<Record<MailKind, Day>>>;
  /** What mails of these kinds have told, by the ULID of the reservation. */
  readonly announced: Readonly<Partial<Record<AnnouncingKind, Announced>>>;
  /** Reservations that have ended; read for mails of the kinds `expired` and `taken-back` only. */
  readonly ended: readonly EndedReservation[];
};

/** By the ULID of a reservation: of which day's event a mail has told, and which batch claimed that mail. */
export type Announced = Readonly<Record<string, { readonly on: Day; readonly by: string }>>;

/** One line of a mail: a title, where, and the day that counts (due day, deadline). */
export type MailEntry = {
  readonly titleId: string;
  readonly libraryId: string;
  readonly on: Day;
  /** What was taken back (J6): the copy, so that the reservation waits again, or the title, so that it ended. */
  readonly lost?: 'copy' | 'title';
};

/** A reservation that a mail tells once: it became ready, or was taken back, on this day. */
export type Announcement = { readonly ulid: string; readonly on: Day; readonly entry: MailEntry };

export type MailContent = {
  readonly entries: readonly MailEntry[];
  /** For kinds that tell each reservation once: the same entries, by reservation. */
  readonly announcements?: readonly Announcement[];
};

/**
 * What the mail of a batch says to this patron as things are now, or why there is none (J1–J4, J6, J7).
 * @param today the day on which it is sent: later than the batch's, when the queue was slow
 */
export function contentFor(batch: MailBatch, recipient: MailRecipient | undefined, today: Day): MailContent | Skip {
  if (!recipient) return 'no-card';
  const content = contents[batch.kind](batch, recipient, today);
  if (content === 'mailed-already') return content;
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
  if (kind === 'ready' || last === undefined || last < day) return null;
  // What was taken back after the day's mail is no less true: it is told in the morning.
  return kind === 'taken-back' ? 'in-the-morning' : 'mailed-already';
}

const contents: Record<
  MailKind,
  (batch: MailBatch, recipient: MailRecipient, today: Day) => MailContent | 'mailed-already'
> = {
  due: ({ day, days }, { account, mailedOn }, today) => {
    const isAnnounced = (dueOn: Day) => dueOn !== day && mailedOn.due !== day && wasAnnounced(dueOn, mailedOn.due);
    return loansAs(account, (dueOn) => days.includes(dueOn) && dueOn >= today && !isAnnounced(dueOn));
  },
  /** A patron with a loan that became overdue on the days of the batch is told of all overdue loans. */
  overdue: ({ day, days }, { account }) => {
    const isDueToBeAnnounced = allLoans(account).some(({ dueOn }) => days.includes(dueOn));
    return loansAs(account, (dueOn) => isDueToBeAnnounced && dueOn < day);
  },
  pickup: ({ days }, { account }, today) =>
    reservationsAs(readyByMail(account).filter(({ pickupBy = '' }) => days.includes(pickupBy) && pickupBy >= today)),
  ready: (_, { account, announced }) =>
    unannounced(
      readyByMail(account).map((ready) => ({ ...announcementOf(ready), on: ready.readyOn ?? '' })),
      announced.ready,
    ),
  'taken-back': ({ day }, { account, ended, announced }) =>
    unannounced(
      [...copiesTakenBack(account), ...titlesTakenBack(ended)].filter(
        ({ on }) => on >= addDays(day, -daysAnnouncedAfter),
      ),
      announced['taken-back'],
    ),
  /** Those that the job ended, and those that it is about to end, which has come no further yet. */
  expired: ({ day }, { account, ended }) => {
    const overstaying = readyByMail(account).filter(({ pickupBy = '' }) => pickupBy < day);
    return reservationsAs([...ended.filter((entry) => wasExpiredOn(entry, day)), ...overstaying]);
  },
};

/** What was taken back longer ago is no news any more; a run makes up for as many days. */
const daysAnnouncedAfter = 6;

/** Reservations whose copy was set aside, and was lost: they wait again (J6). */
function copiesTakenBack(account: Account): Announcement[] {
  return allReservations(account).flatMap((entry) => {
    const { state, contactMethod, takenBackOn: on } = entry;
    if (state !== 'waiting' || contactMethod !== 'mail' || on === undefined) return [];
    const announcement = announcementOf(entry);
    return [{ ...announcement, on, entry: { ...announcement.entry, on: '', lost: 'copy' as const } }];
  });
}

/** Reservations that the library ended, since it offers the title no longer (J6). */
function titlesTakenBack(ended: readonly EndedReservation[]): Announcement[] {
  return ended.filter(wasTakenBack).map((one) => {
    const announcement = announcementOf(one);
    const on = libraryDay(new Date(one.endedAt));
    return { ...announcement, on, entry: { ...announcement.entry, lost: 'title' as const } };
  });
}

/** True for what the library ended, and whose patron wants to know by mail (J6). */
export function wasTakenBack({ contactMethod, because }: EndedReservation): boolean {
  return contactMethod === 'mail' && because === 'title-removed';
}

function announcementOf(reservation: ActiveReservation | EndedReservation): Omit<Announcement, 'on'> {
  return { ulid: ulidOf(reservation.id), entry: entryOf(reservation) };
}

/** Those that no mail has told yet, the oldest reservation first where the deadline is the same. */
function unannounced(all: readonly Announcement[], announced: Announced = {}): MailContent | 'mailed-already' {
  const announcements = all
    .filter(({ ulid, on }) => announced[ulid]?.on !== on)
    .toSorted((a, b) => a.entry.on.localeCompare(b.entry.on) || a.ulid.localeCompare(b.ulid));
  if (announcements.length === 0 && all.length > 0) return 'mailed-already';
  return { entries: announcements.map(({ entry }) => entry), announcements };
}

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
  return { entries: inOrder(entries) };
}

function reservationsAs(reservations: readonly (ActiveReservation | EndedReservation)[]): MailContent {
  return { entries: inOrder(reservations.map(entryOf)) };
}

function entryOf(reservation: ActiveReservation | EndedReservation): MailEntry {
  return {
    titleId: readReservationId(reservation.id)?.titleId ?? '',
    libraryId: reservation.pickupLibraryId,
    on: 'pickupBy' in reservation ? (reservation.pickupBy ?? '') : '',
  };
}

function inOrder(entries: readonly MailEntry[]): MailEntry[] {
  return entries.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}
