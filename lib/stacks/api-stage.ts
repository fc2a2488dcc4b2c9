import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Route } from '../../contract/route.ts';
import type { Settings, Throttle } from '../settings.ts';

export type ApiStageProps = StackProps & {
  readonly settings: Settings;
  readonly apiId: string;
  readonly routes: readonly Route[];
};

/**
 * Opens the API when its routes are there: a limit can be set for a route that exists, and routes that are made before
 * the stage are deployed together with it, not each by itself.
 */
export class ApiStageStack extends Stack {
  constructor(scope: Construct, id: string, { settings, apiId, routes, ...props }: ApiStageProps) {
    super(scope, id, props);
    const throttle = settings.maintenance ? { signedIn: nobody, open: nobody } : settings.throttle;
    const log = new LogGroup(this, 'AccessLog', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const open = routes.filter(({ who }) => who === 'anyone');
    new CfnStage(this, 'DefaultStage', {
      apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: log.logGroupArn, format: JSON.stringify(accessLogFields) },
      defaultRouteSettings: { ...limits(throttle.signedIn), detailedMetricsEnabled: false },
      routeSettings: Object.fromEntries(
        open.map(({ method, path }) => [`${method} ${path}`, capitals(limits(throttle.open))]),
      ),
    });
  }
}

/** For whoever comes past the distribution while the library is closed. */
const nobody: Throttle = { requestsPerSecond: 0, burst: 0 };

function limits({ requestsPerSecond, burst }: Throttle) {
  return { throttlingRateLimit: requestsPerSecond, throttlingBurstLimit: burst };
}

/** Settings by route are plain JSON to CDK, which writes other properties in CloudFormation's way by itself. */
function capitals(settings: { readonly [name: string]: number }) {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`T${name.slice(1)}`, value]));
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
