import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Template = { readonly Resources: object; readonly Outputs?: object };

/** A cloud assembly as `cdk synth` would write it: templates by stack, bundles by the object key of their asset. */
export function writeAssembly(
  templates: { readonly [stack: string]: Template },
  bundles: { readonly [key: string]: string } = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const files: Record<string, object> = {};
  for (const [key, source] of Object.entries(bundles)) {
    mkdirSync(join(folder, `asset.${key}`));
    writeFileSync(join(folder, `asset.${key}`, 'index.mjs'), source);
    files[key] = {
      source: { path: `asset.${key}`, packaging: 'zip' },
      destinations: { here: { bucketName: 'assets', objectKey: `${key}.zip` } },
    };
  }
  const artifacts: Record<string, object> = {};
  for (const [stack, template] of Object.entries(templates)) {
    writeFileSync(join(folder, `${stack}.template.json`), JSON.stringify(template));
    writeFileSync(join(folder, `${stack}.assets.json`), JSON.stringify({ version: '48.0.0', files, dockerImages: {} }));
    artifacts[`${stack}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${stack}.assets.json` } };
    artifacts[stack] = {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: `${stack}.template.json` },
      dependencies: [`${stack}.assets`],
    };
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts }));
  return folder;
}

/** A function of the fixture; `bundle` is the key of its asset. */
export function functionResource(bundle: string, variables: object = {}, more: object = {}): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: `${bundle}.zip` },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: 5,
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Environment: { Variables: variables },
      ...more,
    },
  };
}

/** A route of the fixture's API with its integration. */
function routeResources(id: string, key: string, functionId: string, authorizerId?: string): { [id: string]: object } {
  return {
    [`${id}Integration`]: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': [functionId, 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    [`${id}Route`]: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: key,
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: `${id}Integration` }]] },
        ...(authorizerId === undefined
          ? { AuthorizationType: 'NONE' }
          : { AuthorizationType: 'JWT', AuthorizerId: { Ref: authorizerId } }),
      },
    },
  };
}

/**
 * A small library: a table with a stream, two pools, a bucket, a queue, a job, and a function that tells what it sees.
 */
export function smallLibrary(): string {
  return writeAssembly(
    {
      Data: {
        Resources: {
          Table: {
            Type: 'AWS::DynamoDB::Table',
            Properties: {
              TableName: 'small-library',
              BillingMode: 'PAY_PER_REQUEST',
              AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
              KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
              StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
              TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
            },
          },
          Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
          Queue: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 3600 } },
        },
        Outputs: {
          TableName: { Value: { Ref: 'Table' }, Export: { Name: 'Data:TableName' } },
          SearchBucketName: { Value: { Ref: 'Bucket' } },
          StreamArn: { Value: { 'Fn::GetAtt': ['Table', 'StreamArn'] }, Export: { Name: 'Data:StreamArn' } },
          QueueUrl: { Value: { Ref: 'Queue' }, Export: { Name: 'Data:QueueUrl' } },
          QueueArn: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Export: { Name: 'Data:QueueArn' } },
        },
      },
      Identity: {
        Resources: { ...poolResources('Patron'), ...poolResources('Staff') },
        Outputs: { ...poolOutputs('Patron'), ...poolOutputs('Staff') },
      },
      Api: { Resources: apiResources() },
    },
    { tell: tellBundle, follow: followBundle },
  );
}

function poolResources(name: string): { [id: string]: object } {
  return {
    [`${name}Pool`]: {
      Type: 'AWS::Cognito::UserPool',
      Properties: { UserPoolName: `small-${name}`, UsernameConfiguration: { CaseSensitive: true } },
    },
    [`${name}Client`]: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: `${name}Pool` },
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        IdTokenValidity: 10,
        AccessTokenValidity: 5,
        TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes' },
      },
    },
  };
}

function poolOutputs(name: string): { [id: string]: object } {
  return {
    [`${name}PoolId`]: { Value: { Ref: `${name}Pool` }, Export: { Name: `Identity:${name}PoolId` } },
    [`${name}ClientId`]: { Value: { Ref: `${name}Client` }, Export: { Name: `Identity:${name}ClientId` } },
  };
}

function authorizer(name: string): object {
  const poolId = { 'Fn::ImportValue': `Identity:${name}PoolId` };
  return {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Api' },
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Issuer: { 'Fn::Join': ['', ['https://cognito-idp.', { Ref: 'AWS::Region' }, '.amazonaws.com/', poolId]] },
        Audience: [{ 'Fn::ImportValue': `Identity:${name}ClientId` }],
      },
    },
  };
}

function apiResources(): { [id: string]: object } {
  return {
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'small', ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
    },
    PatronAuthorizer: authorizer('Patron'),
    StaffAuthorizer: authorizer('Staff'),
    Tell: functionResource('tell', { TABLE_NAME: { 'Fn::ImportValue': 'Data:TableName' } }),
    Follow: functionResource('follow', { QUEUE_URL: { 'Fn::ImportValue': 'Data:QueueUrl' } }),
    ...routeResources('Tell', 'ANY /tell/{what+}', 'Tell'),
    ...routeResources('Patron', 'GET /patron', 'Tell', 'PatronAuthorizer'),
    ...routeResources('Staff', 'GET /staff', 'Tell', 'StaffAuthorizer'),
    DailySchedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(10 0 * * ? *)',
        ScheduleExpressionTimezone: 'Asia/Tokyo',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: { 'Fn::GetAtt': ['Tell', 'Arn'] },
          RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Input: '{"job":"tell-the-day","scheduledTime":"<aws.scheduler.scheduled-time>"}',
        },
      },
    },
    Stream: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Follow' },
        EventSourceArn: { 'Fn::ImportValue': 'Data:StreamArn' },
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 2,
        FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"PK":{"S":[{"prefix":"wanted"}]}}}}' }] },
        DestinationConfig: { OnFailure: { Destination: { 'Fn::ImportValue': 'Data:QueueArn' } } },
      },
    },
  };
}

/** Gives back the event and what the function can see of its surroundings. */
const tellBundle = `
export const handler = async (event, context) => {
  if (event.rawPath === '/tell/crash') setImmediate(() => { throw new Error('crash'); });
  if (event.rawPath === '/tell/crash') await new Promise(() => {});
  if (event.rawPath === '/tell/fail') throw new Error('no');
  const { functionName } = context;
  return { event, functionName, remainingMs: context.getRemainingTimeInMillis(), env: { ...process.env } };
};`;

/** Writes each record into the queue; the first record whose key ends with -bad is reported as failed, always. */
const followBundle = `
const send = (MessageBody) => fetch(process.env.AWS_ENDPOINT_URL_SQS, {
  method: 'POST',
  headers: {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'AmazonSQS.SendMessage',
    authorization: 'AWS4-HMAC-SHA256 Credential=x/20240101/ap-northeast-1/sqs/aws4_request, ' +
      'SignedHeaders=host, Signature=0',
  },
  body: JSON.stringify({ QueueUrl: process.env.QUEUE_URL, MessageBody }),
}).then((response) => response.text());
export const handler = async ({ Records }) => {
  for (const { dynamodb, eventSourceARN: source } of Records) {
    const { Keys, SequenceNumber: itemIdentifier, ApproximateCreationDateTime: at } = dynamodb;
    if (Keys.PK.S.endsWith('-bad')) return { batchItemFailures: [{ itemIdentifier }] };
    await send(JSON.stringify({ key: Keys.PK.S, at, source }));
  }
};`;
