import { randomUUID } from 'node:crypto';
import { answerSeconds, leaseSeconds } from '../../domain/idempotency.ts';
import type { Beginning, Claim, GivenAnswer, IdempotentAnswers, Operation } from '../../domain/idempotency.ts';
import { Expression } from './table/expression.ts';
import { keys } from './table/keys.ts';
import type { Table } from './table/table.ts';
import { putItem, updateItem } from './table/write.ts';

/** Times in epoch seconds, as TTL wants them. The engine deletes late: `expiresAt` is compared too. */
type AnswerItem = {
  readonly contents: string;
  readonly lease: string;
  readonly leasedUntil: number;
  readonly expiresAt: number;
  /** ISO 8601 */
  readonly begunAt: string;
  readonly seed: Uint8Array;
  readonly answer?: GivenAnswer;
};

/** Answers by Idempotency-Key in the table: one item each, taken by a conditional write. */
export function idempotentAnswers(table: Table): IdempotentAnswers {
  return {
    claim: (operation, beginning) => claim(table, operation, beginning),
    keep: (operation, lease, answer) => keep(table, operation, lease, answer),
    release: (operation, lease) => release(table, operation, lease),
  };
}

async function claim(table: Table, { id, contents }: Operation, beginning: Beginning): Promise<Claim> {
  const second = Math.floor(beginning.at.getTime() / 1000);
  const lease = randomUUID();
  const item: AnswerItem = {
    contents,
    lease,
    leasedUntil: second + leaseSeconds,
    expiresAt: second + answerSeconds,
    begunAt: beginning.at.toISOString(),
    seed: beginning.seed,
  };
  const free = new Expression();
  free.where(`attribute_not_exists(${free.path('PK')}) OR ${free.path('expiresAt')} <= ${free.value(second)}`);
  const written = await putItem(table, { ...keys.idempotent(id), ...item }, free);
  if (written.done) return { outcome: 'ours', lease, isRepeat: false, beginning };
  const found = written.image as AnswerItem;
  const judged = judge(found, contents, lease, second);
  return judged ?? takeOver(table, id, { found, item, second });
}

/** Null: an attempt that left no answer, and whose time is over. */
function judge(item: AnswerItem, contents: string, lease: string, second: number): Claim | null {
  // The SDK sends a claim again whose answer was lost: then the lease in it is our own.
  if (item.lease === lease) return oursSince(item, lease, false);
  if (item.contents !== contents) return { outcome: 'other-contents' };
  if (item.answer) return { outcome: 'answered', answer: item.answer };
  return item.leasedUntil > second ? { outcome: 'running' } : null;
}

function oursSince({ begunAt, seed }: AnswerItem, lease: string, isRepeat: boolean): Claim {
  return { outcome: 'ours', lease, isRepeat, beginning: { at: new Date(begunAt), seed } };
}

type Left = { readonly found: AnswerItem; readonly item: AnswerItem; readonly second: number };

/** Goes on where an attempt left off. One of an earlier release says nothing of its beginning: it begins now. */
async function takeOver(table: Table, id: string, { found, item, second }: Left): Promise<Claim> {
  const { begunAt, seed } = found.seed === undefined ? item : found;
  const taken: AnswerItem = { ...item, begunAt, seed };
  const update = new Expression();
  update.whereEquals(update.path('lease'), found.lease);
  update.where(`attribute_not_exists(${update.path('answer')})`);
  for (const [name, value] of Object.entries(taken)) update.setValue(update.path(name), value);
  const written = await updateItem(table, keys.idempotent(id), update);
  if (written.done || written.image?.['lease'] === taken.lease) return oursSince(taken, taken.lease, true);
  const now = written.image as AnswerItem | null;
  return (now && judge(now, taken.contents, taken.lease, second)) ?? { outcome: 'running' };
}

async function keep(table: Table, { id }: Operation, lease: string, answer: GivenAnswer): Promise<void> {
  const update = whileLeased(lease);
  await updateItem(table, keys.idempotent(id), update.setValue(update.path('answer'), answer));
}

/** Nothing goes: what the attempt has written may be there, and a repeat must know that it is one. */
async function release(table: Table, { id }: Operation, lease: string): Promise<void> {
  const update = whileLeased(lease);
  await updateItem(table, keys.idempotent(id), update.setValue(update.path('leasedUntil'), 0));
}

/** A lease that another request holds by now is not ours to touch. */
function whileLeased(lease: string): Expression {
  const update = new Expression();
  return update.whereEquals(update.path('lease'), lease);
}
