import { SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import type { Letter } from '../../domain/mail/letters/letter.ts';
import { mimeMessage } from './mime.ts';
import { envelopeOf, recipientOf, sesOutbox, type Enclosed, type Outbox, type Sender } from './outbox.ts';
import { openSes, sendPersistently } from './ses.ts';

/** `stopUrl` stops letters of this kind with one click of the mail program's own button (RFC 8058). */
type Stoppable = Enclosed & { readonly stopUrl?: string };

export type StoppableOutbox = Pick<Outbox, 'refusalOf'> & {
  /** Sends one letter, again when SES did not take it for the moment. Throws what SES answered at last. */
  send(to: string, letter: Letter, enclosed?: Stoppable): Promise<void>;
};

/** As `sesOutbox`; a letter that can be stopped needs headers of its own, which SES takes in a whole message only. */
export function stoppableOutbox(sender: Sender, ses: SESClient = openSes()): StoppableOutbox {
  const plain = sesOutbox(sender, ses);
  return {
    async send(to, letter, { stopUrl, ...enclosed } = {}) {
      if (stopUrl === undefined) return plain.send(to, letter, enclosed);
      const { replyTo, ...about } = enclosed;
      const recipient = recipientOf(to);
      const headers = {
        From: sender.from,
        To: recipient,
        ...(replyTo !== undefined && { 'Reply-To': replyTo }),
        'List-Unsubscribe': `<${stopUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
      const command = new SendRawEmailCommand({
        ...envelopeOf(sender, about),
        Destinations: [recipient],
        RawMessage: { Data: await mimeMessage(headers, letter) },
      });
      await sendPersistently(() => ses.send(command));
    },
    refusalOf: plain.refusalOf,
  };
}
