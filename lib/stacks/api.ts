import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { policySchema, type Policy } from '../../contract/policy.ts';
import type { Settings } from '../settings.ts';
import type { Pool } from './identity.ts';

/** One HTTP API with an authorizer per pool. Its routes: lib/stacks/routes.ts; its stage: lib/stacks/api-stage.ts. */
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
      ...(settings.allowedOrigins.length > 0 && { corsConfiguration: corsOf(settings) }),
    });
    this.apiId = api.ref;
    this.authorizerIds = {
      patron: this.authorizer('PatronAuthorizer', props.patrons),
      staff: this.authorizer('StaffAuthorizer', props.staff),
    };
    new CfnOutput(this, 'ApiUrl', { value: api.attrApiEndpoint });
    // For the operators' commands, which work by the same rules.
    for (const [index, value] of partsOf(settings.policy).entries())
      new CfnOutput(this, `LibraryPolicy${index === 0 ? '' : index + 1}`, { value });
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
}

/** CloudFormation's values end at 4,096 characters. */
const longestOutput = 4000;

/** A policy as JSON, in as many outputs as it takes. Checked here, once, so that no function has to when it starts. */
function partsOf(policy: Policy): string[] {
  const json = inAscii(JSON.stringify(policySchema.parse(policy)));
  return json.match(new RegExp(`.{1,${longestOutput}}`, 'g')) ?? [];
}

/** The same JSON: CloudFormation tells of an output's other letters as question marks. */
function inAscii(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function corsOf(settings: Settings) {
  return {
    allowOrigins: [...settings.allowedOrigins],
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['accept-language', 'authorization', 'content-type', 'idempotency-key', 'x-requested-with'],
    exposeHeaders: ['content-disposition', 'retry-after'],
    allowCredentials: true,
    maxAge: 3600,
  };
}
