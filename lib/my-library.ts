import { Tags, Validations, type App, type Environment } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { rowsWith, type FunctionRow, type MailQueue } from '../functions/function-row.ts';
import type { Who } from '../contract/route.ts';
import type { CodeOf } from './constructs/handler-code.ts';
import type { StageContext } from './constructs/library-function.ts';
import type { Settings } from './settings.ts';
import { AlarmsStack } from './stacks/alarms.ts';
import { ApiStageStack } from './stacks/api-stage.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { IdentityStack } from './stacks/identity.ts';
import { JobsStack } from './stacks/jobs.ts';
import { MailStack } from './stacks/mail.ts';
import { PagesStack } from './stacks/pages.ts';
import { RoutesStack } from './stacks/routes.ts';
import { WebStack } from './stacks/web.ts';

export type LibraryProps = {
  readonly settings: Settings;
  readonly env: Environment;
  readonly version: string;
  readonly codeOf: CodeOf;
  readonly functions: readonly FunctionRow[];
};

/** The stacks that hold the routes, by who may call them. */
const routeStackNames: { readonly [who in Who]: string } = { anyone: 'Public', patron: 'Patron', staff: 'Counter' };

/** All stacks of one stage; the findings of cdk-nag and of the template validator stop the synthesis. */
export function addLibrary(app: App, props: LibraryProps): void {
  const { settings, env, functions } = props;
  const name = (stack: string) => `MyLibrary-${settings.stage}-${stack}`;
  Tags.of(app).add('application', 'my-library');
  Tags.of(app).add('stage', settings.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  const data = new DataStack(app, name('Data'), { env, stage: settings.stage, maxTitles: settings.search.maxTitles });
  const identity = new IdentityStack(app, name('Identity'), { env, settings });
  const { patrons, staff } = identity;
  const api = new ApiStack(app, name('Api'), { env, settings, patrons, staff });
  const routes = rowsWith('route', functions).map(({ trigger }) => trigger.route);
  const edge = EdgeStack.isNeededBy(settings) ? new EdgeStack(app, name('Edge'), { env, settings, routes }) : undefined;
  const web = new WebStack(app, name('Web'), { env, settings, apiId: api.apiId, routes, edge });
  const { version, codeOf } = props;
  const stageContext: StageContext = { settings, version, codeOf, tableName: data.tableName, tableArn: data.tableArn };
  const tableStreamArn = data.streamArn;
  const followers = rowsWith('stream', functions);
  const fillsAQueue = ({ fills }: FunctionRow) => fills !== undefined;
  const mail = new MailStack(app, name('Mail'), {
    env,
    stageContext,
    pagesUrl: web.pagesUrl,
    tableStreamArn,
    functions: [...followers.filter(fillsAQueue), ...rowsWith('queue', functions), ...rowsWith('event', functions)],
  });
  const opened = new ApiStageStack(app, name('ApiStage'), { env, settings, apiId: api.apiId, routes });
  for (const [who, stackName] of Object.entries(routeStackNames)) {
    const rows = routes.filter((route) => route.who === who);
    const { searchBucket } = data;
    if (rows.length === 0) continue;
    const shared = { env, stageContext, api, identity, mail, web, searchBucket };
    opened.addStackDependency(new RoutesStack(app, name(stackName), { ...shared, routes: rows }));
  }
  const { bucket, pagesUrl } = web;
  new PagesStack(app, name('Pages'), { env, stageContext, bucket, pagesUrl }).addStackDependency(opened);
  const queueGrant = (queue: MailQueue) => mail.queueGrant(queue);
  const jobs = new JobsStack(app, name('Jobs'), {
    env,
    stageContext,
    scheduled: rowsWith('schedule', functions),
    queueGrant,
    tableStreamArn,
    searchBucket: data.searchBucket,
    followers: followers.filter((row) => !fillsAQueue(row)),
  });
  const deadLetters = {
    Jobs: jobs.deadLetters.queue,
    Mail: mail.deadLetters.queue,
    UnsentMail: mail.queues.unsent.queue,
  };
  const watched = {
    stage: settings.stage,
    apiId: api.apiId,
    tableName: data.tableName,
    pools: { Patrons: patrons, Staff: staff },
    followers: { ...mail.followers, ...jobs.followers },
    mailQueues: mail.queues.queues,
    deadLetters,
  };
  new AlarmsStack(app, name('Alarms'), { env, settings, watched });
}
