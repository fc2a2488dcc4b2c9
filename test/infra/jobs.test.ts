/** Work that nobody calls: it must run on the library's day, exactly with its rights, and leave a trace when it fails. */
import { expect, test } from '@jest/globals';
import { jobs, streamConsumers } from '../../contract/jobs.ts';
import { itemPrefixes } from '../../lib/grants.ts';
import { pascalCase } from '../../lib/names.ts';
import { settings } from '../../lib/settings.ts';
import { actionsOf, itemRights, itemRightsOf, statementsOf } from './permissions.ts';
import { resourcesOf, synthesize, type Resource } from './synthesis.ts';

const templates = synthesize('production');

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

test.each(jobs.map(({ job }) => job))('%s keeps the library’s time zone and is told the instant it was due', (job) => {
  const { Properties } = one('Jobs', `${pascalCase(job)}Schedule`, 'AWS::Scheduler::Schedule');
  expect(Properties).toMatchObject({ ScheduleExpressionTimezone: 'Asia/Tokyo', FlexibleTimeWindow: { Mode: 'OFF' } });
  const target = Properties['Target'] as { Input: string; DeadLetterConfig: unknown; RetryPolicy: unknown };
  expect(JSON.parse(target.Input)).toEqual({ job, scheduledTime: '<aws.scheduler.scheduled-time>' });
  expect(target.DeadLetterConfig).toEqual({ Arn: expect.anything() });
  expect(target.RetryPolicy).toEqual({ MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 });
});

test.each(jobs.map((row) => [row.job, row] as const))('%s may touch exactly the items of its row', (_, row) => {
  const role = one('Jobs', `${pascalCase(row.job)}Role`, 'AWS::IAM::Role');
  expect(itemRights(role)).toEqual(itemRightsOf(row.table));
});

test.each(jobs.map(({ job }) => job))('%s leaves a dead letter when it fails for an hour', (job) => {
  const { Properties } = one('Jobs', `${pascalCase(job)}Retries`, 'AWS::Lambda::EventInvokeConfig');
  expect(Properties).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 });
  expect(Properties['DestinationConfig']).toEqual({ OnFailure: { Destination: expect.anything() } });
});

const stackOf = { mail: 'Mail', audit: 'Jobs' } as const;

test.each(streamConsumers.map((row) => [row.consumer, row] as const))('%s follows changes of its items only', (name, row) => {
  const { Properties } = one(stackOf[row.room], `${pascalCase(name)}Stream`, 'AWS::Lambda::EventSourceMapping');
  const { Filters } = Properties['FilterCriteria'] as { Filters: { Pattern: string }[] };
  expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
    { eventName: ['MODIFY'], dynamodb: { Keys: { PK: { S: [{ prefix: itemPrefixes[row.watches.family] }] }, SK: { S: [row.watches.SK] } } } },
  ]);
  expect(Properties).toMatchObject({
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 5,
    MaximumRecordAgeInSeconds: 3600,
    DestinationConfig: { OnFailure: { Destination: expect.anything() } },
  });
});

test.each(streamConsumers.map((row) => [row.consumer, row] as const))('%s may touch exactly the items of its row', (name, row) => {
  const role = one(stackOf[row.room], `${pascalCase(name)}Role`, 'AWS::IAM::Role');
  const items = { ...role, Properties: { ...role.Properties, Policies: withoutStream(role) } };
  expect(itemRights(items)).toEqual(itemRightsOf(row.table));
});

test.each(streamConsumers.filter(({ room }) => room !== 'mail').map(({ room, consumer }) => [consumer, room] as const))('%s may send nothing', (name, room) => {
  const role = one(stackOf[room], `${pascalCase(name)}Role`, 'AWS::IAM::Role');
  expect(statementsOf(role).flatMap(actionsOf).filter((action) => action.startsWith('ses:'))).toEqual([]);
});

test.each(streamConsumers.filter(({ room }) => room === 'mail').map(({ consumer }) => consumer))('%s may send from the one address', (name) => {
  const role = one('Mail', `${pascalCase(name)}Role`, 'AWS::IAM::Role');
  const mine = statementsOf(role).filter((statement) => actionsOf(statement).some((action) => action.startsWith('ses:')));
  expect(mine).toEqual([
    expect.objectContaining({
      Action: 'ses:SendEmail',
      Condition: { StringEquals: { 'ses:FromAddress': settings.production.mail.fromAddress } },
    }),
  ]);
  expect(JSON.stringify(mine[0]?.Resource)).toContain(`identity/${settings.production.mail.domain}`);
});

/** The stream is read as a whole: its rights have no leading keys. */
function withoutStream(role: Resource) {
  const statements = statementsOf(role).filter((statement) => !actionsOf(statement).includes('dynamodb:GetRecords'));
  return [{ PolicyDocument: { Statement: statements } }] as unknown as Resource['Properties'][string];
}

test('Dead letters are encrypted, refuse plain HTTP and go after ten days', () => {
  const queues = resourcesOf(templates, 'AWS::SQS::Queue');
  expect(queues.size).toBe(2);
  for (const { Properties } of queues.values()) {
    expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 864_000 });
  }
});

test('A dead letter of either kind is told to the operators by mail', () => {
  const alarms = [...resourcesOf(templates, 'AWS::CloudWatch::Alarm').values()];
  expect(alarms).toHaveLength(2);
  for (const { Properties } of alarms) {
    expect(Properties).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      AlarmActions: [expect.anything()],
    });
  }
  const [subscription] = [...resourcesOf(templates, 'AWS::SNS::Subscription').values()];
  expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: settings.production.alarmMail });
});
