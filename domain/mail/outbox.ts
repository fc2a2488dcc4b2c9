import type { Footer, Letter } from './letters/letter.ts';

/** Whose letter it is, and about what: a bounce finds its profile by it (J8). Nobody sees it in the mail. */
export type LetterMark = { readonly patronNumber?: string; readonly kind?: string };

/** `for-now`: the mail service may take the letter later. `for-good`: it will not take this one tomorrow either. */
export type Refusal = 'for-now' | 'for-good';

/** Where mails go out. */
export interface Outbox {
  /** Sends one letter, again when it was not taken for the moment. Throws what the mail service answered at last. */
  send(to: string, letter: Letter, enclosed?: LetterMark): Promise<void>;
  /** Whether the service did not take the mail, so that sending it again makes no second one; null when nobody knows. */
  refusalOf(error: unknown): Refusal | null;
}

/** `unknown`: no answer came in time. The mail may have gone out, and is not sent again. */
export type Posted = 'sent' | 'refused' | 'unknown';

/** Sends one letter and says what became of it, instead of throwing. */
export async function post(outbox: Outbox, to: string, letter: Letter, mark: LetterMark = {}): Promise<Posted> {
  try {
    await outbox.send(to, letter, mark);
    return 'sent';
  } catch (error) {
    return outbox.refusalOf(error) === null ? 'unknown' : 'refused';
  }
}

/** What letters about accounts are sent with. */
export type MailRoom = {
  readonly outbox: Outbox;
  /** Is told when a letter did not go out, or may not have, and what it tells of is done all the same. */
  readonly noteMail: (outcome: Posted) => void;
  /** What stands below each letter, and where the pages are. */
  readonly letterhead: Footer;
};

/** Sends a letter that reports a change already made. The change stands, whatever becomes of the letter. */
export async function notify(
  { outbox, noteMail }: MailRoom,
  addresses: readonly string[],
  letter: Letter,
  mark: LetterMark,
): Promise<void> {
  const outcomes = await Promise.all(addresses.map((to) => post(outbox, to, letter, mark)));
  for (const outcome of outcomes) if (outcome !== 'sent') noteMail(outcome);
}
