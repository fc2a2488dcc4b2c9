import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Letter } from '../../domain/letters/letter.ts';
import { readMailAddress } from '../../domain/mail-address.ts';

export type Outbox = {
  /** Sends one letter; answers to it go to `replyTo`, else to the sender. Throws what SES answered. */
  send(to: string, letter: Letter, replyTo?: string): Promise<void>;
  /** True when SES answered that it did not take the mail, so that sending it again makes no second one. */
  wasRefused(error: unknown): boolean;
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
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  return {
    async send(to, { subject, text, html }, replyTo) {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          ConfigurationSetName: configurationSet,
          Destination: { ToAddresses: [readMailAddress(to)?.deliverable ?? to] },
          ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
          Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
        }),
      );
    },
    wasRefused,
  };
}

function wasRefused(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status !== undefined && status >= 400 && status < 500;
}
