/**
 * The guard refuses what a function's role would refuse on AWS. It is tested with the SDK's own requests on the
 * engine, and with roles as the templates write them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { callEngine } from '../../local/engines/aws-json.ts';
import { startDatabase, type Database } from '../../local/engines/database.ts';
import { startGuard, type Guard } from '../../local/permissions/guard.ts';
import { permits, type Statement } from '../../local/permissions/permits.ts';

const tableArn = 'arn:aws:dynamodb:ap-northeast-1:000000000000:table/guarded';
const leading = (...keys: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } });
const statements: readonly Statement[] = [
  {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    Resource: tableArn,
    Condition: leading('P#*'),
  },
  {
    Effect: 'Allow',
    Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
    Resource: tableArn,
    Condition: leading('T#*'),
  },
  { Effect: 'Allow', Action: 'dynamodb:ConditionCheckItem', Resource: tableArn, Condition: leading('C#*') },
  {
    Effect: 'Allow',
    Action: 'dynamodb:Query',
    Resource: `${tableArn}/index/byDay`,
    Condition: leading('DUE#*', 'PICK'),
  },
];
const folder = mkdtempSync(join(tmpdir(), 'my-library-guard-'));
const refusals: string[] = [];
let database: Database;
let guard: Guard;

/** A client that signs as a function does, or as somebody who is no function. */
function client(accessKeyId: string): DynamoDBDocumentClient {
  const credentials = { accessKeyId, secretAccessKey: 'any' };
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: guard.url, region: 'ap-northeast-1', credentials, maxAttempts: 1 }),
  );
}

beforeAll(async () => {
  database = await startDatabase({ dataDir: folder, onDeath: (message) => refusals.push(message) });
  const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
  await callEngine(database.url, 'dynamodb', 'CreateTable', {
    TableName: 'guarded',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['PK', 'SK', 'indexPK', 'indexSK'].map(string),
    KeySchema: keys('PK', 'SK'),
    GlobalSecondaryIndexes: [
      { IndexName: 'byDay', KeySchema: keys('indexPK', 'indexSK'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
  });
  const names = {
    tableArn: (table: string) => `arn:aws:dynamodb:ap-northeast-1:000000000000:table/${table}`,
    poolArn: (poolId: string) => poolId,
    partitionKeys: ['PK', 'indexPK'],
  };
  const onRefusal = (message: string) => void refusals.push(message);
  guard = await startGuard({
    engine: database.url,
    names,
    statements: new Map([['my-function', statements]]),
    onRefusal,
  });
});

afterAll(async () => {
  await guard.stop();
  await database.stop();
  rmSync(folder, { recursive: true });
});

const TableName = 'guarded';
const denied = { name: 'AccessDeniedException' };

test('A function reads and writes the families of its row', async () => {
  const mine = client('my-function');
  await mine.send(new PutCommand({ TableName, Item: { PK: 'T#1', SK: 'TITLE' } }));
  await expect(mine.send(new GetCommand({ TableName, Key: { PK: 'P#1', SK: 'ACCOUNT' } }))).resolves.toBeDefined();
  const query = {
    TableName,
    KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': 'PK' },
    ExpressionAttributeValues: { ':p': 'P#1' },
  };
  await expect(mine.send(new QueryCommand(query))).resolves.toMatchObject({ Count: 0 });
});

test('A function is refused other families, and the refusal names the right that is missing', async () => {
  const mine = client('my-function');
  await expect(mine.send(new GetCommand({ TableName, Key: { PK: 'T#1', SK: 'TITLE' } }))).rejects.toMatchObject(denied);
  expect(refusals.at(-1)).toBe(
    `my-function is not authorized to perform dynamodb:GetItem on ${tableArn}, leading keys T#`,
  );
  await expect(mine.send(new PutCommand({ TableName, Item: { PK: 'P#1', SK: 'ACCOUNT' } }))).rejects.toMatchObject(
    denied,
  );
});

test('One foreign key is enough to refuse a batch', async () => {
  const batch = (...PKs: string[]) =>
    new BatchGetCommand({ RequestItems: { guarded: { Keys: PKs.map((PK) => ({ PK, SK: 'ACCOUNT' })) } } });
  await expect(client('my-function').send(batch('P#1', 'P#2'))).resolves.toBeDefined();
  await expect(client('my-function').send(batch('P#1', 'C#2'))).rejects.toMatchObject(denied);
});

test('Each part of a transaction needs its own right', async () => {
  const put = { Put: { TableName, Item: { PK: 'T#2', SK: 'TITLE' } } };
  const check = (PK: string) => ({
    ConditionCheck: { TableName, Key: { PK, SK: 'COPY' }, ConditionExpression: 'attribute_not_exists(PK)' },
  });
  const write = (...TransactItems: (typeof put | ReturnType<typeof check>)[]) =>
    new TransactWriteCommand({ TransactItems });
  await expect(client('my-function').send(write(put, check('C#1')))).resolves.toBeDefined();
  await expect(client('my-function').send(write(put, check('T#3')))).rejects.toMatchObject(denied);
});

test('Partitions of the index are rights of their own', async () => {
  const query = (value: string) =>
    new QueryCommand({
      TableName,
      IndexName: 'byDay',
      KeyConditionExpression: 'indexPK = :p AND indexSK > :s',
      ExpressionAttributeValues: { ':p': value, ':s': '0' },
    });
  await expect(client('my-function').send(query('DUE#2026-01-05#3'))).resolves.toBeDefined();
  await expect(client('my-function').send(query('PICK'))).resolves.toBeDefined();
  await expect(client('my-function').send(query('PICKED'))).rejects.toMatchObject(denied);
  await expect(client('my-function').send(query('HOLD#kanagawa'))).rejects.toMatchObject(denied);
});

test('No function scans the table, and who is no function is not guarded', async () => {
  await expect(client('my-function').send(new ScanCommand({ TableName }))).rejects.toMatchObject(denied);
  await expect(client('local').send(new ScanCommand({ TableName }))).resolves.toBeDefined();
});

test('A condition that the guard does not know is an error, never a permission', () => {
  const odd = [{ ...statements[0], Condition: { StringEquals: { 'aws:SourceVpc': 'any' } } } as Statement];
  const use = { action: 'dynamodb:GetItem', resource: tableArn, leadingKeys: ['P#1'] };
  expect(() => permits(odd, use)).toThrow('is not known here');
});
