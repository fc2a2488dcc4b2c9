import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The SDK's own client of an engine, without what the product adds to it. */
export function plainClient(endpoint: string, maxAttempts: number): DynamoDBDocumentClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'ap-northeast-1', credentials, maxAttempts });
  return DynamoDBDocumentClient.from(client);
}
