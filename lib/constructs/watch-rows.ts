import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { MailQueue } from '../../functions/function-row.ts';
import type { Pool } from '../stacks/identity.ts';
import { mailMetric } from './mail-row.ts';

/** When an alarm rings. `docs/runbook.md` has a section for each, under its id: what it means and what to do. */
export type Watch = {
  readonly id: string;
  /** What the mail to the operators says. */
  readonly says: string;
  /** One, and no arithmetic of several: the mail then names the cause, and costs the same. */
  readonly metric: Metric;
  /** Rings from this value on. */
  readonly from: number;
  /** Periods in a row at or above that value; one unless said. */
  readonly periods?: number;
};

export type Watched = {
  readonly stage: string;
  readonly apiId: string;
  readonly tableName: string;
  readonly pools: { readonly [who: string]: Pool };
  /** What follows the table's stream, by its name. */
  readonly followers: { readonly [consumer: string]: IFunction };
  readonly mailQueues: Readonly<Record<MailQueue, Queue>>;
  /** Queues of work left undone, by what the alarm shall say. */
  readonly deadLetters: { readonly [what: string]: Queue };
};

const period = Duration.minutes(5);

/** Every alarm of a stage. */
export function watchesOf(watched: Watched): Watch[] {
  return [
    ...gatewayWatches(watched),
    ...functionWatches(watched),
    ...storeWatches(watched),
    ...searchWatches(watched),
    ...mailWatches(watched),
  ];
}

function gatewayWatches({ apiId, pools }: Watched): Watch[] {
  const api = (metricName: string, statistic: string) =>
    new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: apiId }, period, statistic });
  const throttledAt = ({ poolId: UserPool, clientId: UserPoolClient }: Pool, metricName: string) =>
    new Metric({
      namespace: 'AWS/Cognito',
      metricName,
      dimensionsMap: { UserPool, UserPoolClient },
      period,
      statistic: 'Sum',
    });
  return [
    {
      id: 'ApiFails',
      says: 'The API answers with 5xx: requests of patrons or desks fail.',
      metric: api('5xx', 'Sum'),
      from: 5,
    },
    {
      id: 'ApiSlow',
      says: 'One request in twenty has taken longer than three seconds, for a quarter of an hour.',
      metric: api('Latency', Stats.percentile(95)),
      from: 3000,
      periods: 3,
    },
    ...Object.entries(pools).flatMap(([who, pool]) => [
      {
        id: `${who}SignInThrottled`,
        says: `Cognito turned sign-ins of ${who.toLowerCase()} away: its quota is too small for what comes.`,
        metric: throttledAt(pool, 'SignInThrottles'),
        from: 1,
      },
      {
        id: `${who}RefreshThrottled`,
        says: `Cognito turned sessions of ${who.toLowerCase()} away that wanted to go on: see ${who}SignInThrottled.`,
        metric: throttledAt(pool, 'TokenRefreshThrottles'),
        from: 1,
      },
    ]),
  ];
}

/** Lambda counts for all functions of the account together where no function is named. */
function functionWatches({ followers }: Watched): Watch[] {
  const lambda = (metricName: string) => new Metric({ namespace: 'AWS/Lambda', metricName, period, statistic: 'Sum' });
  const scheduler = (metricName: string) =>
    new Metric({
      namespace: 'AWS/Scheduler',
      metricName,
      dimensionsMap: { ScheduleGroup: 'default' },
      period,
      statistic: 'Sum',
    });
  return [
    {
      id: 'FunctionsFail',
      says: 'Functions of this account crash, do not start or run out of time.',
      metric: lambda('Errors'),
      from: 3,
    },
    {
      id: 'FunctionsThrottled',
      says: 'Lambda turned calls away: all functions at once are more than the account may have.',
      metric: lambda('Throttles'),
      from: 1,
    },
    {
      id: 'JobsNotStarted',
      says: 'The Scheduler could not start a job.',
      // What it drops in the end lies with the dead letters, which are watched.
      metric: scheduler('TargetErrorCount'),
      from: 1,
    },
    ...Object.entries(followers).map(([consumer, fn]) => ({
      id: `${consumer}Behind`,
      says: `${consumer} has not come through what happened more than a quarter of an hour ago.`,
      metric: fn.metric('IteratorAge', { period, statistic: 'Maximum' }),
      from: Duration.minutes(15).toMilliseconds(),
    })),
  ];
}

/** What lambdas/catalogue/searching/search-metrics.ts writes into the log, in the same words. */
function searchWatches({ stage }: Watched): Watch[] {
  const search = (metricName: string) =>
    new Metric({
      namespace: 'MyLibrary',
      metricName,
      dimensionsMap: { service: 'search', stage },
      period,
      statistic: 'Maximum',
    });
  return [
    {
      id: 'SearchIndexFull',
      says: 'The catalogue has four fifths of the titles that the search was laid out for.',
      metric: search('SearchIndexFull'),
      from: 80,
    },
    {
      id: 'SearchIndexFailed',
      says: 'A search function could not open or renew the index: readers get 503, or do not find what is new.',
      metric: search('SearchIndexFailed'),
      from: 1,
    },
  ];
}

function storeWatches({ tableName: TableName, deadLetters }: Watched): Watch[] {
  const table = (metricName: string) =>
    new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName }, period, statistic: 'Sum' });
  return [
    ...['Read', 'Write'].map((kind) => ({
      id: `Table${kind}sThrottled`,
      says: `The table turned ${kind.toLowerCase()}s away: one item or the whole account asks for more than it gives.`,
      metric: table(`${kind}ThrottleEvents`),
      from: 10,
    })),
    ...Object.entries(deadLetters).map(([what, queue]) => ({
      id: `${what}LeftUndone`,
      says: `${what}: something could not be done and lies in ${queue.queueName}.`,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      from: 1,
    })),
  ];
}

function mailWatches({ stage, mailQueues }: Watched): Watch[] {
  const reputation = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Average' });
  return [
    {
      id: 'MailsUnknown',
      says: 'Mails of which nobody knows whether they went out; npm run jobs:report says how many of which kind.',
      metric: mailMetric('MailsUnknown', stage),
      from: 1,
    },
    {
      id: 'LettersLost',
      says: 'Letters about accounts, which tell of something that is done, did not go out, or nobody knows.',
      metric: mailMetric('LettersLost', stage),
      from: 1,
    },
    {
      id: 'MailsLate',
      says: 'Mails about what has just happened have waited for an hour.',
      metric: mailQueues.prompt.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      from: Duration.hours(1).toSeconds(),
    },
    {
      id: 'MailsBounce',
      says: 'Four mails in a hundred come back; at five SES looks into the account, at ten it stops its mail.',
      metric: reputation('Reputation.BounceRate'),
      from: 0.04,
    },
    {
      id: 'MailsComplainedOf',
      says: 'Patrons mark mails as unwanted; at one in a thousand SES looks into the account.',
      metric: reputation('Reputation.ComplaintRate'),
      from: 0.0008,
    },
  ];
}
