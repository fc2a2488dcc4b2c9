import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Alarm, ComparisonOperator, Dashboard, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { mailRow } from '../constructs/mail-row.ts';
import { watchesOf, type Watch, type Watched } from '../constructs/watch-rows.ts';
import type { Settings } from '../settings.ts';

export type AlarmsProps = StackProps & { readonly settings: Settings; readonly watched: Watched };

/** Tells the operators by mail what goes wrong or was left undone, and shows them the day on one page. */
export class AlarmsStack extends Stack {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { settings, watched, ...props }: AlarmsProps) {
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
    for (const watch of watchesOf(watched)) this.watch(watch);
    if (settings.monthlyBudgetUsd !== undefined) this.budget(settings.monthlyBudgetUsd, settings.alarmMail);
    const { stage, mailQueues, deadLetters } = watched;
    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: `my-library-${stage}` });
    dashboard.addWidgets(...mailRow({ stage, queues: mailQueues, deadLetters: Object.values(deadLetters) }));
  }

  private watch({ id, says, metric, from, periods = 1 }: Watch): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${says} What to do: docs/runbook.md, ${id}.`,
      metric,
      threshold: from,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  /** AWS Budgets writes by itself: once when most of the month's money is spent, once when all of it will be. */
  private budget(amount: number, address: string): void {
    const subscribers = [{ subscriptionType: 'EMAIL', address }];
    const notice = (notificationType: string, threshold: number) => ({
      notification: { notificationType, threshold, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount, unit: 'USD' } },
      notificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
    });
  }
}
