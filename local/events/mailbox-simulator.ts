import { randomUUID } from 'node:crypto';
import { accountId, region } from '../templates/resolver.ts';

/** What a function asks SES for, as far as it counts here. */
export type SentMail = {
  readonly FromEmailAddress?: string;
  readonly ConfigurationSetName?: string;
  readonly Destination?: { readonly ToAddresses?: readonly string[] };
  readonly Content?: {
    readonly Simple?: { readonly Headers?: readonly { readonly Name: string; readonly Value: string }[] };
  };
  readonly EmailTags?: readonly { readonly Name: string; readonly Value: string }[];
};

/** The addresses of SES's mailbox simulator, which do the same on AWS; a label after + tells several apart. */
const simulated = /^(bounce|complaint)(?:\+[^@]*)?@simulator\.amazonses\.com$/;

/** The events that SES would send to the event bus about a mail: one for each simulated recipient. */
export function eventsAbout(mail: SentMail, at: Date): object[] {
  return (mail.Destination?.ToAddresses ?? []).flatMap((emailAddress) => {
    const what = simulated.exec(emailAddress)?.[1];
    if (what === undefined) return [];
    const outcome =
      what === 'bounce'
        ? {
            eventType: 'Bounce',
            bounce: {
              bounceType: 'Permanent',
              bounceSubType: 'General',
              bouncedRecipients: [{ emailAddress }],
              timestamp: at.toISOString(),
            },
          }
        : {
            eventType: 'Complaint',
            complaint: { complainedRecipients: [{ emailAddress }], timestamp: at.toISOString() },
          };
    return [
      {
        version: '0',
        id: randomUUID(),
        'detail-type': what === 'bounce' ? 'Email Bounced' : 'Email Complaint Received',
        source: 'aws.ses',
        account: accountId,
        time: at.toISOString(),
        region,
        resources: [],
        detail: { ...outcome, mail: detailOf(mail, at) },
      },
    ];
  });
}

function detailOf(
  { FromEmailAddress, ConfigurationSetName = '', Destination, EmailTags = [] }: SentMail,
  at: Date,
): object {
  const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]]));
  return {
    timestamp: at.toISOString(),
    messageId: randomUUID(),
    source: FromEmailAddress,
    destination: Destination?.ToAddresses ?? [],
    tags: { ...tags, 'ses:configuration-set': [ConfigurationSetName] },
  };
}
