import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { answerSeconds, leaseSeconds } from '../../domain/idempotency.ts';
import type { Claim, GivenAnswer, IdempotentAnswers, Operation } from '../../domain/idempotency.ts';
import { keys } from './table/keys.ts';
import type { Table } from './table/table.ts';

/** Times in epoch seconds, as TTL wants them. The engine deletes late: `expiresAt` is compared too. */
type AnswerItem = {
  readonly contents: string;
  readonly lease: string;
  readonly leasedUntil: number;
  readonly expiresAt: number;
  readonly answer?: GivenAnswer;
};

/** Answers by Idempotency-Key in the table: one item each, taken by a conditional write. */
export function idempotentAnswers(table: Table): IdempotentAnswers {
  return {
    claim: (operation, now) => claim(table, operation, now),
    keep: (operation, lease, answer) => whileLeased(() => keep(table, operation, lease, answer)),
    release: (operation, lease) => whileLeased(() => release(table, operation, lease)),
  };
}

async function claim(table: Table, { id, contents }: Operation, now: Date): Promise<Claim> {
  const second = Math.floor(now.getTime() / 1000);
  const lease = randomUUID();
  const item: AnswerItem = {
    contents,
    lease,
    leasedUntil: second + leaseSeconds,
    expiresAt: second + answerSeconds,
  };
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.idempotent(id), ...item },
        ConditionExpression:
          'attribute_not_exists(PK) OR expiresAt <= :now OR (attribute_not_exists(answer) AND leasedUntil <= :now AND contents = :contents)',
        ExpressionAttributeValues: { ':now': second, ':contents': contents },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { outcome: 'ours', lease };
  } catch (error) {
    return judge(existing(error), contents);
  }
}

function judge(item: AnswerItem, contents: string): Claim {
  if (item.contents !== contents) return { outcome: 'other-contents' };
  return item.answer ? { outcome: 'answered', answer: item.answer } : { outcome: 'running' };
}

/** The item that stood in the way; any other error goes on. */
function existing(error: unknown): AnswerItem {
  if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
  return unmarshall(error.Item) as AnswerItem;
}

async function keep(table: Table, { id }: Operation, lease: string, answer: GivenAnswer): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.idempotent(id),
      UpdateExpression: 'SET answer = :answer',
      ConditionExpression: 'lease = :lease',
      ExpressionAttributeValues: { ':answer': answer, ':lease': lease },
    }),
  );
}

async function release(table: Table, { id }: Operation, lease: string): Promise<void> {
  await table.client.send(
    new DeleteCommand({
      TableName: table.name,
      Key: keys.idempotent(id),
      ConditionExpression: 'lease = :lease',
      ExpressionAttributeValues: { ':lease': lease },
    }),
  );
}

/** A lease that another request holds by now is not ours to touch. */
async function whileLeased(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
