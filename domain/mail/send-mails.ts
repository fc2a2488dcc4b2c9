import { addDays, type Day } from '../time/day.ts';
import type { Letter } from './letters/letter.ts';
import { letterFor, type Letterhead } from './letters/mail-letters.ts';
import { isAnnouncing, nameOf, type MailBatch, type MailKind, type MailOutcome, type Skip } from './batch.ts';
import { addressFault, contentFor, type Announcement, type MailRecipient, type MailContent } from './content.ts';
import type { Outbox, Stoppable } from './outbox.ts';
import type { Attempted } from './record.ts';
import { reservationMailAddress, type Profile } from '../patrons/profile.ts';

/** What sending needs of the outside. */
export type MailPorts = {
  readonly recipients: {
    /** Account and profile of many at once, by patron number; the ended reservations only when asked for. */
    readAll(patronNumbers: readonly string[], withEnded: boolean): Promise<ReadonlyMap<string, MailRecipient>>;
  };
  readonly titles: {
    readAllRemembered(titleIds: readonly string[]): Promise<ReadonlyMap<string, { readonly title: string }>>;
  };
  readonly claims: MailClaims;
  readonly record: {
    /** Notes that an attempt at the batch begins; what became of earlier ones. */
    begin(batch: MailBatch): Promise<Attempted>;
    settle(batch: MailBatch, outcomes: ReadonlyMap<string, MailOutcome>): Promise<void>;
  };
  /** Notes a mail for the morning of a day. */
  readonly later: { note(kind: MailKind, on: Day, patronNumber: string): Promise<void> };
  readonly outbox: Outbox<Stoppable>;
  /** Waits until the next mail may go out. */
  pace(): Promise<void>;
  /** False when the time left is too short to begin another mail. */
  mayGoOn(): boolean;
  /** Is told of errors that cost one patron's mail and not the batch. */
  note(error: unknown): void;
};

export type Claim = {
  readonly kind: MailKind;
  readonly day: Day;
  /** The batch (nameOf): what it claimed is known by it. */
  readonly by: string;
  /** Reservations that the mail tells, for kinds that tell each once. */
  readonly announcements: readonly Pick<Announcement, 'ulid' | 'on'>[];
};

/** What the card showed of earlier mails. */
export type MailMarks = Pick<MailRecipient, 'mailedOn' | 'announced'>;

/**
 * The right to send one mail: of a kind on a day or, of kinds that tell each reservation once, about these
 * reservations. Whoever takes it sends.
 */
export interface MailClaims {
  /** Takes it and returns the profile as it is then, mostly in one request; or why it cannot be had. */
  take(patronNumber: string, claim: Claim, marks: MailMarks): Promise<Claimed | Skip>;
  /** Gives it back after a definite refusal, so that the mail can be sent later: what was told stands as before. */
  giveBack(patronNumber: string, claim: Claim, before: MailMarks): Promise<void>;
}

/** `stopToken` opens what stops due-day notices; `told` are the reservations that this claim may tell. */
export type Claimed = {
  readonly profile: Profile;
  readonly stopToken: string;
  readonly announcedUlids: readonly string[];
};

/** `again`: somebody was refused for the moment or not reached; the batch must come once more. */
export type Sent = { readonly outcomes: ReadonlyMap<string, MailOutcome>; readonly again: boolean };

/** Mails of a batch under way at the same time, so that their waiting for SES overlaps. */
const maxAtOnce = 4;

type Ready = { readonly patronNumber: string; readonly recipient: MailRecipient; readonly content: MailContent };

/**
 * Sends the mails of one batch (J7).
 *  1. Note that it begins. Whoever was begun before, claimed and not settled may have got a mail from an attempt
 *     that died: unknown, and not sent again.
 *  2. Read patrons and titles again: what has changed since planning is not mailed.
 *  3. For each patron, when its turn has come, read once more, claim the day, which compares the preference and returns
 *     the address, and send at once. What was claimed and not sent is given back.
 *  4. Note what became of each.
 * @param today the day on which it is sent
 * @param readyHoursBegin the day in whose morning ready mails go out again; absent within their hours (J7)
 */
export async function sendMails(
  ports: MailPorts,
  batch: MailBatch,
  today: Day,
  letterhead: Letterhead,
  readyHoursBegin?: Day,
): Promise<Sent> {
  const attempted = await ports.record.begin(batch);
  const recipients = await ports.recipients.readAll(batch.patronNumbers, tellsEnded(batch));
  const outcomes = new Map<string, MailOutcome>();
  const ready: Ready[] = [];
  for (const patronNumber of batch.patronNumbers) {
    const recipient = recipients.get(patronNumber);
    if (recipient && isUnsettled(batch, recipient, attempted, patronNumber)) outcomes.set(patronNumber, 'unknown');
    else {
      const content = contentFor(batch, recipient, today);
      if (typeof content === 'string' || !recipient) outcomes.set(patronNumber, content as Skip);
      else if (batch.kind === 'ready' && readyHoursBegin !== undefined) outcomes.set(patronNumber, 'in-the-morning');
      else ready.push({ patronNumber, recipient, content });
    }
  }
  const titles = await ports.titles.readAllRemembered(
    ready.flatMap(({ content }) => content.entries.map(({ titleId }) => titleId)),
  );
  const again = await deliverAll(ports, { batch, attempted, titles, today, letterhead }, ready, outcomes);
  await noteLater(ports, batch.kind, readyHoursBegin ?? addDays(today, 1), outcomes);
  await ports.record.settle(batch, outcomes);
  return { outcomes, again };
}

