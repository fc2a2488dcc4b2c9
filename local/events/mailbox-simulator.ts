import { randomUUID } from 'node:crypto';
import { accountId, region } from '../templates/resolver.ts';
import type { SentMail } from './sent-mail.ts';

/** The addresses of SES's mailbox simulator, which do the same on AWS; a label after + tells several apart. */
const simulated = /^(bounce|complaint)(?:\+[^@]*)?@simulator\.amazonses\.com$/;

/** The events that SES would send to the event bus about a mail: one for each simulated recipient. */
export function eventsAbout(mail: SentMail, at: Date): object[] {
  return mail.to.flatMap((emailAddress) => {
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

function detailOf({ from, configurationSet, to, tags }: SentMail, at: Date): object {
  const lists = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
  return {
    timestamp: at.toISOString(),
    messageId: randomUUID(),
    source: from,
    destination: to,
    tags: { ...lists, 'ses:configuration-set': [configurationSet] },
  };
}
