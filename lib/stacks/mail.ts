import { Stack, type StackProps } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnConfigurationSet, CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { StreamConsumer } from '../../contract/jobs.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import type { House } from '../constructs/library-function.ts';
import { followStream } from '../constructs/stream-follower.ts';
import { mailStatement } from '../grants.ts';

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
    const { house, tableStreamArn } = this.props;
    const { fromAddress, mailsPerSecond } = house.settings.mail;
    followStream(this, row, {
      house,
      handlerFile: consumerFileOf(row),
      tableStreamArn,
      deadLetters: this.deadLetters,
      statements: [this.sending()],
      environment: {
        MAIL_FROM: fromAddress,
        MAIL_CONFIGURATION_SET: this.configurationSet.ref,
        MAILS_PER_SECOND: String(mailsPerSecond),
      },
    });
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

/** Where a consumer's handler lives. */
export function consumerFileOf(row: Pick<StreamConsumer, 'room' | 'consumer'>): string {
  return `lambdas/${row.room}/${row.consumer}.ts`;
}
