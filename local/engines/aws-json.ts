import { region } from '../templates/resolver.ts';

/** An error answer of an engine: `name` is AWS's error code, for example `ResourceNotFoundException`. */
export class EngineRefused extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const targets = {
  dynamodb: { prefix: 'DynamoDB_20120810', type: 'application/x-amz-json-1.0' },
  streams: { prefix: 'DynamoDBStreams_20120810', type: 'application/x-amz-json-1.0' },
  cognito: { prefix: 'AWSCognitoIdentityProviderService', type: 'application/x-amz-json-1.1' },
  sqs: { prefix: 'AmazonSQS', type: 'application/x-amz-json-1.0' },
} as const;

/**
 * One request in AWS's JSON protocol. The stack speaks it directly: loading four SDK clients would double the
 * time to start, and stream records arrive just as Lambda hands them to a function.
 * @throws {EngineRefused} when the engine answers with an error
 */
export async function callEngine<Answer>(
  url: string,
  engine: keyof typeof targets,
  operation: string,
  input: object,
  signal?: AbortSignal,
): Promise<Answer> {
  const { prefix, type } = targets[engine];
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-amz-target': `${prefix}.${operation}`,
      'x-amz-date': '20240101T000000Z',
      // Engines want to see a signature; none of them checks it.
      authorization:
        `AWS4-HMAC-SHA256 Credential=local/20240101/${region}/${engine}/aws4_request, ` +
        `SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  const answer =
    text === '' ? {} : (JSON.parse(text) as { __type?: string; code?: string; message?: string; Message?: string });
  if (response.ok) return answer as Answer;
  const name = (answer.__type ?? answer.code ?? `HTTP ${response.status}`).replace(/^.*#/, '');
  throw new EngineRefused(name, `${operation}: ${answer.message ?? answer.Message ?? text}`);
}
