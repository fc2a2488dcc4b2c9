import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MailQueue } from '../../functions/function-row.ts';
import { pascalCase } from '../names.ts';
import { DeadLetters } from './dead-letters.ts';

/**
 * Six times as long as the sender may run, as AWS asks: no batch is given to two at once, also when calls are
 * throttled.
 */
const visibility = Duration.minutes(30);

/** A batch is tried so often; in between lies the visibility timeout, so that SES has time to recover. */
const maxReceives = 5;

/** The queues in which batches of mails wait, and where those go that could not be sent. */
export class MailQueues extends Construct {
  readonly queues: Readonly<Record<MailQueue, Queue>>;
  readonly unsent: DeadLetters;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.unsent = new DeadLetters(this, 'Unsent');
    this.queues = { reminders: this.queue('reminders'), prompt: this.queue('prompt') };
  }

  /** What a function needs to put batches into a queue. */
  queueGrant(name: MailQueue) {
    const { queueArn, queueUrl } = this.queues[name];
    return {
      environment: { MAIL_QUEUE_URL: queueUrl },
      statement: new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }),
    };
  }

  /** What Lambda needs to hand a function what is in the queues. */
  get receiving(): PolicyStatement {
    const actions = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'ChangeMessageVisibility'].map(
      (action) => `sqs:${action}`,
    );
    return new PolicyStatement({ actions, resources: Object.values(this.queues).map(({ queueArn }) => queueArn) });
  }

  private queue(name: MailQueue): Queue {
    return new Queue(this, pascalCase(name), {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: visibility,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.unsent.queue, maxReceiveCount: maxReceives },
    });
  }
}
