import { SendEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import type { Letter } from '../../domain/mail/letters/letter.ts';
import { readMailAddress } from '../../domain/patrons/mail-address.ts';
import type { Refusal } from '../../domain/mail/outbox.ts';
import { refusalOf } from './refusals.ts';
import { openSes, sendPersistently } from './ses.ts';

/** What belongs to one letter beside its text. */
export type Enclosed = {
  /** Where answers go; else to the sender. */
  readonly replyTo?: string;
  /** Whose letter it is, so that a bounce finds its profile (J8). SES shows it in events, nobody in the mail. */
  readonly patronNumber?: string;
  readonly kind?: string;
};

export type Outbox = {
  /** Sends one letter, again when SES did not take it for the moment. Throws what SES answered at last. */
  send(to: string, letter: Letter, enclosed?: Enclosed): Promise<void>;
  /** Whether SES did not take the mail, so that sending it again makes no second one; null when nobody knows. */
  refusalOf(error: unknown): Refusal | null;
};

export type Sender = { readonly from: string; readonly configurationSet: string };

/** Letters by SES, which puts text and HTML together itself. */
export function sesOutbox(sender: Sender, ses: SESClient = openSes()): Outbox {
  return {
    async send(to, { subject, text, html }, { replyTo, ...about } = {}) {
      const command = new SendEmailCommand({
        ...envelopeOf(sender, about),
        Destination: { ToAddresses: [recipientOf(to)] },
        ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
        Message: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } },
      });
      await sendPersistently(() => ses.send(command));
    },
    refusalOf,
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
