import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { handlerFileOf, type RowWith } from '../../functions/function-row.ts';
import { itemPrefixes, watchedKeys } from '../grants.ts';
import { pascalCase } from '../names.ts';
import type { DeadLetters } from './dead-letters.ts';
import { LibraryFunction, type StageContext } from './library-function.ts';

export type FollowerProps = {
  readonly stageContext: StageContext;
  readonly tableStreamArn: string;
  readonly deadLetters: DeadLetters;
  readonly statements?: readonly PolicyStatement[];
  readonly environment?: { readonly [name: string]: string };
};

/** A function that follows the table's stream, shown the changes of its row's items only. */
export function followStream(scope: Construct, row: RowWith<'stream'>, props: FollowerProps): IFunction {
  const id = pascalCase(row.action);
  const { stageContext, tableStreamArn, deadLetters, statements = [], environment = {} } = props;
  const { fn } = new LibraryFunction(scope, id, {
    stageContext,
    handlerFile: handlerFileOf(row),
    description: row.summary,
    ...(row.table && { table: row.table }),
    statements: [following(tableStreamArn), deadLetters.sending, ...statements],
    environment,
    timeout: Duration.seconds(60),
  });
  new CfnEventSourceMapping(scope, `${id}Stream`, {
    functionName: fn.functionName,
    eventSourceArn: tableStreamArn,
    // What is written while the library is closed waits in the stream, for a day.
    enabled: !stageContext.settings.maintenance,
    ...streamOptions(row.trigger),
    destinationConfig: { onFailure: { destination: deadLetters.queue.queueArn } },
  });
  return fn;
}

function following(streamArn: string): PolicyStatement {
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  return new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [streamArn] });
}

/**
 * A record that fails is found by halving the batch, and waits as long as the stream keeps it, a day: the dead letters
 * hold only its place in the stream, with which an entry of the audit or a ready mail would be lost. Those behind it
 * wait with it, and the alarm of lib/constructs/watch-rows.ts rings after a quarter of an hour.
 */
function streamOptions({ watches }: RowWith<'stream'>['trigger']) {
  const filters = watches.map(({ item, change }) => {
    const { family, SK } = watchedKeys[item];
    const keys = { PK: { S: [{ prefix: itemPrefixes[family] }] }, SK: { S: [SK] } };
    return { pattern: JSON.stringify({ eventName: [change], dynamodb: { Keys: keys } }) };
  });
  return {
    startingPosition: 'TRIM_HORIZON',
    batchSize: 10,
    parallelizationFactor: 1,
    bisectBatchOnFunctionError: true,
    functionResponseTypes: ['ReportBatchItemFailures'],
    maximumRetryAttempts: -1,
    maximumRecordAgeInSeconds: -1,
    filterCriteria: { filters },
  };
}
