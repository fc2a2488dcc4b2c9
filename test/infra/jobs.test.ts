/**
 * Work that nobody calls: it must run on the library's day, exactly with its rights, and leave a trace when it fails.
 */
import { expect, test } from '@jest/globals';
import { rowsWith, type FunctionRow } from '../../functions/function-row.ts';
import { functions } from '../../functions/functions.ts';
import { items, prefixes } from '../../adapters/dynamodb/table/keys.ts';
import { pascalCase } from '../../lib/names.ts';
import { settings } from '../../lib/settings.ts';
import { actionsOf, itemRights, itemRightsOf, statementsOf } from '../../testing/templates/permissions.ts';
import { resourcesOf, synthesize, type Resource } from '../../testing/templates/synthesis.ts';

const templates = synthesize('production');
const scheduled = rowsWith('schedule', functions);
const followers = rowsWith('stream', functions);

function one(stack: string, prefix: string, type: string): Resource {
  const found = [...resourcesOf(templates, type)].filter(([id]) => id.startsWith(`${stack}.${prefix}`));
  const resource = found[0]?.[1];
  if (resource === undefined || found.length !== 1) throw new Error(`${found.length} × ${stack} ${prefix} ${type}`);
  return resource;
}

test('expire-pickups runs at ten past midnight in Tokyo (E3)', () => {
  const { Properties } = one('Jobs', 'ExpirePickupsSchedule', 'AWS::Scheduler::Schedule');
  expect(Properties['ScheduleExpression']).toBe('cron(10 0 * * ? *)');
});

test.each(scheduled.map(({ action }) => action))(
  '%s keeps the library’s time zone and is told the instant it was due',
  (job) => {
    const { Properties } = one('Jobs', `${pascalCase(job)}Schedule`, 'AWS::Scheduler::Schedule');
    expect(Properties).toMatchObject({ ScheduleExpressionTimezone: 'Asia/Tokyo', FlexibleTimeWindow: { Mode: 'OFF' } });
    const target = Properties['Target'] as { Input: string; DeadLetterConfig: unknown; RetryPolicy: unknown };
    expect(JSON.parse(target.Input)).toEqual({ job, scheduledTime: '<aws.scheduler.scheduled-time>' });
    expect(target.DeadLetterConfig).toEqual({ Arn: expect.anything() });
    expect(target.RetryPolicy).toEqual({ MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 });
  },
);

test.each(scheduled.map((row) => [row.action, row] as const))('%s may touch exactly the items of its row', (_, row) => {
  const role = one('Jobs', `${pascalCase(row.action)}Role`, 'AWS::IAM::Role');
  expect(itemRights(role)).toEqual(itemRightsOf(row.table ?? {}));
});

test.each(scheduled.map(({ action }) => action))('%s leaves a dead letter when it fails for an hour', (job) => {
  const { Properties } = one('Jobs', `${pascalCase(job)}Retries`, 'AWS::Lambda::EventInvokeConfig');
  expect(Properties).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 });
  expect(Properties['DestinationConfig']).toEqual({ OnFailure: { Destination: expect.anything() } });
});

test.each(scheduled.map(({ action }) => action))('%s is called by schedules of this account only', (job) => {
  const { Properties } = one('Jobs', `${pascalCase(job)}ScheduleRole`, 'AWS::IAM::Role');
  expect(Properties['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': expect.anything() } },
      },
    ],
  });
});

/** A sort key that ends with `#` is followed by an id. */
const sortKeyPattern = (SK: string) => (SK.endsWith('#') ? { prefix: SK } : SK);

const stackOf = ({ fills }: FunctionRow) => (fills === undefined ? 'Jobs' : 'Mail');

test.each(followers.map((row) => [row.action, row] as const))('%s follows changes of its items only', (name, row) => {
  const { Properties } = one(stackOf(row), `${pascalCase(name)}Stream`, 'AWS::Lambda::EventSourceMapping');
  const { Filters } = Properties['FilterCriteria'] as { Filters: { Pattern: string }[] };
  expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual(
    row.trigger.watches.map(({ item, change }) => ({
      eventName: [change],
      dynamodb: {
        Keys: { PK: { S: [{ prefix: prefixes[items[item][0]] }] }, SK: { S: [sortKeyPattern(items[item][1])] } },
      },
    })),
  );
  expect(Properties).toMatchObject({
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    // As long as the stream keeps a record: a bad hour loses nothing.
    MaximumRetryAttempts: -1,
    MaximumRecordAgeInSeconds: -1,
    DestinationConfig: { OnFailure: { Destination: expect.anything() } },
  });
});

