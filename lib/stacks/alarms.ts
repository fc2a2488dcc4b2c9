import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Dashboard, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { MailQueue } from '../../functions/function-row.ts';
import { mailMetric, mailRow } from '../constructs/mail-row.ts';
import type { Settings } from '../settings.ts';

export type AlarmsProps = StackProps & {
  readonly settings: Settings;
  /** Queues of work left undone, by what the alarm shall say. */
  readonly deadLetters: { readonly [what: string]: Queue };
  readonly mailQueues: Readonly<Record<MailQueue, Queue>>;
};

type Watch = { readonly id: string; readonly description: string; readonly metric: IMetric; readonly from: number };

/**
 * Tells the operators when work was left undone: a job that never ran through, a mail that was never sent, or of
 * which nobody knows. And shows them the day on one page.
 */
export class AlarmsStack extends Stack {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { settings, deadLetters, mailQueues, ...props }: AlarmsProps) {
    super(scope, id, props);
    this.topic = new Topic(this, 'Topic', { displayName: 'My Library', enforceSSL: true });
    // A topic with a policy of its own has lost the one it is born with, which let the account's alarms in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    new CfnSubscription(this, 'ByMail', {
      topicArn: this.topic.topicArn,
      protocol: 'email',
      endpoint: settings.alarmMail,
    });
    for (const [what, queue] of Object.entries(deadLetters)) {
      this.watch({
        id: `${what}LeftUndone`,
        description: `${what}: something could not be done and lies in ${queue.queueName}.`,
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
        from: 1,
      });
    }
    this.watch({
      id: 'MailsUnknown',
      description:
        'Mails of which nobody knows whether they went out; npm run jobs:report says how many of which kind.',
      metric: mailMetric('MailsUnknown', settings.stage),
      from: 1,
    });
    this.watch({
      id: 'MailsLate',
      description: 'Mails about what has just happened have waited for an hour.',
      metric: mailQueues.prompt.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      from: Duration.hours(1).toSeconds(),
    });
    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: `my-library-${settings.stage}` });
    dashboard.addWidgets(
      ...mailRow({ stage: settings.stage, queues: mailQueues, deadLetters: Object.values(deadLetters) }),
    );
  }

  private watch({ id, description, metric, from }: Watch): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: description,
      metric,
      threshold: from,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
