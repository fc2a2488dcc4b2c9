import { randomUUID } from 'node:crypto';
import { answerSeconds, leaseSeconds } from '../../domain/idempotency.ts';
import type { Claim, GivenAnswer, IdempotentAnswers, Operation } from '../../domain/idempotency.ts';
import { Expression } from './table/expression.ts';
import { keys } from './table/keys.ts';
import type { Table } from './table/table.ts';
import { deleteItem, putItem, updateItem } from './table/write.ts';

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
    keep: (operation, lease, answer) => keep(table, operation, lease, answer),
    release: (operation, lease) => release(table, operation, lease),
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
  const free = new Expression();
  const [answer, expiresAt, leasedUntil] = ['answer', 'expiresAt', 'leasedUntil'].map((name) => free.path(name));
  const at = free.value(second);
  const leaseIsOver = `attribute_not_exists(${answer}) AND ${leasedUntil} <= ${at}`;
  const isSame = `${free.path('contents')} = ${free.value(contents)}`;
  free.where(`attribute_not_exists(${free.path('PK')}) OR ${expiresAt} <= ${at} OR (${leaseIsOver} AND ${isSame})`);
  const written = await putItem(table, { ...keys.idempotent(id), ...item }, free);
  return written.done ? { outcome: 'ours', lease } : judge(written.image as AnswerItem, contents, lease);
}

/** The SDK sends a claim again whose answer was lost: then the lease in it is our own. */
function judge(item: AnswerItem, contents: string, lease: string): Claim {
  if (item.lease === lease) return { outcome: 'ours', lease };
  if (item.contents !== contents) return { outcome: 'other-contents' };
  return item.answer ? { outcome: 'answered', answer: item.answer } : { outcome: 'running' };
}

async function keep(table: Table, { id }: Operation, lease: string, answer: GivenAnswer): Promise<void> {
  const update = whileLeased(lease);
  await updateItem(table, keys.idempotent(id), update.setValue(update.path('answer'), answer));
}

async function release(table: Table, { id }: Operation, lease: string): Promise<void> {
  await deleteItem(table, keys.idempotent(id), whileLeased(lease));
}

/** A lease that another request holds by now is not ours to touch. */
function whileLeased(lease: string): Expression {
  const update = new Expression();
  return update.whereEquals(update.path('lease'), lease);
}
