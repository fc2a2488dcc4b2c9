import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { Pool } from './identity.ts';

/** One HTTP API with an authorizer per pool. The routes come in the stacks of lib/stacks/routes.ts. */
export class ApiStack extends Stack {
  readonly apiId: string;
  readonly authorizerIds: { readonly patron: string; readonly staff: string };

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly settings: Settings; readonly patrons: Pool; readonly staff: Pool },
  ) {
    super(scope, id, props);
    const { settings } = props;
    const api = new CfnApi(this, 'Api', {
      name: `my-library-${settings.stage}`,
      protocolType: 'HTTP',
      corsConfiguration: corsOf(settings),
    });
    this.apiId = api.ref;
    this.authorizerIds = {
      patron: this.authorizer('PatronAuthorizer', props.patrons),
      staff: this.authorizer('StaffAuthorizer', props.staff),
    };
    this.defaultStage(settings);
    new CfnOutput(this, 'ApiUrl', { value: api.attrApiEndpoint });
    // For the operators' commands, which work by the same rules.
    new CfnOutput(this, 'LibraryPolicy', { value: JSON.stringify(settings.policy) });
  }

  private authorizer(id: string, pool: Pool): string {
    return new CfnAuthorizer(this, id, {
      apiId: this.apiId,
      name: id,
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: pool.issuer, audience: [pool.clientId] },
    }).ref;
  }

  private defaultStage(settings: Settings): void {
    const log = new LogGroup(this, 'AccessLog', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnStage(this, 'DefaultStage', {
      apiId: this.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.logGroupArn, format: JSON.stringify(accessLogFields) },
      defaultRouteSettings: {
        throttlingRateLimit: settings.throttle.requestsPerSecond,
        throttlingBurstLimit: settings.throttle.burst,
        detailedMetricsEnabled: false,
      },
    });
  }
}

/** The route's template instead of the path, and no address: an access log must not become a reading history (M1). */
const accessLogFields = {
  requestId: '$context.requestId',
  requestedAt: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  errorType: '$context.error.responseType',
  integrationError: '$context.integrationErrorMessage',
  responseMs: '$context.responseLatency',
  integrationMs: '$context.integrationLatency',
  responseBytes: '$context.responseLength',
};

function corsOf(settings: Settings) {
  return {
    allowOrigins: [...settings.allowedOrigins],
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['accept-language', 'authorization', 'content-type', 'idempotency-key', 'x-requested-with'],
    exposeHeaders: ['retry-after'],
    allowCredentials: true,
    maxAge: 3600,
  };
}
