import { SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import type { Outbox, Stoppable } from '../../domain/mail/outbox.ts';
import { mimeMessage } from './mime.ts';
import { envelopeOf, recipientOf, sesOutbox, type Sender } from './outbox.ts';
import { openSes, post } from './ses.ts';

/** As `sesOutbox`; a letter that can be stopped needs headers of its own, which SES takes in a whole message only. */
export function stoppableOutbox(sender: Sender, ses: SESClient = openSes()): Outbox<Stoppable> {
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
      return post(() => ses.send(command));
    },
  };
}