test.each(followers.map((row) => [row.action, row] as const))(
  '%s may touch exactly the items of its row',
  (name, row) => {
    const role = one(stackOf(row), `${pascalCase(name)}Role`, 'AWS::IAM::Role');
    const items = { ...role, Properties: { ...role.Properties, Policies: withoutStream(role) } };
    expect(itemRights(items)).toEqual(itemRightsOf(row.table ?? {}));
  },
);

test.each(followers.map((row) => [row.action, row] as const))('%s may send nothing by itself', (name, row) => {
  const role = one(stackOf(row), `${pascalCase(name)}Role`, 'AWS::IAM::Role');
  expect(rightsOf(role, 'ses:')).toEqual([]);
});

/** The stream is read as a whole: its rights have no leading keys. */
function withoutStream(role: Resource) {
  const statements = statementsOf(role).filter((statement) => !actionsOf(statement).includes('dynamodb:GetRecords'));
  return [{ PolicyDocument: { Statement: statements } }] as unknown as Resource['Properties'][string];
}

const queueGrants = [
  ...scheduled.flatMap(({ action, fills }) => (fills ? [['Jobs', action, fills] as const] : [])),
  ...followers.flatMap(({ action, fills }) => (fills ? [['Mail', action, fills] as const] : [])),
];

test.each(queueGrants)('%s %s may put mails into the queue %s and into no other', (stack, name, queue) => {
  const role = one(stack, `${pascalCase(name)}Role`, 'AWS::IAM::Role');
  const filling = statementsOf(role).filter((statement) => actionsOf(statement).includes('sqs:SendMessage'));
  const targets = filling.flatMap(({ Resource }) => [Resource].flat()).map((target) => JSON.stringify(target));
  expect(targets.filter((target) => !target.includes('DeadLetters'))).toEqual([
    expect.stringContaining(`Queues${pascalCase(queue)}`),
  ]);
});

const jobsWithoutMails = scheduled.filter(({ fills }) => fills === undefined).map(({ action }) => action);

test.each(jobsWithoutMails)('%s has nothing to do with mails', (job) => {
  expect(JSON.stringify(one('Jobs', `${pascalCase(job)}Function`, 'AWS::Lambda::Function'))).not.toContain('MAIL_');
});

test('The reminders run at seven and at ten past seven in Tokyo (J2, J3)', () => {
  const cronOf = (name: string) =>
    one('Jobs', `${name}Schedule`, 'AWS::Scheduler::Schedule').Properties['ScheduleExpression'];
  expect([cronOf('SendDueReminders'), cronOf('SendPickupReminders')]).toEqual([
    'cron(0 7 * * ? *)',
    'cron(10 7 * * ? *)',
  ]);
});

/** Actions of a service, with their resources as text. */
function rightsOf(role: Resource, service: string): string[] {
  const mine = statementsOf(role).filter((statement) =>
    actionsOf(statement).some((action) => action.startsWith(service)),
  );
  return mine.flatMap((statement) =>
    actionsOf(statement).map((action) => `${action} ${JSON.stringify(statement.Resource)}`),
  );
}

test('Dead letters are encrypted, refuse plain HTTP and go after ten days', () => {
  const queues = [...resourcesOf(templates, 'AWS::SQS::Queue')].filter(([id]) => !/Queues(Reminders|Prompt)/.test(id));
  expect(queues).toHaveLength(3);
  for (const [, { Properties }] of queues) {
    expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 864_000 });
  }
});

test('Everything left undone, and every mail of which nobody knows, is told to the operators by mail', () => {
  const alarms = [...resourcesOf(templates, 'AWS::CloudWatch::Alarm').values()].map(({ Properties }) => Properties);
  const undone = alarms.filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible');
  expect(undone).toHaveLength(3);
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [expect.anything()],
    });
  }
  for (const alarm of undone) expect(alarm).toMatchObject({ Threshold: 1 });
  expect(alarms).toContainEqual(
    expect.objectContaining({ Namespace: 'MyLibrary', MetricName: 'MailsUnknown', Threshold: 1 }),
  );
  const [subscription] = [...resourcesOf(templates, 'AWS::SNS::Subscription').values()];
  expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: settings.production.alarmMail });
});
