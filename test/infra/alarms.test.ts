/**
 * What goes wrong reaches a person (O4): every alarm rings at its value and not below, by a metric that AWS or our own
 * code really writes, and the operators' page says what to do.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { settings, stages } from '../../lib/settings.ts';
import { standing } from '../../tools/cost/usage.ts';
import { dimensionsOf, metricOf, stateOf } from '../../testing/templates/alarm-state.ts';
import { resourcesOf, root, synthesize, type Resource } from '../../testing/templates/synthesis.ts';

const templates = synthesize('production');

/** Alarms by the name that their description and the operators' page give them. */
const alarms = new Map(
  [...resourcesOf(templates, 'AWS::CloudWatch::Alarm').values()].map((alarm) => {
    const id = /docs\/runbook\.md, (\w+)\./.exec(JSON.stringify(alarm.Properties['AlarmDescription']))?.[1];
    return [id ?? 'no name', alarm] as const;
  }),
);

/** As AWS's documents list them, with the names of their dimensions, sorted; those of MyLibrary are our own. */
const written: ReadonlySet<string> = new Set([
  'AWS/ApiGateway 5xx ApiId',
  'AWS/ApiGateway Latency ApiId',
  'AWS/Cognito SignInThrottles UserPool UserPoolClient',
  'AWS/Cognito TokenRefreshThrottles UserPool UserPoolClient',
  'AWS/DynamoDB ReadThrottleEvents TableName',
  'AWS/DynamoDB WriteThrottleEvents TableName',
  'AWS/Lambda Errors',
  'AWS/Lambda IteratorAge FunctionName',
  'AWS/Lambda Throttles',
  'AWS/SES Reputation.BounceRate',
  'AWS/SES Reputation.ComplaintRate',
  'AWS/SQS ApproximateAgeOfOldestMessage QueueName',
  'AWS/SQS ApproximateNumberOfMessagesVisible QueueName',
  'AWS/Scheduler TargetErrorCount ScheduleGroup',
  'MyLibrary LettersLost service stage',
  'MyLibrary MailsUnknown service stage',
  'MyLibrary SearchIndexFailed service stage',
  'MyLibrary SearchIndexFull service stage',
]);

test('the operators’ page has a section for each alarm, and for nothing else', () => {
  const page = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
  const sections = [...page.matchAll(/^### (\w+)$/gm)].map(([, id]) => id);
  expect(sections.toSorted()).toEqual([...alarms.keys()].toSorted());
});

test.each([...alarms])('%s rings from its value on, not below it, and not while nothing is written', (_, alarm) => {
  const name = metricOf(alarm);
  expect(written).toContain(name);
  const [threshold, periods] = [Number(alarm.Properties['Threshold']), Number(alarm.Properties['EvaluationPeriods'])];
  const states = [threshold, threshold * 0.99].map((value) => stateOf(alarm, repeated(name, value, periods)));
  expect(states).toEqual(['ALARM', 'OK']);
  if (periods > 1) expect(stateOf(alarm, [new Map(), ...repeated(name, threshold, periods - 1)])).toBe('OK');
  expect(
    stateOf(
      alarm,
      Array.from({ length: periods }, () => new Map()),
    ),
  ).toBe('OK');
});

function repeated(name: string, value: number, times: number): ReadonlyMap<string, number>[] {
  return Array.from({ length: times }, () => new Map([[name, value]]));
}

test('every alarm speaks to the one topic, and the topic to the operators’ address', () => {
  const topics = [...alarms.values()].map(({ Properties }) => Properties['AlarmActions'] as readonly object[]);
  expect(new Set(topics.map((actions) => JSON.stringify(actions))).size).toBe(1);
  expect(topics.filter((actions) => actions.length !== 1)).toEqual([]);
  const [subscription, ...more] = [...resourcesOf(templates, 'AWS::SNS::Subscription').values()];
  expect(more).toEqual([]);
  expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: settings.production.alarmMail });
});

test('the bill counts as many alarms as there are', () => {
  expect(alarms.size).toBe(standing.alarms);
});

test('every follower of the stream, every queue of work left undone and both pools are watched', () => {
  const of = (metric: string) => [...alarms.values()].filter((alarm) => metricOf(alarm) === metric).length;
  const streams = [...resourcesOf(templates, 'AWS::Lambda::EventSourceMapping').values()].filter(
    ({ Properties }) => Properties['StartingPosition'] !== undefined,
  );
  expect(of('AWS/Lambda IteratorAge FunctionName')).toBe(streams.length);
  const deadLetters = [...resourcesOf(templates, 'AWS::SQS::Queue').values()].filter(
    ({ Properties }) => Properties['RedrivePolicy'] === undefined,
  );
  expect(of('AWS/SQS ApproximateNumberOfMessagesVisible QueueName')).toBe(deadLetters.length);
  expect(of('AWS/Cognito SignInThrottles UserPool UserPoolClient')).toBe(
    resourcesOf(templates, 'AWS::Cognito::UserPoolClient').size,
  );
});

