import { Stack, type StackProps } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnConfigurationSet, CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { StreamConsumer } from '../../contract/jobs.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import type { House } from '../constructs/library-function.ts';
import { followStream } from '../constructs/stream-follower.ts';
import { mailStatement } from '../grants.ts';

export type Sender = {
  readonly environment: { readonly [name: string]: string };
  readonly statement: PolicyStatement;
};

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

  /**
   * What a function needs to send mail: variables, and the right to do so from the one address of the stage.
   * @param recipients the only ones it may send to; everybody when absent
   */
  sender(recipients?: readonly string[]): Sender {
    const { mail, pagesUrl } = this.props.house.settings;
    const { domain, fromAddress } = mail;
    const arn = (resource: string, resourceName: string) =>
      this.formatArn({ service: 'ses', resource, resourceName });
    const identityArn = arn('identity', domain);
    const configurationSetArn = arn('configuration-set', this.configurationSet.ref);
    return {
      environment: {
        MAIL_FROM: fromAddress,
        MAIL_CONFIGURATION_SET: this.configurationSet.ref,
        // Letters to patrons lead to pages.
        ...(recipients === undefined && { PAGES_URL: pagesUrl }),
      },
      statement: mailStatement({ identityArn, configurationSetArn, fromAddress }, recipients),
    };
  }

  private consumer(row: StreamConsumer): void {
    const { house, tableStreamArn } = this.props;
    const { environment, statement } = this.sender();
    followStream(this, row, {
      house,
      handlerFile: consumerFileOf(row),
      tableStreamArn,
      deadLetters: this.deadLetters,
      statements: [statement],
      environment: { ...environment, MAILS_PER_SECOND: String(house.settings.mail.mailsPerSecond) },
    });
  }
}

/** Where a consumer's handler lives. */
export function consumerFileOf(row: Pick<StreamConsumer, 'room' | 'consumer'>): string {
  return `lambdas/${row.room}/${row.consumer}.ts`;
}
