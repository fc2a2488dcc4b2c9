import { Duration, Stack, Token, Validations, type StackProps } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnConfigurationSet, CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  handlerFileOf,
  rowsWith,
  type FunctionRow,
  type MailQueue,
  type RowWith,
} from '../../functions/function-row.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { LibraryFunction, type StageContext } from '../constructs/library-function.ts';
import { listenToMail } from '../constructs/mail-listener.ts';
import { MailQueues } from '../constructs/mail-queues.ts';
import { followStream } from '../constructs/stream-follower.ts';
import { mailStatement } from '../grants.ts';
import { pascalCase } from '../names.ts';
import { paceFor } from '../mail-pace.ts';

export type Sender = {
  readonly environment: { readonly [name: string]: string };
  readonly statement: PolicyStatement;
  /** Lets the role of a function with this statement pass cdk-nag. */
  readonly acknowledge?: (role: Role) => void;
};

export type MailProps = StackProps & {
  readonly stageContext: StageContext;
  /** Where links in letters lead. */
  readonly pagesUrl: string;
  readonly tableStreamArn: string;
  /** Those behind the table's stream that fill a queue, those behind the queues, and those that SES tells. */
  readonly functions: readonly FunctionRow[];
};

/**
 * The sender's identity, the queues of mails, what fills them from the table's stream, what sends, and what hears of
 * bounces.
 */
export class MailStack extends Stack {
  private readonly props: MailProps;
  readonly deadLetters: DeadLetters;
  /** What follows the table's stream, by its name. */
  readonly followers: { readonly [consumer: string]: IFunction };
  readonly queues: MailQueues;
  private readonly configurationSet: CfnConfigurationSet;
  private readonly identity: CfnEmailIdentity;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id, props);
    this.props = props;
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    this.queues = new MailQueues(this, 'Queues');
    const { settings } = props.stageContext;
    this.configurationSet = new CfnConfigurationSet(this, 'ConfigurationSet', {
      deliveryOptions: { tlsPolicy: settings.mail.tls === 'required' ? 'REQUIRE' : 'OPTIONAL' },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      // We keep our own list of bad addresses, which a new confirmation clears; the account's would not know of it
      // (J8).
      suppressionOptions: { suppressedReasons: [] },
    });
    const { domain, fromAddress } = settings.mail;
    this.identity = new CfnEmailIdentity(this, 'Identity', {
      emailIdentity: domain ?? fromAddress,
      configurationSetAttributes: { configurationSetName: this.configurationSet.ref },
      ...(domain && {
        dkimSigningAttributes: { nextSigningKeyLength: 'RSA_2048_BIT' },
        // Bounces come to a name of the library's own, so that SPF speaks for it too (DMARC); until its records stand
        // in DNS, mail goes out under SES's name.
        mailFromAttributes: { mailFromDomain: `bounce.${domain}`, behaviorOnMxFailure: 'USE_DEFAULT_VALUE' },
      }),
    });
    const followers = rowsWith('stream', props.functions);
    this.followers = Object.fromEntries(followers.map((row) => [pascalCase(row.action), this.follower(row)]));
    for (const row of rowsWith('queue', props.functions)) this.mailer(row);
    for (const row of rowsWith('event', props.functions)) {
      listenToMail(this, row, {
        stageContext: props.stageContext,
        configurationSet: this.configurationSet,
        deadLetters: this.deadLetters,
      });
    }
  }

  /**
   * What a function needs to send mail: variables, and the right to do so from the one address of the stage.
   * @param recipients the only ones it may send to; everybody when absent
   */
  sender(recipients?: readonly string[]): Sender {
    const { pagesUrl, stageContext } = this.props;
    const { fromAddress } = stageContext.settings.mail;
    const arn = (resource: string, resourceName: string) => this.formatArn({ service: 'ses', resource, resourceName });
    const identityArns = arn('identity', '*');
    const configurationSetArn = arn('configuration-set', this.configurationSet.ref);
    return {
      environment: {
        MAIL_FROM: fromAddress,
        MAIL_CONFIGURATION_SET: this.configurationSet.ref,
        // Letters to patrons lead to pages.
        ...(recipients === undefined && { PAGES_URL: pagesUrl }),
      },
      statement: mailStatement({ identityArns, configurationSetArn, fromAddress }, recipients),
      acknowledge: (role) => this.acknowledgeIdentities(role),
    };
  }

  private acknowledgeIdentities(role: Role): void {
    const named = (value: string, pseudo: string) => (Token.isUnresolved(value) ? `<AWS::${pseudo}>` : value);
    const service = `arn:${named(this.partition, 'Partition')}:ses`;
    const place = `${named(this.region, 'Region')}:${named(this.account, 'AccountId')}`;
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${service}:${place}:identity/*]`,
      reason: 'SES asks for the right on a recipient that is an identity, too; a condition binds the sender.',
    });
  }

  /** What a function needs to put batches of mails into a queue. */
  queueGrant(name: MailQueue): Sender {
    return this.queues.queueGrant(name);
  }

  private follower(row: RowWith<'stream'>): IFunction {
    const { stageContext, tableStreamArn } = this.props;
    const { environment, statement } = this.queueGrant(row.fills ?? 'prompt');
    return followStream(this, row, {
      stageContext,
      tableStreamArn,
      deadLetters: this.deadLetters,
      statements: [statement],
      environment,
    });
  }

  private mailer(row: RowWith<'queue'>): void {
    const { stageContext } = this.props;
    const { environment, statement, acknowledge } = this.sender();
    const pace = paceFor(stageContext.settings.mail.mailsPerSecond);
    const { fn, role } = new LibraryFunction(this, pascalCase(row.action), {
      stageContext,
      handlerFile: handlerFileOf(row),
      description: row.summary,
      ...(row.table && { table: row.table }),
      statements: [statement, this.queues.receiving],
      environment: { ...environment, MAILS_PER_SECOND: String(pace.mailsPerSecondEach) },
      timeout: Duration.minutes(5),
    });
    acknowledge?.(role);
    for (const name of row.trigger.queues) {
      const queue: Queue = this.queues.queues[name];
      new CfnEventSourceMapping(this, `${pascalCase(row.action)}From${pascalCase(name)}`, {
        functionName: fn.functionName,
        eventSourceArn: queue.queueArn,
        enabled: !stageContext.settings.maintenance,
        // A message is a batch of patrons already.
        batchSize: 1,
        functionResponseTypes: ['ReportBatchItemFailures'],
        scalingConfig: { maximumConcurrency: pace.concurrency[name] },
      });
    }
  }
}
