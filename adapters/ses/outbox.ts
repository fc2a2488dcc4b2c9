import { SendEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import type { Enclosed, Outbox } from '../../domain/mail/outbox.ts';
import { readMailAddress } from '../../domain/patrons/mail-address.ts';
import { openSes, post } from './ses.ts';

export type Sender = { readonly from: string; readonly configurationSet: string };

/** Letters by SES, which puts text and HTML together itself. */
export function sesOutbox(sender: Sender, ses: SESClient = openSes()): Outbox {
  return {
    send(to, { subject, text, html }, { replyTo, ...about } = {}) {
      const command = new SendEmailCommand({
        ...envelopeOf(sender, about),
        Destination: { ToAddresses: [recipientOf(to)] },
        ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
        Message: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } },
      });
      return post(() => ses.send(command));
    },
  };
}

/** Who sends, and what SES tells us again when the mail comes back. */
export function envelopeOf({ from, configurationSet }: Sender, { patronNumber, kind }: Omit<Enclosed, 'replyTo'>) {
  const tags = Object.entries({ patron: patronNumber, kind });
  return {
    Source: from,
    ConfigurationSetName: configurationSet,
    Tags: tags.flatMap(([Name, Value]) => (Value === undefined ? [] : [{ Name, Value }])),
  };
}

export function recipientOf(to: string): string {
  return readMailAddress(to)?.deliverable ?? to;
}

const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
