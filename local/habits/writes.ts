import type { Parts } from './parts.ts';
import {
  actionOf,
  cancelled,
  refusal,
  usedIn,
  type Answer,
  type AttributeValues,
  type Conditional,
  type Incoming,
  type TransactItem,
} from './protocol.ts';
import { expressionFault } from './expressions.ts';
import { itemSize } from './item-size.ts';
import { conflict, maxItemBytes, maxTransactionBytes, throttled, throttling, tooLarge } from './refusals.ts';

type WriteInput = Partial<Conditional> & {
  readonly RequestItems?: { readonly [table: string]: readonly BatchedWrite[] };
  readonly TransactItems?: readonly TransactItem[];
  readonly ClientRequestToken?: string;
};

type BatchedWrite = {
  readonly PutRequest?: { readonly Item: AttributeValues };
  readonly DeleteRequest?: { readonly Key: AttributeValues };
};

/** An item that a request is about. */
type Place = {
  readonly table: string;
  readonly key: AttributeValues;
  readonly name: string;
  readonly partition: string;
};

/** A write that was answered. */
export type Written = {
  readonly answer: Answer;
  /** False when nothing was written. */
  readonly isDone: boolean;
  /** Tells the replicas, which learn of it after their lag. */
  spread(): void;
  /** Tells them at once. */
  settle(): Promise<void>;
};

