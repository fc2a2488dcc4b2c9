import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { Job, MailQueue, StreamConsumer } from '../../contract/jobs.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { LibraryFunction, type StageContext } from '../constructs/library-function.ts';
import { followStream } from '../constructs/stream-follower.ts';
import { pascalCase } from '../names.ts';
import { consumerFileOf, type Sender } from './mail.ts';

export type JobsProps = StackProps & {
  readonly stageContext: StageContext;
  readonly jobs: readonly Job[];
  /** What a job needs to put mails into a queue. */
  readonly queueGrant: (queue: MailQueue) => Sender;
  readonly tableStreamArn: string;
  /** What follows the table's stream and sends nothing. */
  readonly consumers: readonly StreamConsumer[];
};

/** Work that nobody calls: by the clock, in the library's time zone, or behind the table's stream. */
export class JobsStack extends Stack {
  private readonly stageContext: StageContext;
  private readonly queueGrant: JobsProps['queueGrant'];
  readonly deadLetters: DeadLetters;

  constructor(
    scope: Construct,
    id: string,
    { stageContext, jobs, queueGrant, tableStreamArn, consumers, ...props }: JobsProps,
  ) {
    super(scope, id, props);
    this.stageContext = stageContext;
    this.queueGrant = queueGrant;
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    for (const job of jobs) this.job(job);
    const { deadLetters } = this;
    for (const row of consumers)
      followStream(this, row, { stageContext, handlerFile: consumerFileOf(row), tableStreamArn, deadLetters });
  }

  private job(row: Job): void {
    const id = pascalCase(row.job);
    const queueGrant = row.queues && this.queueGrant(row.queues);
    const { fn } = new LibraryFunction(this, id, {
      stageContext: this.stageContext,
      handlerFile: jobFileOf(row),
      description: row.summary,
      table: row.table,
      statements: [this.deadLetters.sending, ...(queueGrant ? [queueGrant.statement] : [])],
      environment: { ...queueGrant?.environment },
      timeout: Duration.minutes(5),
    });
    // The schedule hands over and is done; it is the function's own failures that are tried again from here.
    new CfnEventInvokeConfig(this, `${id}Retries`, {
      functionName: fn.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 3600,
      destinationConfig: { onFailure: { destination: this.deadLetters.queue.queueArn } },
    });
    this.schedule(row, id, fn.functionArn);
  }

  private schedule(row: Job, id: string, functionArn: string): void {
    const role = new Role(this, `${id}ScheduleRole`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: {
        own: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
            this.deadLetters.sending,
          ],
        }),
      },
    });
    new CfnSchedule(this, `${id}Schedule`, {
      description: row.summary,
      scheduleExpression: `cron(${row.cron})`,
      scheduleExpressionTimezone: 'Asia/Tokyo',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        // The instant the job was due, so that a late or repeated run works on the same day.
        input: JSON.stringify({ job: row.job, scheduledTime: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: this.deadLetters.queue.queueArn },
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      },
    });
  }
}

/** Where a job's handler lives. */
export function jobFileOf(row: Pick<Job, 'job'>): string {
  return `lambdas/jobs/${row.job}.ts`;
}
