import type { Letter } from './letters/letter.ts';

/** Where mails go out. */
export interface Outbox {
  /** Sends one letter. Throws what the mail service answered. */
  send(to: string, letter: Letter): Promise<void>;
  /** True when the service answered that it did not take the mail, so that sending it again makes no second one. */
  wasRefused(error: unknown): boolean;
}

/** `unknown`: no answer came in time. The mail may have gone out, and is not sent again. */
export type Posted = 'sent' | 'refused' | 'unknown';

/** Sends one letter and says what became of it, instead of throwing. */
export async function post(outbox: Outbox, to: string, letter: Letter): Promise<Posted> {
  try {
    await outbox.send(to, letter);
    return 'sent';
  } catch (error) {
    return outbox.wasRefused(error) ? 'refused' : 'unknown';
  }
}

/**
 * Sends a letter that only tells what has been done already: whatever becomes of it, the deed stands.
 * @param note is told when the letter did not go out, or may not have
 */
export async function notify(outbox: Outbox, addresses: readonly string[], letter: Letter, note: (outcome: Posted) => void): Promise<void> {
  const outcomes = await Promise.all(addresses.map((to) => post(outbox, to, letter)));
  for (const outcome of outcomes) if (outcome !== 'sent') note(outcome);
}
