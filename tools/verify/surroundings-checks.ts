import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  GetAccountSendingEnabledCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  type SESClient,
} from '@aws-sdk/client-ses';
import type { Settings } from '../../lib/settings.ts';
import type { AskAws } from './ask-aws.ts';
import type { Check } from './cognito-checks.ts';

/** At fewer, one morning's mails would keep desks and sign-in from starting. */
const leastConcurrency = 500;
/** What SES gives to an account that it has not let out of its sandbox. */
const sandboxMailsADay = 200;

export type Surroundings = {
  readonly ask: AskAws;
  readonly s3: S3Client;
  readonly ses: SESClient;
  readonly searchBucket: string;
  readonly topicArn: string;
  readonly settings: Settings;
};

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** What the account around the stage must be like before a library opens (docs/verify-aws.md). */
export function surroundingsChecks(around: Surroundings): readonly Check[] {
  return [...accountChecks(around), ...mailChecks(around), conditionalWrites(around)];
}

function accountChecks({ ask, topicArn, settings }: Surroundings): Check[] {
  return [
    {
      what: `${leastConcurrency} functions may run at once`,
      async run() {
        const answer = await ask('lambda', { path: '/2016-08-19/account-settings/' });
        const { AccountLimit } = JSON.parse(answer) as { AccountLimit: { ConcurrentExecutions: number } };
        const most = AccountLimit.ConcurrentExecutions;
        expectThat(most >= leastConcurrency, `${most}: ask for more (Service Quotas, Lambda, Concurrent executions)`);
        return String(most);
      },
    },
    {
      what: `the mails of the alarms reach ${settings.alarmMail}`,
      async run() {
        const form = `Action=ListSubscriptionsByTopic&Version=2010-03-31&TopicArn=${encodeURIComponent(topicArn)}`;
        const members = (await ask('sns', { form })).split('<member>').slice(1);
        const ours = members.find((member) => member.includes(`<Endpoint>${settings.alarmMail}</Endpoint>`));
        expectThat(ours !== undefined, 'the topic has no such subscription');
        expectThat(!ours?.includes('PendingConfirmation'), 'confirm the subscription from the mail that AWS has sent');
      },
    },
  ];
}

function mailChecks({ ses, settings }: Surroundings): Check[] {
  const { domain, fromAddress, mailsPerSecond } = settings.mail;
  const identity = domain ?? fromAddress;
  return [
    {
      what: `SES signs for ${identity}`,
      async run() {
        const asked = new GetIdentityVerificationAttributesCommand({ Identities: [identity] });
        const { VerificationAttributes = {} } = await ses.send(asked);
        const state = VerificationAttributes[identity]?.VerificationStatus ?? 'unknown';
        expectThat(state === 'Success', `${state}: set the DNS records that SES shows`);
      },
    },
    ...(domain === undefined ? [] : [bouncesComeHome(ses, domain)]),
    {
      what: 'SES sends to everybody, as fast as the settings want',
      async run() {
        const { Max24HourSend = 0, MaxSendRate = 0 } = await ses.send(new GetSendQuotaCommand({}));
        const { Enabled } = await ses.send(new GetAccountSendingEnabledCommand({}));
        expectThat(Enabled === true, 'SES has stopped the mail of this account: look at its reputation');
        expectThat(Max24HourSend > sandboxMailsADay, 'the account is in the sandbox of SES: ask to be let out');
        expectThat(
          MaxSendRate >= mailsPerSecond,
          `${MaxSendRate} a second, and mail.mailsPerSecond is ${mailsPerSecond}`,
        );
        return `${Max24HourSend} a day, ${MaxSendRate} a second`;
      },
    },
  ];
}

/** SPF and DMARC: mail comes back to a name below the sender's domain (docs/mails.md). */
function bouncesComeHome(ses: SESClient, domain: string): Check {
  return {
    what: `SPF speaks for the domain that bounces of ${domain} come back to`,
    async run() {
      const asked = new GetIdentityMailFromDomainAttributesCommand({ Identities: [domain] });
      const { MailFromDomainAttributes = {} } = await ses.send(asked);
      const { MailFromDomain = 'none', MailFromDomainStatus = 'unknown' } = MailFromDomainAttributes[domain] ?? {};
      const state = `${MailFromDomain}: ${MailFromDomainStatus}`;
      expectThat(MailFromDomainStatus === 'Success', `${state}: set its MX and TXT records (docs/mails.md)`);
    },
  };
}

/** Two publishers of the search index at once: the second must lose. */
function conditionalWrites({ s3, searchBucket }: Surroundings): Check {
  return {
    what: 'S3 writes an object that must not exist yet once only',
    async run() {
      const object = { Bucket: searchBucket, Key: `verify/${randomUUID()}` };
      const write = () => s3.send(new PutObjectCommand({ ...object, Body: 'x', IfNoneMatch: '*' }));
      try {
        await write();
        const second = await write().then(
          () => 'it was written twice',
          (error: Error) => error.name,
        );
        expectThat(['PreconditionFailed', 'ConditionalRequestConflict'].includes(second), second);
      } finally {
        await s3.send(new DeleteObjectCommand(object));
      }
    },
  };
}
