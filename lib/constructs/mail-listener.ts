import { Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnConfigurationSetEventDestination, type CfnConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { handlerFileOf, type RowWith } from '../../functions/function-row.ts';
import { pascalCase } from '../names.ts';
import type { DeadLetters } from './dead-letters.ts';
import { LibraryFunction, type StageContext } from './library-function.ts';

export type ListenerProps = {
  readonly stageContext: StageContext;
  readonly configurationSet: CfnConfigurationSet;
  readonly deadLetters: DeadLetters;
};

/** The names that the event bus has for events of SES. */
const detailTypes = { BOUNCE: 'Email Bounced', COMPLAINT: 'Email Complaint Received' } as const;

/** A function that SES tells, by way of the event bus, what became of the mails of the configuration set. */
export function listenToMail(
  scope: Construct,
  row: RowWith<'event'>,
  { stageContext, configurationSet, deadLetters }: ListenerProps,
): void {
  const id = pascalCase(row.action);
  const { fn } = new LibraryFunction(scope, id, {
    stageContext,
    handlerFile: handlerFileOf(row),
    description: row.summary,
    ...(row.table && { table: row.table }),
    statements: [deadLetters.sending],
  });
  new CfnConfigurationSetEventDestination(scope, `${id}Events`, {
    configurationSetName: configurationSet.ref,
    eventDestination: {
      enabled: true,
      matchingEventTypes: [...row.trigger.events],
      // SES speaks to the account's default bus only.
      eventBridgeDestination: {
        eventBusArn: Stack.of(scope).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' }),
      },
    },
  });
  const rule = new CfnRule(scope, `${id}Rule`, {
    description: row.summary,
    eventPattern: {
      source: ['aws.ses'],
      'detail-type': row.trigger.events.map((event) => detailTypes[event]),
      detail: { mail: { tags: { 'ses:configuration-set': [configurationSet.ref] } } },
    },
    targets: [
      {
        id: 'function',
        arn: fn.functionArn,
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
        // What the bus could not hand over; what the function could not do goes there, too.
        deadLetterConfig: { arn: deadLetters.queue.queueArn },
      },
    ],
  });
  deadLetters.letIn('events.amazonaws.com', rule.attrArn);
  new CfnPermission(scope, `${id}Permission`, {
    action: 'lambda:InvokeFunction',
    functionName: fn.functionName,
    principal: 'events.amazonaws.com',
    sourceArn: rule.attrArn,
  });
  new CfnEventInvokeConfig(scope, `${id}Retries`, {
    functionName: fn.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: 3600,
    destinationConfig: { onFailure: { destination: deadLetters.queue.queueArn } },
  });
}
