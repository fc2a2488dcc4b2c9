import type { IncomingHttpHeaders } from 'node:http';

/** Requests and answers of DynamoDB as they are on the wire: JSON with one member for the type of each value. */
export type AttributeValues = { readonly [name: string]: unknown };

export type Conditional = {
  readonly TableName: string;
  readonly Key?: AttributeValues;
  readonly Item?: AttributeValues;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: { readonly [name: string]: string };
  readonly ExpressionAttributeValues?: AttributeValues;
  readonly ReturnValuesOnConditionCheckFailure?: string;
};

export type TransactItem = { readonly [action in 'Put' | 'Update' | 'Delete' | 'ConditionCheck']?: Conditional };

/** A request as it came. */
export type Incoming = {
  readonly operation: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
};

export type Answer = { readonly status: number; readonly body: string };

const space = 'com.amazonaws.dynamodb.v20120810#';

/** The refusal of that name. */
export function refusal(name: string, message: string, more: object = {}): Answer {
  return { status: 400, body: JSON.stringify({ __type: `${space}${name}`, message, ...more }) };
}

/** A transaction that was given up, with a reason for each of its items; `null` where there is none. */
export function cancelled(reasons: readonly ({ readonly Code: string; readonly Message?: string } | null)[]): Answer {
  const codes = reasons.map((reason) => reason?.Code ?? 'None');
  const said = 'Transaction cancelled, please refer cancellation reasons for specific reasons';
  const Message = `${said} [${codes.join(', ')}]`;
  const CancellationReasons = reasons.map((reason) => reason ?? { Code: 'None' });
  return refusal('TransactionCanceledException', Message, { Message, CancellationReasons });
}

/** What a transaction does to one item. */
export function actionOf(item: TransactItem): Conditional {
  const action = item.Put ?? item.Update ?? item.Delete ?? item.ConditionCheck;
  if (action === undefined) throw new Error(`no action of a transaction: ${Object.keys(item).join()}`);
  return action;
}

/** Names and values of an expression that stand in it; a request may not bring others. */
export function usedIn(expression: string, action: Conditional): Partial<Conditional> {
  const tokens = new Set(expression.match(/[#:]\w+/g));
  const used = <Value>(all: { readonly [token: string]: Value } = {}) =>
    Object.fromEntries(Object.entries(all).filter(([token]) => tokens.has(token)));
  const names = used(action.ExpressionAttributeNames);
  const values = used(action.ExpressionAttributeValues);
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}
