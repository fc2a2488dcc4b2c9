import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnConfigurationSet, CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { StreamConsumer } from '../../contract/jobs.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { LibraryFunction, type House } from '../constructs/library-function.ts';
import { itemPrefixes, mailStatement } from '../grants.ts';
import { pascalCase } from '../names.ts';

export type MailProps = StackProps & {
  readonly house: House;
  readonly tableStreamArn: string;
  readonly consumers: readonly StreamConsumer[];
};

/** The sender's identity and what sends by itself: functions that follow the table's stream. */
export class MailStack extends Stack {
  private readonly props: MailProps;
  readonly deadLetters: DeadLetters;
  private readonly configurationSet: CfnConfigurationSet;
  private readonly identity: CfnEmailIdentity;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id, props);
    this.props = props;
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    this.configurationSet = new CfnConfigurationSet(this, 'ConfigurationSet', {
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    this.identity = new CfnEmailIdentity(this, 'Identity', {
      emailIdentity: props.house.settings.mail.domain,
      configurationSetAttributes: { configurationSetName: this.configurationSet.ref },
      dkimSigningAttributes: { nextSigningKeyLength: 'RSA_2048_BIT' },
    });
    for (const consumer of props.consumers) this.consumer(consumer);
  }

  private consumer(row: StreamConsumer): void {
    const id = pascalCase(row.consumer);
    const { house, tableStreamArn } = this.props;
    const { fromAddress, mailsPerSecond } = house.settings.mail;
    const { fn } = new LibraryFunction(this, id, {
      house,
      handlerFile: consumerFileOf(row),
      description: row.summary,
      table: row.table,
      statements: [...this.following(), this.deadLetters.sending, this.sending()],
      environment: {
        MAIL_FROM: fromAddress,
        MAIL_CONFIGURATION_SET: this.configurationSet.ref,
        MAILS_PER_SECOND: String(mailsPerSecond),
      },
      timeout: Duration.seconds(60),
    });
    new CfnEventSourceMapping(this, `${id}Stream`, {
      functionName: fn.functionName,
      eventSourceArn: tableStreamArn,
      ...streamOptions(row),
      destinationConfig: { onFailure: { destination: this.deadLetters.queue.queueArn } },
    });
  }

  private following(): PolicyStatement[] {
    const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
    return [
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.props.tableStreamArn],
      }),
    ];
  }

  private sending(): PolicyStatement {
    const { domain, fromAddress } = this.props.house.settings.mail;
    const arn = (resource: string, resourceName: string) =>
      this.formatArn({ service: 'ses', resource, resourceName });
    return mailStatement({
      identityArn: arn('identity', domain),
      configurationSetArn: arn('configuration-set', this.configurationSet.ref),
      fromAddress,
    });
  }
}

/**
 * A record that fails is found by halving the batch, tried five times within an hour and then left to the
 * dead letters, where only its place in the stream is kept.
 */
function streamOptions({ watches }: StreamConsumer) {
  const keys = { PK: { S: [{ prefix: itemPrefixes[watches.family] }] }, SK: { S: [watches.SK] } };
  return {
    startingPosition: 'TRIM_HORIZON',
    batchSize: 10,
    parallelizationFactor: 1,
    bisectBatchOnFunctionError: true,
    functionResponseTypes: ['ReportBatchItemFailures'],
    maximumRetryAttempts: 5,
    maximumRecordAgeInSeconds: 3600,
    filterCriteria: { filters: [{ pattern: JSON.stringify({ eventName: ['MODIFY'], dynamodb: { Keys: keys } }) }] },
  };
}

/** Where a consumer's handler lives. */
export function consumerFileOf(row: Pick<StreamConsumer, 'consumer'>): string {
  return `lambdas/mail/${row.consumer}.ts`;
}