test.each(stages)('%s has a budget where its settings name one', (stage) => {
  const budgets = [...resourcesOf(synthesize(stage), 'AWS::Budgets::Budget').values()];
  const { monthlyBudgetUsd: amount, alarmMail } = settings[stage];
  if (amount === undefined) return expect(budgets).toEqual([]);
  expect(budgets).toMatchObject([{ Properties: { Budget: { BudgetLimit: { Amount: amount, Unit: 'USD' } } } }]);
  expect(JSON.stringify(budgets)).toContain(alarmMail);
});

/** Where what hands work to functions leaves what it could not hand over. */
const leavesWith: { readonly [type: string]: (properties: Resource['Properties']) => readonly unknown[] } = {
  'AWS::Events::Rule': ({ Targets }) =>
    (Targets as unknown as { DeadLetterConfig?: object }[]).map(({ DeadLetterConfig }) => DeadLetterConfig),
  'AWS::Scheduler::Schedule': ({ Target }) => [(Target as { DeadLetterConfig?: object }).DeadLetterConfig],
  'AWS::Lambda::EventInvokeConfig': ({ DestinationConfig }) => [
    (DestinationConfig as { OnFailure?: object } | undefined)?.OnFailure,
  ],
  'AWS::Lambda::EventSourceMapping': ({ DestinationConfig, EventSourceArn }) =>
    // A queue's own dead letters take what its mapping cannot hand over.
    JSON.stringify(EventSourceArn).includes('Queue') ? [true] : [DestinationConfig],
};

test.each(Object.entries(leavesWith))('%s: nothing is dropped without a dead letter', (type, of) => {
  const found = [...resourcesOf(templates, type)];
  expect(found.length).toBeGreaterThan(0);
  const without = found.filter(([, { Properties }]) => of(Properties).some((one) => one === undefined));
  expect(without.map(([id]) => id)).toEqual([]);
});

test('every queue that functions are fed from has dead letters, and waits six times its function’s timeout', () => {
  const functions = resourcesOf(templates, 'AWS::Lambda::Function');
  const sender = [...functions].find(([id]) => id.startsWith('Mail.SendMailsFunction'))?.[1];
  const fed = [...resourcesOf(templates, 'AWS::SQS::Queue').values()].filter(
    ({ Properties }) => Properties['RedrivePolicy'] !== undefined,
  );
  expect(fed).toHaveLength(2);
  for (const { Properties } of fed)
    expect(Number(Properties['VisibilityTimeout'])).toBe(6 * Number(sender?.Properties['Timeout']));
});

test('records of the stream wait as long as the stream keeps them', () => {
  const mappings = [...resourcesOf(templates, 'AWS::Lambda::EventSourceMapping').values()].filter(
    ({ Properties }) => Properties['StartingPosition'] !== undefined,
  );
  for (const { Properties } of mappings)
    expect(Properties).toMatchObject({ MaximumRecordAgeInSeconds: -1, MaximumRetryAttempts: -1 });
});

test('the event bus may leave what it could not hand over with the dead letters', () => {
  const policies = JSON.stringify([...resourcesOf(templates, 'AWS::SQS::QueuePolicy').values()]);
  expect(policies).toContain('"events.amazonaws.com"');
  expect(policies).toContain('aws:SourceArn');
});

/**
 * What our code writes into the log when a mail's fate is unknown, a letter is lost, and the search is full or could
 * not be loaded, as the metrics that CloudWatch makes of it.
 */
function ownMetrics(): { readonly names: Map<string, number>; readonly dimensions: { [name: string]: string }[] } {
  const code = `
    const { countLostLetter, countOutcomes } = await import('./lambdas/mail/mail-metrics.ts');
    const { searchMetrics } = await import('./lambdas/catalogue/searching/search-metrics.ts');
    countOutcomes('due', ['unknown', 'sent']);
    countLostLetter();
    const search = searchMetrics('production', 100);
    search.opened({ titles: 99 });
    search.failed();`;
  const env = { ...process.env, STAGE: 'production' };
  const args = ['--input-type=module', '-e', code];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  const names = new Map<string, number>();
  const dimensions: { [name: string]: string }[] = [];
  for (const line of stdout.trim().split('\n')) {
    const entry = JSON.parse(line) as { [name: string]: string | number } & { _aws: Emf };
    for (const { Namespace, Dimensions, Metrics } of entry._aws.CloudWatchMetrics) {
      const [keys = []] = Dimensions;
      dimensions.push(Object.fromEntries(keys.map((key) => [key, String(entry[key])])));
      for (const { Name } of Metrics)
        names.set([Namespace, Name, ...keys.toSorted()].join(' '), Number([entry[Name]].flat()[0]));
    }
  }
  return { names, dimensions };
}

type Emf = {
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Dimensions: readonly (readonly string[])[];
    readonly Metrics: readonly { readonly Name: string }[];
  }[];
};

test.each(['MailsUnknown', 'LettersLost', 'SearchIndexFull', 'SearchIndexFailed'])(
  '%s rings by what our code really writes into its log',
  (id) => {
    const { names, dimensions } = ownMetrics();
    const alarm = alarms.get(id);
    if (!alarm) throw new Error(`there is no alarm ${id}`);
    expect(stateOf(alarm, [names])).toBe('ALARM');
    expect(stateOf(alarm, [new Map([...names].filter(([name]) => !name.includes(id)))])).toBe('OK');
    expect(dimensions).toContainEqual(dimensionsOf(alarm));
  },
);
