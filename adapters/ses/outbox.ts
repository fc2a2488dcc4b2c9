import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Letter } from '../../domain/mail/letters/letter.ts';
import { readMailAddress } from '../../domain/patrons/mail-address.ts';

/** What belongs to one letter beside its text. */
type Enclosed = {
  /** Where answers go; else to the sender. */
  readonly replyTo?: string;
  /** Whose letter it is, so that a bounce finds its profile (J8). SES shows it in events, nobody in the mail. */
  readonly patronNumber?: string;
  readonly kind?: string;
  /** What stops letters of this kind with one click (RFC 8058). */
  readonly stopUrl?: string;
};

export type Outbox = {
  /** Sends one letter. Throws what SES answered. */
  send(to: string, letter: Letter, enclosed?: Enclosed): Promise<void>;
  /** True when SES answered that it did not take the mail, so that sending it again makes no second one. */
  wasRefused(error: unknown): boolean;
  /** The same, and whether it may take the mail later; null when nobody knows whether it took it. */
  refusalOf(error: unknown): 'for-now' | 'for-good' | null;
};

export type Sender = { readonly from: string; readonly configurationSet: string };

/**
 * Mail by SES. One attempt only: after a time-out nobody knows whether the mail went out, and a
 * second one would be the greater evil (J7).
 */
export function sesOutbox({ from, configurationSet }: Sender): Outbox {
  const client = new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 300, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
  return {
    async send(to, letter, enclosed = {}) {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          ConfigurationSetName: configurationSet,
          Destination: { ToAddresses: [readMailAddress(to)?.deliverable ?? to] },
          ...(enclosed.replyTo !== undefined && { ReplyToAddresses: [enclosed.replyTo] }),
          ...tagsOf(enclosed),
          Content: { Simple: simple(letter, enclosed) },
        }),
      );
    },
    wasRefused: (error) => refusalOf(error) !== null,
    refusalOf,
  };
}

function simple({ subject, text, html }: Letter, { stopUrl }: Enclosed) {
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  const headers = [
    { Name: 'List-Unsubscribe', Value: `<${stopUrl}>` },
    { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
  ];
  return {
    Subject: utf8(subject),
    Body: { Text: utf8(text), Html: utf8(html) },
    ...(stopUrl !== undefined && { Headers: headers }),
  };
}

function tagsOf({ patronNumber, kind }: Enclosed) {
  const tags = [
    ...(patronNumber === undefined ? [] : [{ Name: 'patron', Value: patronNumber }]),
    ...(kind === undefined ? [] : [{ Name: 'kind', Value: kind }]),
  ];
  return tags.length === 0 ? {} : { EmailTags: tags };
}

/** What SES will not take tomorrow either: this address, this content. Everything else is the account's or the moment's. */
const forGood = ['BadRequestException', 'MessageRejected'];

function refusalOf(error: unknown): 'for-now' | 'for-good' | null {
  const { name = '', $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (status === undefined || status < 400 || status >= 500) return null;
  return forGood.includes(name) ? 'for-good' : 'for-now';
}