const singleWrites = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** Writes as they go among many clients. */
export function writesOf({ engine, held, replicas, capacity, shown }: Parts) {
  /** Tokens of transactions that are going on, and of those that were done: to repeat those holds nothing. */
  const ongoing = new Set<string>();
  const done = new Set<string>();

  async function placeOf(table: string, item: AttributeValues): Promise<Place> {
    await replicas.ensure(table);
    const key = await engine.keyOf(table, item);
    const partition = JSON.stringify([table, Object.values(key)[0]]);
    return { table, key, name: JSON.stringify([table, key]), partition };
  }

  function refused(answer: Answer): Written {
    return { answer, isDone: false, spread: () => undefined, settle: async () => undefined };
  }

  function written(answer: Answer, places: readonly Place[]): Written {
    const tables = [...Map.groupBy(places, ({ table }) => table)];
    return {
      answer,
      isDone: answer.status === 200,
      spread: () =>
        tables.forEach(([table, some]) =>
          replicas.written(
            table,
            some.map(({ key }) => key),
          ),
        ),
      settle: async () => {
        await Promise.all(
          tables.map(([table, some]) =>
            replicas.writtenBefore(
              table,
              some.map(({ key }) => key),
            ),
          ),
        );
      },
    };
  }

  function throttle<Result>(result: Result): Result {
    shown.throttled += 1;
    return result;
  }

  async function writeAndPay(incoming: Incoming, places: readonly Place[]): Promise<Answer> {
    const { answer, units } = await engine.metered(incoming);
    for (const { partition } of places) capacity.take(partition, units / places.length);
    return answer;
  }

  async function one(incoming: Incoming, input: WriteInput): Promise<Written> {
    const place = await placeOf(input.TableName ?? '', input.Key ?? input.Item ?? {});
    if (capacity.isExhausted(place.partition)) return refused(throttle(throttled()));
    if (held.isHeld(place.name)) {
      shown.conflicts += 1;
      return refused(refusal('TransactionConflictException', conflict.Message));
    }
    return written(await writeAndPay(incoming, [place]), [place]);
  }

  /** Of a batch, what meets a transaction or an exhausted partition is left unprocessed. */
  async function batch(incoming: Incoming, { RequestItems = {} }: WriteInput): Promise<Written> {
    const now: { [table: string]: BatchedWrite[] } = {};
    const later: { [table: string]: BatchedWrite[] } = {};
    const places: Place[] = [];
    for (const [table, writes] of Object.entries(RequestItems)) {
      for (const write of writes) {
        const place = await placeOf(table, write.PutRequest?.Item ?? write.DeleteRequest?.Key ?? {});
        const isHeld = held.isHeld(place.name);
        const isExhausted = capacity.isExhausted(place.partition);
        if (isHeld) shown.conflicts += 1;
        else if (isExhausted) shown.throttled += 1;
        else places.push(place);
        const list = isHeld || isExhausted ? later : now;
        (list[table] ??= []).push(write);
      }
    }
    if (Object.keys(later).length === 0) return written(await writeAndPay(incoming, places), places);
    if (places.length === 0) return refused({ status: 200, body: JSON.stringify({ UnprocessedItems: later }) });
    const body = JSON.stringify({ ...(JSON.parse(incoming.body) as object), RequestItems: now });
    const answer = await writeAndPay({ ...incoming, body }, places);
    if (answer.status !== 200) return written(answer, places);
    const answered = JSON.parse(answer.body) as { UnprocessedItems?: object };
    const UnprocessedItems = { ...answered.UnprocessedItems, ...later };
    return written({ status: 200, body: JSON.stringify({ ...answered, UnprocessedItems }) }, places);
  }

  async function transaction(incoming: Incoming, input: WriteInput): Promise<Written> {
    const { TransactItems: items = [], ClientRequestToken: token = '' } = input;
    const faults = items.map((item) => expressionFault(actionOf(item)));
    if (faults.some((fault) => fault !== undefined)) {
      return refused(
        cancelled(faults.map((Message) => (Message === undefined ? null : { Code: 'ValidationError', Message }))),
      );
    }
    const places = await Promise.all(items.map((item) => actionPlace(actionOf(item))));
    if (await isTooLarge(items, places)) return refused(tooLarge());
    if (done.has(token)) return written(await engine.metered(incoming).then(({ answer }) => answer), places);
    if (ongoing.has(token)) {
      return refused(
        refusal(
          'TransactionInProgressException',
          'The transaction with the given request token is already in progress.',
        ),
      );
    }
    if (places.some(({ partition }) => capacity.isExhausted(partition))) {
      const reasons = places.map(({ partition }) => (capacity.isExhausted(partition) ? throttling : null));
      return refused(throttle(cancelled(reasons)));
    }
    if (places.some(({ name }) => held.isHeld(name))) {
      shown.conflicts += 1;
      return refused(await metAnother(items, places));
    }
    if (token !== '') ongoing.add(token);
    try {
      const names = places.map(({ name }) => name);
      const answer = await held.hold(names, () => writeAndPay(incoming, places));
      if (answer.status === 200 && token !== '') done.add(token);
      return written(answer, places);
    } finally {
      ongoing.delete(token);
    }
  }

  /** All items that a transaction is about count, those that are there as those that are put. */
  async function isTooLarge(items: readonly TransactItem[], places: readonly Place[]): Promise<boolean> {
    if (items.length * maxItemBytes <= maxTransactionBytes) return false;
    const put = items.flatMap(({ Put }) => (Put?.Item ? [itemSize(Put.Item)] : []));
    const there = await engine.itemsAt(places.filter((_, at) => items[at]?.Put === undefined));
    return [...put, ...there.map(itemSize)].reduce((sum, size) => sum + size, 0) > maxTransactionBytes;
  }

  const actionPlace = (action: Conditional) => placeOf(action.TableName, action.Key ?? action.Item ?? {});

  /** Every item is looked at: those that are free say what their conditions say. */
  async function metAnother(items: readonly TransactItem[], places: readonly Place[]): Promise<Answer> {
    const isHeld = places.map(({ name }) => held.isHeld(name));
    const reasons: ({ Code: string } | null)[] = isHeld.map((is) => (is ? conflict : null));
    const checks = items.flatMap((item, at) => {
      const action = actionOf(item);
      const { TableName, ConditionExpression, ReturnValuesOnConditionCheckFailure } = action;
      if (isHeld[at] || ConditionExpression === undefined) return [];
      const check = { TableName, Key: places[at]?.key, ConditionExpression, ReturnValuesOnConditionCheckFailure };
      return [{ at, check: { ConditionCheck: { ...check, ...usedIn(ConditionExpression, action) } } }];
    });
    if (checks.length > 0) {
      const said = await engine.reasons(checks.map(({ check }) => check));
      for (const [of, { at }] of checks.entries()) {
        const reason = said[of];
        if (reason?.Code === 'ConditionalCheckFailed') reasons[at] = reason;
      }
    }
    return cancelled(reasons);
  }

  return {
    /** Undefined when this is no write. */
    async answer(incoming: Incoming, input: WriteInput): Promise<Written | undefined> {
      const { operation } = incoming;
      if (operation !== 'TransactWriteItems' && operation !== 'BatchWriteItem' && !singleWrites.includes(operation)) {
        return undefined;
      }
      shown.writes += 1;
      if (operation === 'TransactWriteItems') return transaction(incoming, input);
      if (operation === 'BatchWriteItem') return batch(incoming, input);
      return one(incoming, input);
    },
  };
}