function tellsEnded({ kind }: MailBatch): boolean {
  return kind === 'expired' || kind === 'taken-back';
}

function isUnsettled(
  batch: MailBatch,
  { mailedOn, announced }: MailRecipient,
  { unsettled }: Attempted,
  patronNumber: string,
): boolean {
  if (!unsettled.has(patronNumber)) return false;
  const { kind, day } = batch;
  if (!isAnnouncing(kind)) return mailedOn[kind] === day;
  return Object.values(announced[kind] ?? {}).some(({ by }) => by === nameOf(batch));
}

type Titles = ReadonlyMap<string, { readonly title: string }>;

type Delivery = {
  readonly batch: MailBatch;
  readonly attempted: Attempted;
  readonly titles: Titles;
  readonly today: Day;
  readonly letterhead: Letterhead;
};

type WrittenLetter = { readonly letter: Letter; readonly stopUrl?: string };

async function deliverAll(
  ports: MailPorts,
  delivery: Delivery,
  ready: readonly Ready[],
  outcomes: Map<string, MailOutcome>,
): Promise<boolean> {
  let again = false;
  const waiting = ready.values();
  const work = async () => {
    for (const one of waiting) {
      if (!ports.mayGoOn()) {
        again = true;
        return;
      }
      const outcome = await deliver(ports, delivery, one).catch((error: unknown) => {
        ports.note(error);
        return 'left' as const;
      });
      if (outcome === 'left' || outcome === 'refused-for-now') again = true;
      if (outcome !== 'left') outcomes.set(one.patronNumber, outcome === 'refused-for-now' ? 'refused' : outcome);
    }
  };
  await Promise.all(Array.from({ length: maxAtOnce }, work));
  return again;
}

async function deliver(
  ports: MailPorts,
  delivery: Delivery,
  { patronNumber }: Ready,
): Promise<MailOutcome | 'refused-for-now'> {
  const { batch, attempted } = delivery;
  const { kind, day } = batch;
  // The wait stands before the claim: between claim and sending a process should have as little time to die as can be.
  await ports.pace();
  const one = await readAgain(ports, delivery, patronNumber);
  if (typeof one === 'string') return one;
  const claim = { kind, day, by: nameOf(batch), announcements: one.content.announcements ?? [] };
  const claimed = await ports.claims.take(patronNumber, claim, one.recipient);
  if (typeof claimed === 'string') {
    return claimed === 'mailed-already' && attempted.unsettled.has(patronNumber) ? 'unknown' : claimed;
  }
  const address = reservationMailAddress(claimed.profile);
  const { letter, stopUrl } = writeLetter(delivery, one, claimed);
  const enclosed = { patronNumber, kind, ...(stopUrl !== undefined && { stopUrl }) };
  const posted = address === null ? 'no-address' : await ports.outbox.send(address, letter, enclosed);
  const isOpen = posted === 'no-address' || posted === 'refused-for-now';
  if (isOpen) await ports.claims.giveBack(patronNumber, claim, one.recipient);
  return posted === 'no-address' ? (addressFault(kind, claimed.profile) ?? posted) : posted;
}

/**
 * What is told as things are now that its turn has come: at a slow pace minutes after its batch was read (J7). Also the
 * titles of what has come since.
 */
async function readAgain(
  ports: MailPorts,
  { batch, attempted, titles, today }: Delivery,
  patronNumber: string,
): Promise<(Ready & { readonly titles: Titles }) | Skip | 'unknown'> {
  const recipient = (await ports.recipients.readAll([patronNumber], tellsEnded(batch))).get(patronNumber);
  if (recipient && isUnsettled(batch, recipient, attempted, patronNumber)) return 'unknown';
  const content = contentFor(batch, recipient, today);
  if (typeof content === 'string' || !recipient) return content as Skip;
  const missing = content.entries.map(({ titleId }) => titleId).filter((titleId) => !titles.has(titleId));
  const more = missing.length > 0 ? await ports.titles.readAllRemembered(missing) : [];
  return { patronNumber, recipient, content, titles: new Map([...titles, ...more]) };
}

function writeLetter(
  { batch: { kind }, today, letterhead }: Delivery,
  { content, titles }: Ready & { readonly titles: Titles },
  { profile, stopToken, announcedUlids }: Claimed,
): WrittenLetter {
  const claimed = content.announcements?.filter(({ ulid }) => announcedUlids.includes(ulid)).map(({ entry }) => entry);
  const entries = (claimed ?? content.entries).map((entry) => ({
    ...entry,
    title: titles.get(entry.titleId)?.title ?? '',
  }));
  const stopUrl = kind === 'due' ? `${letterhead.pagesUrl}/api/due-notice-stops/${stopToken}` : undefined;
  return {
    letter: letterFor(kind, { patronName: profile.name, entries, today }, letterhead),
    ...(stopUrl !== undefined && { stopUrl }),
  };
}

/** Counted from the day on which it is sent: the run of the batch's next day may be over by then. */
async function noteLater(
  { later }: MailPorts,
  kind: MailKind,
  on: Day,
  outcomes: ReadonlyMap<string, MailOutcome>,
): Promise<void> {
  for (const [patronNumber, outcome] of outcomes)
    if (outcome === 'in-the-morning') await later.note(kind, on, patronNumber);
}
