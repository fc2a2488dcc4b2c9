import type { MailEngine, StoredMail } from './engines/mail.ts';

/** A mail as `GET /_local/inbox` shows it, oldest first; `at` is an instant. */
export type InboxItem = {
  readonly to: readonly string[];
  /** Where an answer would go, if not to the sender. */
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: string;
};

/** All mails that SES has taken since the inbox was last emptied. */
export function inboxItems(mail: Pick<MailEngine, 'mails'>): InboxItem[] {
  return mail.mails().map(inboxItem);
}

function inboxItem({ destination, replyTo = [], subject, body, at }: StoredMail): InboxItem {
  const { to, cc, bcc } = destination;
  return {
    to: [...to, ...cc, ...bcc],
    replyTo,
    subject,
    text: body.text ?? '',
    html: body.html ?? '',
    at: new Date(at * 1000).toISOString(),
  };
}
