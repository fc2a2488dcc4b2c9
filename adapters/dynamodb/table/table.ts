import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { deadlines } from '../../deadlines.ts';
import { tryAgainAfterConflicts } from './conflicts.ts';

/** The one table and the client that speaks to it. */
export type Table = { readonly client: DynamoDBDocumentClient; readonly name: string };

/** An item of the table as the document client reads it. */
export type StoredItem = Record<string, unknown>;

/**
 * Opens the table. DynamoDB answers in milliseconds; without these limits the SDK would wait for
 * ever. A retry carries the same request token, so that nothing is written twice.
 */
export function openTable(name: string): Table {
  return tableOver(
    new DynamoDBClient(deadlines({ maxAttempts: 3, connectMs: 300, answerMs: 1000, pauseMs: 25 })),
    name,
  );
}

/** The table over a given client: for tools that bring an endpoint of their own, and for tests. */
export function tableOver(client: DynamoDBClient, name: string): Table {
  tryAgainAfterConflicts(client);
  return { client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }), name };
}
