import { Duration } from 'aws-cdk-lib';
import { GraphWidget, Metric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { MailQueue } from '../../functions/function-row.ts';

/** Counters that lambdas/mail/mail-metrics.ts writes into the log, in the same words. */
export type MailMetric = 'MailsSent' | 'MailsRefused' | 'MailsUnknown' | 'MailsSkipped' | 'LettersLost';

export function mailMetric(metricName: MailMetric, stage: string): Metric {
  return new Metric({
    namespace: 'MyLibrary',
    metricName,
    dimensionsMap: { service: 'mails', stage },
    period: Duration.minutes(5),
    statistic: 'Sum',
  });
}

export type MailRowProps = {
  readonly stage: string;
  readonly queues: Readonly<Record<MailQueue, Queue>>;
  readonly deadLetters: readonly Queue[];
};

/** The dashboard's row about mails: what became of them, what waits, what came back, what lies undone. */
export function mailRow({ stage, queues, deadLetters }: MailRowProps): IWidget[] {
  const of = (queue: Queue, label: string) =>
    queue.metricApproximateNumberOfMessagesVisible({ label, period: Duration.minutes(5), statistic: 'Maximum' });
  const ses = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Average' });
  const width = 6;
  return [
    new GraphWidget({
      title: 'Mails',
      width,
      stacked: true,
      left: (['MailsSent', 'MailsSkipped', 'MailsRefused', 'MailsUnknown'] as const).map((name) =>
        mailMetric(name, stage),
      ),
    }),
    new GraphWidget({
      title: 'Batches that wait',
      width,
      left: [of(queues.reminders, 'reminders'), of(queues.prompt, 'prompt')],
      right: [
        queues.reminders.metricApproximateAgeOfOldestMessage({
          label: 'oldest reminder, seconds',
          period: Duration.minutes(5),
        }),
      ],
    }),
    new GraphWidget({
      title: 'Bounces and complaints',
      width,
      left: [ses('Reputation.BounceRate'), ses('Reputation.ComplaintRate')],
    }),
    new GraphWidget({
      title: 'Left undone',
      width,
      left: deadLetters.map((queue) => of(queue, queue.node.path.split('/').slice(-3, -1).join(' '))),
    }),
  ];
}
