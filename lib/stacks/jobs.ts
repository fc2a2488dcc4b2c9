import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { handlerFileOf, type MailQueue, type RowWith } from '../../functions/function-row.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { LibraryFunction, type StageContext } from '../constructs/library-function.ts';
import { followStream } from '../constructs/stream-follower.ts';
import { searchStatements } from '../grants.ts';
import { pascalCase } from '../names.ts';
import type { Sender } from './mail.ts';
import { acknowledgeSnapshots } from './routes.ts';

export type JobsProps = StackProps & {
  readonly stageContext: StageContext;
  readonly scheduled: readonly RowWith<'schedule'>[];
  /** What a function needs to put mails into a queue. */
  readonly queueGrant: (queue: MailQueue) => Sender;
  readonly tableStreamArn: string;
  readonly searchBucket: Bucket;
  /** What follows the table's stream and sends nothing. */
  readonly followers: readonly RowWith<'stream'>[];
};

/** Work that nobody calls: by the clock, in the library's time zone, or behind the table's stream. */
export class JobsStack extends Stack {
  private readonly stageContext: StageContext;
  private readonly queueGrant: JobsProps['queueGrant'];
  private readonly searchBucket: Bucket;
  readonly deadLetters: DeadLetters;
  /** What follows the table's stream, by its name. */
  readonly followers: { readonly [consumer: string]: IFunction };

  constructor(
    scope: Construct,
    id: string,
    { stageContext, scheduled, queueGrant, tableStreamArn, followers, ...props }: JobsProps,
  ) {
    super(scope, id, props);
    this.searchBucket = props.searchBucket;
    this.stageContext = stageContext;
    this.queueGrant = queueGrant;
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    for (const row of scheduled) this.scheduled(row);
    const { deadLetters } = this;
    const following = { stageContext, tableStreamArn, deadLetters };
    this.followers = Object.fromEntries(
      followers.map((row) => [pascalCase(row.action), followStream(this, row, following)]),
    );
  }

  private scheduled(row: RowWith<'schedule'>): void {
    const id = pascalCase(row.action);
    const queueGrant = row.fills && this.queueGrant(row.fills);
    const updates = row.search ? searchStatements(this.searchBucket.bucketArn, row.search) : [];
    const { fn, role } = new LibraryFunction(this, id, {
      stageContext: this.stageContext,
      handlerFile: handlerFileOf(row),
      description: row.summary,
      ...(row.table && { table: row.table }),
      statements: [this.deadLetters.sending, ...(queueGrant ? [queueGrant.statement] : []), ...updates],
      environment: { ...queueGrant?.environment, ...(row.search && { SEARCH_BUCKET: this.searchBucket.bucketName }) },
      timeout: Duration.minutes(5),
    });
    if (row.search) acknowledgeSnapshots(role, this.searchBucket);
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

  private schedule(row: RowWith<'schedule'>, id: string, functionArn: string): void {
    const { readyMailHours } = this.stageContext.settings.policy;
    const role = new Role(this, `${id}ScheduleRole`, {
      // Schedules of other accounts may not borrow the role.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
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
      scheduleExpression: `cron(${row.trigger.cron.replace('{readyMailsFrom}', String(readyMailHours.from))})`,
      scheduleExpressionTimezone: 'Asia/Tokyo',
      flexibleTimeWindow: { mode: 'OFF' },
      state: this.stageContext.settings.maintenance ? 'DISABLED' : 'ENABLED',
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        // The instant the job was due, so that a late or repeated run works on the same day.
        input: JSON.stringify({ job: row.action, scheduledTime: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: this.deadLetters.queue.queueArn },
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      },
    });
  }
}
