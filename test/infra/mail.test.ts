/** What sends: no faster than SES has granted, from one address, and nothing is lost on the way (J7, J8). */
import { expect, test } from '@jest/globals';
import { rowsWith } from '../../functions/function-row.ts';
import { functions } from '../../functions/functions.ts';
import { pascalCase } from '../../lib/names.ts';
import { paceFor } from '../../lib/mail-pace.ts';
import { settings, stages } from '../../lib/settings.ts';
import { actionsOf, itemRights, itemRightsOf, statementsOf } from '../../testing/templates/permissions.ts';
import { resourcesOf, synthesize, type Resource } from '../../testing/templates/synthesis.ts';

const templates = synthesize('production');

function one(prefix: string, type: string): Resource {
  const found = [...resourcesOf(templates, type)].filter(([id]) => id.startsWith(`Mail.${prefix}`));
  const resource = found[0]?.[1];
  if (resource === undefined || found.length !== 1) throw new Error(`${found.length} × ${prefix} ${type}`);
  return resource;
}

const senders = rowsWith('queue', functions);
const rows = [...senders, ...rowsWith('event', functions)].map(({ action, table = {} }) => [action, table] as const);

test.each(rows)('%s may touch exactly the items of its row', (name, table) => {
  expect(itemRights(one(`${pascalCase(name)}Role`, 'AWS::IAM::Role'))).toEqual(itemRightsOf(table));
});

test.each(senders.map(({ action }) => action))('%s may send from the one address', (sender) => {
  const role = one(`${pascalCase(sender)}Role`, 'AWS::IAM::Role');
  const mine = statementsOf(role).filter((statement) =>
    actionsOf(statement).some((action) => action.startsWith('ses:')),
  );
  const { fromAddress } = settings.production.mail;
  expect(mine).toEqual([
    expect.objectContaining({
      Action: ['ses:SendEmail', 'ses:SendRawEmail'],
      Condition: { StringEquals: { 'ses:FromAddress': fromAddress } },
    }),
  ]);
  expect(JSON.stringify(mine[0]?.Resource)).toContain(':identity/*');
});

test.each(stages)('%s: functions at once, times the pace of each, are what SES has granted', (stage) => {
  const { mailsPerSecond } = settings[stage].mail;
  const own = synthesize(stage);
  const mappings = [...resourcesOf(own, 'AWS::Lambda::EventSourceMapping')].filter(([id]) =>
    id.startsWith('Mail.SendMailsFrom'),
  );
  const atOnce = mappings.map(
    ([, { Properties }]) => (Properties['ScalingConfig'] as { MaximumConcurrency: number }).MaximumConcurrency,
  );
  const [sender] = [...resourcesOf(own, 'AWS::Lambda::Function')].filter(([id]) =>
    id.startsWith('Mail.SendMailsFunction'),
  );
  const environment = sender?.[1].Properties['Environment'] as { Variables: { MAILS_PER_SECOND: string } } | undefined;
  expect(atOnce).toHaveLength(2);
  const together = atOnce.reduce((sum, one) => sum + one, 0);
  expect(Number(environment?.Variables.MAILS_PER_SECOND) * together).toBeCloseTo(mailsPerSecond);
});

test.each([1, 2, 5, 14, 50, 90, 200, 500, 1000])(
  'at %d mails a second a batch of fifty is done within a function’s five minutes',
  (mailsPerSecond) => {
    const { concurrency, mailsPerSecondEach } = paceFor(mailsPerSecond);
    expect(50 / mailsPerSecondEach).toBeLessThan(260);
    expect(mailsPerSecondEach).toBeLessThanOrEqual(10);
    expect(Math.min(...Object.values(concurrency))).toBeGreaterThanOrEqual(2);
    expect((concurrency.reminders + concurrency.prompt) * mailsPerSecondEach).toBeCloseTo(mailsPerSecond);
  },
);

test('A batch that fails comes again five times, not while it may be under way, and then lies with the unsent', () => {
  const { Properties: sender } = one('SendMailsFunction', 'AWS::Lambda::Function');
  for (const name of ['QueuesReminders', 'QueuesPrompt']) {
    const { Properties } = one(name, 'AWS::SQS::Queue');
    expect(Number(Properties['VisibilityTimeout'])).toBeGreaterThan(Number(sender['Timeout']));
    expect(Properties['RedrivePolicy']).toMatchObject({ maxReceiveCount: 5 });
    expect(JSON.stringify(Properties['RedrivePolicy'])).toContain('Unsent');
    expect(Properties['SqsManagedSseEnabled']).toBe(true);
  }
  for (const from of ['SendMailsFromReminders', 'SendMailsFromPrompt']) {
    expect(one(from, 'AWS::Lambda::EventSourceMapping').Properties).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  }
});

test('SES tells of bounces and complaints through the event bus, and keeps no list we could not clear (J8)', () => {
  expect(one('ConfigurationSet', 'AWS::SES::ConfigurationSet').Properties['SuppressionOptions']).toEqual({
    SuppressedReasons: [],
  });
  const { Properties } = one('MarkBadAddressesEvents', 'AWS::SES::ConfigurationSetEventDestination');
  expect(Properties['EventDestination']).toMatchObject({ Enabled: true, MatchingEventTypes: ['BOUNCE', 'COMPLAINT'] });
  const { Properties: rule } = one('MarkBadAddressesRule', 'AWS::Events::Rule');
  expect(rule['EventPattern']).toMatchObject({
    source: ['aws.ses'],
    'detail-type': ['Email Bounced', 'Email Complaint Received'],
  });
  expect(one('MarkBadAddressesPermission', 'AWS::Lambda::Permission').Properties['Principal']).toBe(
    'events.amazonaws.com',
  );
});

test('The dashboard shows what became of mails', () => {
  const [dashboard] = [...resourcesOf(templates, 'AWS::CloudWatch::Dashboard').values()];
  const body = JSON.stringify(dashboard?.Properties['DashboardBody']);
  for (const name of ['MailsSent', 'MailsRefused', 'MailsUnknown', 'MailsSkipped', 'Reputation.BounceRate'])
    expect(body).toContain(name);
});

test('The topic of the alarms has a policy of its own, which lets CloudWatch speak: else alarms reach nobody', () => {
  const [policy] = [...resourcesOf(templates, 'AWS::SNS::TopicPolicy').values()];
  const document = policy?.Properties['PolicyDocument'] as { Statement: { Effect: string }[] } | undefined;
  expect(document?.Statement.filter(({ Effect }) => Effect === 'Allow')).toEqual([
    expect.objectContaining({ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
  ]);
  expect(JSON.stringify(document)).toContain('aws:SourceAccount');
  const alarms = [...resourcesOf(templates, 'AWS::CloudWatch::Alarm').values()];
  expect(
    alarms.filter(({ Properties }) => (Properties['AlarmActions'] as unknown[] | undefined)?.length !== 1),
  ).toEqual([]);
});
