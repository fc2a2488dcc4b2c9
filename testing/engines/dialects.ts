/** How the services of AWS that we use say yes, no and not now, as far as their clients read it. */
import { createHash } from 'node:crypto';
import type { Dialect, WireAnswer, WireRequest } from './wire.ts';

const json = (status: number, body: object, type = 'application/x-amz-json-1.0'): WireAnswer => ({
  status,
  headers: { 'content-type': type },
  body: JSON.stringify(body),
});

const xml = (status: number, body: string, headers = {}): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/xml', ...headers },
  body,
});

const queryError = (code: string) =>
  `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;

export const dynamoDb: Dialect = {
  answer: () => json(200, {}),
  throttled: json(400, { __type: 'com.amazon.coral.availability#ThrottlingException', message: 'slow down' }),
  serverError: json(500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'no' }),
};

const idToken = ['{}', '{"cognito:username":"000123"}', '']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

const cognitoJson = 'application/x-amz-json-1.1';

export const cognito: Dialect = {
  answer: () =>
    json(200, { AuthenticationResult: { IdToken: idToken, RefreshToken: 'r', ExpiresIn: 600 } }, cognitoJson),
  throttled: json(400, { __type: 'TooManyRequestsException', message: 'slow down' }, cognitoJson),
  serverError: json(500, { __type: 'InternalErrorException', message: 'no' }, cognitoJson),
};

export const ses: Dialect = {
  answer({ body }) {
    const action = new URLSearchParams(body).get('Action') ?? '';
    return xml(
      200,
      `<${action}Response><${action}Result><MessageId>1</MessageId></${action}Result></${action}Response>`,
    );
  },
  throttled: xml(400, queryError('Throttling')),
  serverError: xml(500, queryError('InternalFailure')),
};

/** The client compares the sum with what it sent. */
const taken = ({ Id, MessageBody }: { Id: string; MessageBody: string }) => ({
  Id,
  MessageId: Id,
  MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
});

export const sqs: Dialect = {
  answer({ body }) {
    const { Entries } = JSON.parse(body) as { Entries: { Id: string; MessageBody: string }[] };
    return json(200, { Successful: Entries.map(taken), Failed: [] });
  },
  throttled: json(400, { __type: 'com.amazonaws.sqs#RequestThrottled', message: 'slow down' }),
  serverError: json(500, { __type: 'com.amazonaws.sqs#InternalError', message: 'no' }),
};

export const cloudFormation: Dialect = {
  answer: () =>
    xml(
      200,
      `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>any</StackName><Outputs><member>
       <OutputKey>TableName</OutputKey><OutputValue>table</OutputValue></member></Outputs></member></Stacks>
       </DescribeStacksResult></DescribeStacksResponse>`,
    ),
  throttled: xml(400, queryError('Throttling')),
  serverError: xml(500, queryError('InternalFailure')),
};

/** A bucket with these objects, by key. */
export function bucketOf(objects: ReadonlyMap<string, string | Uint8Array>): Dialect {
  const error = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;
  return {
    answer({ method, url }: WireRequest) {
      if (method === 'PUT') return { status: 200, headers: { etag: '"1"' }, body: '' };
      const key = decodeURIComponent(new URL(url, 'http://s3').pathname.replace(/^\/[^/]+\//, ''));
      const body = objects.get(key);
      return body === undefined ? xml(404, error('NoSuchKey')) : { status: 200, headers: { etag: '"1"' }, body };
    },
    throttled: xml(503, error('SlowDown')),
    serverError: xml(500, error('InternalError')),
  };
}
