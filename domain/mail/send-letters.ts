import { isTooOld, type AccountLetter } from './account-letters.ts';
import { addressAddedLetter } from './letters/address-added-letter.ts';
import { addressReplacedLetter } from './letters/address-replaced-letter.ts';
import { confirmationLetter } from './letters/confirmation-letter.ts';
import { emailRegisteredLetter } from './letters/email-registered-letter.ts';
import type { Footer, Letter } from './letters/letter.ts';
import { passwordChangedLetter } from './letters/password-changed-letter.ts';
import { requestRejectedLetter } from './letters/request-rejected-letter.ts';
import { resetLetter } from './letters/reset-letter.ts';
import type { Enclosed, Outbox, Posted } from './outbox.ts';
import { linkExpiry, newLink, pageOfLink, type LinkPurpose, type RandomBytes } from '../patrons/account-links.ts';
import type { Profile } from '../patrons/profile.ts';
import { addressMeant } from '../sign-in/reset-links.ts';

/** Letters by their ids: what a message of the queue holds. */
export type LetterBatch = { readonly letterIds: readonly string[] };

/** Letters in a message: so few that a function has time for all of them at the slowest pace. */
const maxLettersPerBatch = 10;

/** Cuts letters into batches. */
export function letterBatches(letterIds: readonly string[]): LetterBatch[] {
  const batches = Math.ceil(letterIds.length / maxLettersPerBatch);
  return Array.from({ length: batches }, (_, at) => ({
    letterIds: letterIds.slice(at * maxLettersPerBatch, (at + 1) * maxLettersPerBatch),
  }));
}

export interface PromisedLetters {
  /** Null once it is settled. `claimedAt`: an attempt is sending it, or died over it. */
  read(id: string): Promise<{ readonly letter: AccountLetter; readonly claimedAt?: string } | null>;
  /** The right to send it, which one of those who ask gets. */
  take(id: string, now: Date): Promise<boolean>;
  giveBack(id: string): Promise<void>;
  /** Nothing is left of it. */
  settle(id: string): Promise<void>;
}

export type LetterPorts = {
  readonly letters: PromisedLetters;
  readonly readProfile: (patronNumber: string) => Promise<Profile | null>;
  /**
   * Makes a link the one that opens what a letter was promised for, and gives the profile as it is then; null when
   * that is over: a newer letter was promised, the link before this one was used, the address is another.
   */
  readonly links: {
    forReset(letterId: string, patronNumber: string, token: string): Promise<Profile | null>;
    forConfirmation(letterId: string, link: ConfirmationPlace, token: string): Promise<Profile | null>;
  };
  readonly randomBytes: RandomBytes;
  readonly outbox: Outbox;
  /** Waits until the next mail may go out. */
  pace(): Promise<void>;
};

type ConfirmationPlace = Extract<AccountLetter, { kind: 'confirmation' }>;

/**
 * `over`: nothing is to be told any more. `under-way`: another attempt has it. `refused` once more, and for the last
 * time, when it is too old.
 */
export type LetterOutcome = Posted | 'over' | 'under-way' | 'lost';

/** Longer than a function may run: whoever claimed a letter so long ago is dead, and nobody knows what became of it. */
const claimMinutes = 10;

/**
 * Sends one letter that was promised, at most once (J5, J7): claims it, reads again whom and what it is about, makes
 * its link and asks SES. A refusal gives it back, for this message or for the hourly sweep; what may have gone out is
 * not sent again.
 */
export async function sendLetter(
  ports: LetterPorts,
  id: string,
  now: Date,
  letterhead: Footer,
): Promise<LetterOutcome> {
  const { letters } = ports;
  const found = await letters.read(id);
  if (!found) return 'over';
  const { letter, claimedAt } = found;
  if (claimedAt !== undefined) {
    if (now.getTime() - new Date(claimedAt).getTime() < claimMinutes * 60_000) return 'under-way';
    await letters.settle(id);
    return 'unknown';
  }
  if (isTooOld(letter, now)) {
    await letters.settle(id);
    return 'lost';
  }
  // Between claim and sending a process should have as little time to die as can be.
  await ports.pace();
  if (!(await letters.take(id, now))) return 'under-way';
  return settled(letters, id, await post(ports, letter, letterhead));
}

