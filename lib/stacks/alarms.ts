import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export type AlarmsProps = StackProps & {
  readonly alarmMail: string;
  /** Queues of work left undone, by what the alarm shall say. */
  readonly deadLetters: { readonly [what: string]: Queue };
};

/** Tells the operators when work was left undone: a job that never ran through, a mail that was never sent. */
export class AlarmsStack extends Stack {
  constructor(scope: Construct, id: string, { alarmMail, deadLetters, ...props }: AlarmsProps) {
    super(scope, id, props);
    const topic = new Topic(this, 'Topic', { displayName: 'My Library', enforceSSL: true });
    new CfnSubscription(this, 'ByMail', { topicArn: topic.topicArn, protocol: 'email', endpoint: alarmMail });
    for (const [what, queue] of Object.entries(deadLetters)) {
      const alarm = new Alarm(this, `${what}LeftUndone`, {
        alarmDescription: `${what}: something could not be done and lies in ${queue.queueName}.`,
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
        threshold: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(topic));
    }
  }
}
