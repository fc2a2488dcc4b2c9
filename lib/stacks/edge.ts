import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Route } from '../../contract/route.ts';
import type { Settings } from '../settings.ts';

/** CloudFront takes certificates and firewalls from here only, wherever the library is. */
const region = 'us-east-1';

export type EdgeProps = StackProps & { readonly settings: Settings; readonly routes: readonly Route[] };

/** What a distribution needs from us-east-1: the certificate of a name in a hosted zone, and a firewall. */
export class EdgeStack extends Stack {
  readonly certificateArn: string | undefined;
  readonly firewallArn: string | undefined;

  constructor(scope: Construct, id: string, { settings, routes, ...props }: EdgeProps) {
    super(scope, id, { ...props, env: { ...props.env, region } });
    const { domain, firewall } = settings;
    if (domain !== undefined && 'hostedZoneId' in domain) {
      const certificate = new CfnCertificate(this, 'Certificate', {
        domainName: domain.name,
        validationMethod: 'DNS',
        domainValidationOptions: [{ domainName: domain.name, hostedZoneId: domain.hostedZoneId }],
      });
      this.certificateArn = this.toOtherRegions('CertificateArn', certificate.ref);
    }
    if (firewall !== 'off') {
      const acl = new CfnWebACL(this, 'Firewall', firewallProps(firewall.openRequestsInFiveMinutes, routes));
      this.firewallArn = this.toOtherRegions('FirewallArn', acl.attrArn);
    }
  }

  /** Whether a stage needs anything from here. */
  static isNeededBy({ domain, firewall }: Settings): boolean {
    return firewall !== 'off' || (domain !== undefined && 'hostedZoneId' in domain);
  }

  /** An export ends at its region; an output can be read from another. */
  private toOtherRegions(name: string, value: string): string {
    new CfnOutput(this, name, { value });
    return Fn.getStackOutput(this.stackName, name, region);
  }
}

function firewallProps(limit: number, routes: readonly Route[]) {
  const name = 'open-routes-by-address';
  const visibilityConfig = { cloudWatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: false };
  return {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: { ...visibilityConfig, metricName: 'my-library' },
    rules: [
      {
        name,
        priority: 0,
        action: { block: { customResponse: { responseCode: 429 } } },
        visibilityConfig,
        statement: {
          rateBasedStatement: {
            limit,
            evaluationWindowSec: 300,
            aggregateKeyType: 'IP',
            scopeDownStatement: { orStatement: { statements: beginnings(routes).map(beginsWith) } },
          },
        },
      },
    ],
  };
}

/** `/api/catalogue/`, `/api/sessions`: what the paths of open routes begin with. */
function beginnings(routes: readonly Route[]): string[] {
  const open = routes.filter(({ who }) => who === 'anyone');
  const areas = open.map(({ path }) =>
    path
      .split('/')
      .slice(0, path.startsWith('/api/staff/') ? 4 : 3)
      .join('/'),
  );
  return [...new Set(areas)].toSorted();
}

function beginsWith(searchString: string) {
  return {
    byteMatchStatement: {
      searchString,
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  };
}