async function settled(letters: PromisedLetters, id: string, outcome: LetterOutcome | Error): Promise<LetterOutcome> {
  if (outcome instanceof Error || outcome === 'refused' || outcome === 'refused-for-now') await letters.giveBack(id);
  else await letters.settle(id);
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** An error comes before SES was asked: nothing went out. */
async function post(ports: LetterPorts, letter: AccountLetter, letterhead: Footer): Promise<LetterOutcome | Error> {
  const written = await write(ports, letter, letterhead).catch((error: unknown) =>
    error instanceof Error ? error : new Error('a letter could not be written', { cause: error }),
  );
  if (written instanceof Error) return written;
  return written ? ports.outbox.send(written.to, written.letter, written.enclosed) : 'over';
}

type Written = { readonly to: string; readonly letter: Letter; readonly enclosed?: Enclosed };

async function write(ports: LetterPorts, letter: AccountLetter, letterhead: Footer): Promise<Written | null> {
  switch (letter.kind) {
    case 'request-rejected':
      return { to: letter.to, letter: requestRejectedLetter(letter.reason, letterhead) };
    case 'reset':
    case 'email-registered':
      return writeReset(ports, letter, letterhead);
    case 'confirmation':
      return writeConfirmation(ports, letter, letterhead);
    case 'address-added':
    case 'address-replaced':
    case 'password-changed': {
      const profile = await ports.readProfile(letter.patronNumber);
      const [subject] = letter.kind.split('-');
      return (
        profile && {
          to: letter.to,
          letter: notices[letter.kind](profile.name, letter, letterhead),
          enclosed: about(letter, subject ?? ''),
        }
      );
    }
  }
}

type Notice = Extract<AccountLetter, { kind: 'address-added' | 'address-replaced' | 'password-changed' }>;

const notices: { readonly [kind in Notice['kind']]: (name: string, notice: Notice, letterhead: Footer) => Letter } = {
  'address-added': (name, _, letterhead) => addressAddedLetter(name, letterhead),
  'address-replaced': (name, _, letterhead) => addressReplacedLetter(name, letterhead),
  'password-changed': (name, { promisedAt }, letterhead) =>
    passwordChangedLetter(name, new Date(promisedAt), letterhead),
};

async function writeReset(
  { links, randomBytes }: LetterPorts,
  letter: Extract<AccountLetter, { kind: 'reset' | 'email-registered' }>,
  letterhead: Footer,
): Promise<Written | null> {
  const { token, page, expiresAt } = linkOf('reset', letter, randomBytes, letterhead);
  const profile = await links.forReset(letter.id, letter.patronNumber, token);
  const to = profile && addressMeant(profile, letter.to);
  if (!to) return null;
  const text = letter.kind === 'reset' ? resetLetter : emailRegisteredLetter;
  return { to, letter: text(profile.name, page, expiresAt, letterhead), enclosed: about(letter, 'reset') };
}

async function writeConfirmation(
  { links, randomBytes }: LetterPorts,
  letter: ConfirmationPlace,
  letterhead: Footer,
): Promise<Written | null> {
  const { token, page, expiresAt } = linkOf(letter.slot, letter, randomBytes, letterhead);
  const profile = await links.forConfirmation(letter.id, letter, token);
  const to = profile?.[letter.slot]?.address;
  if (!profile || to === undefined) return null;
  const enclosed = about(letter, 'confirmation');
  return { to, letter: confirmationLetter(profile.name, page, expiresAt, letterhead), enclosed };
}

/** It works from the moment on at which it was asked for, however long its letter waited. */
function linkOf(
  purpose: LinkPurpose,
  { patronNumber, promisedAt }: { readonly patronNumber: string; readonly promisedAt: string },
  randomBytes: RandomBytes,
  { pagesUrl }: Footer,
) {
  const link = newLink(purpose, patronNumber, randomBytes);
  return { token: link.token, page: pageOfLink(pagesUrl, link), expiresAt: linkExpiry(new Date(promisedAt)) };
}

function about({ patronNumber }: { readonly patronNumber: string }, kind: string): Enclosed {
  return { patronNumber, kind };
}
