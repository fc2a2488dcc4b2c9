import { Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { handlerFileOf } from '../../functions/function-row.ts';
import type { Route } from '../../contract/route.ts';
import { LibraryFunction, type StageContext } from '../constructs/library-function.ts';
import { cognitoStatements, searchStatements } from '../grants.ts';
import { pascalCase } from '../names.ts';
import { searchSize } from '../search-size.ts';
import type { ApiStack } from './api.ts';
import type { IdentityStack } from './identity.ts';
import type { MailStack, Sender } from './mail.ts';
import type { WebStack } from './web.ts';

export type RoutesProps = StackProps & {
  readonly stageContext: StageContext;
  readonly api: ApiStack;
  readonly identity: IdentityStack;
  readonly mail: MailStack;
  readonly web: WebStack;
  readonly searchBucket: Bucket;
  readonly routes: readonly Route[];
};

/**
 * The routes of one kind of caller, each with its function: six resources a row, so that a stack's
 * 500 resources last for 83 routes. A row's log, role and function stand beside its route, and nothing
 * but the API's and the authorizers' ids crosses stacks: a row can be taken out by one deployment.
 */
export class RoutesStack extends Stack {
  private readonly props: RoutesProps;

  constructor(scope: Construct, id: string, props: RoutesProps) {
    super(scope, id, props);
    this.props = props;
    for (const route of props.routes) this.route(route);
  }

  private route(row: Route): void {
    const id = pascalCase(row.action);
    const size = row.search === 'read' ? searchSize(this.props.stageContext.settings.search.maxTitles) : undefined;
    const { fn, role } = new LibraryFunction(this, id, {
      stageContext: this.props.stageContext,
      handlerFile: handlerFileOf(row),
      description: `${row.method} ${row.path}: ${row.summary}`.slice(0, 256),
      table: row.table,
      statements: this.grants(row),
      environment: this.variables(row),
      ...size,
    });
    if (row.mail) this.desksSender().acknowledge?.(role);
    if (row.search) acknowledgeSnapshots(role, this.props.searchBucket);
    const { apiId } = this.props.api;
    const integration = new CfnIntegration(this, `${id}Integration`, {
      apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: fn.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: Math.min(29_000, (size?.timeout.toMilliseconds() ?? 11_000) + 1000),
    });
    this.open(row, id, integration);
    new CfnPermission(this, `${id}Permission`, {
      action: 'lambda:InvokeFunction',
      functionName: fn.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: this.formatArn({
        service: 'execute-api',
        resource: apiId,
        resourceName: `*/${row.method}${row.path.replaceAll(/\{[^}]+\}/g, '*')}`,
      }),
    });
  }

  private open(row: Route, id: string, integration: CfnIntegration): void {
    const route = new CfnRoute(this, `${id}Route`, {
      apiId: this.props.api.apiId,
      routeKey: `${row.method} ${row.path}`,
      target: `integrations/${integration.ref}`,
      ...(row.who === 'anyone'
        ? { authorizationType: 'NONE' }
        : { authorizationType: 'JWT', authorizerId: this.props.api.authorizerIds[row.who] }),
    });
    if (row.who !== 'anyone') return;
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'Open to anyone by its row: a route before sign-in, or the public catalogue.',
    });
  }

  private grants(row: Route): PolicyStatement[] {
    return [
      ...(row.cognito ? cognitoStatements(this.poolOf(row.cognito).poolArn, row.cognito) : []),
      ...(row.search ? searchStatements(this.props.searchBucket.bucketArn, row.search) : []),
      ...(row.mail ? [this.desksSender().statement] : []),
    ];
  }

  private variables(row: Route): { [name: string]: string } {
    const pool = row.cognito ? this.poolOf(row.cognito) : undefined;
    const name = row.cognito?.pool === 'staff' ? 'STAFF' : 'PATRON';
    return {
      ...(pool && {
        [`${name}_POOL_ID`]: pool.poolId,
        [`${name}_CLIENT_ID`]: pool.clientId,
        [`${name}_SESSION_DAYS`]: String(pool.sessionDays),
      }),
      ...(row.search ? { SEARCH_BUCKET: this.props.searchBucket.bucketName } : {}),
      ...(row.search === 'read'
        ? { SEARCH_MOST_TITLES: String(this.props.stageContext.settings.search.maxTitles) }
        : {}),
      ...(row.mail ? this.desksSender().environment : {}),
      ...(row.tellsAddress ? { PAGES_URL: this.props.web.pagesUrl } : {}),
      ...(row.countsByNetwork ? { ORIGIN_PROOF: this.props.web.originProof } : {}),
      ...(row.who === 'anyone' ? {} : { TOKEN_AUDIENCE: this.props.identity[audiences[row.who]].clientId }),
    };
  }

  private desksSender(): Sender {
    const { mail, stageContext } = this.props;
    return mail.sender(stageContext.settings.policy.libraries.map(({ inquiryMail }) => inquiryMail));
  }

  private poolOf({ pool }: NonNullable<Route['cognito']>) {
    return this.props.identity[pool];
  }
}

/** The pool whose tokens a row's callers bring; the handler compares the audience once more. */
const audiences = { patron: 'patrons', staff: 'staff' } as const;

export function acknowledgeSnapshots(role: Role, bucket: Bucket): void {
  // The other stack's export, by the name under which the finding knows it.
  const { stack } = bucket;
  const imported = stack.resolve(stack.exportValue(bucket.bucketArn)) as { 'Fn::ImportValue': string };
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${imported['Fn::ImportValue']}/search/*]`,
    reason: 'Each snapshot of the catalogue is an object of its own below search/, named by its version.',
  });
}
