import { itemSize } from './item-size.ts';
import type { AttributeValues } from './protocol.ts';

const maxOperators = 300;
const maxOperandsOfIn = 100;
const maxSubstitutes = 2 * 1024 * 1024;
const expressions = ['ConditionExpression', 'FilterExpression', 'KeyConditionExpression', 'UpdateExpression'] as const;

export type WithExpressions = { readonly [name in (typeof expressions)[number]]?: string } & {
  readonly ExpressionAttributeNames?: { readonly [name: string]: string };
  readonly ExpressionAttributeValues?: AttributeValues;
};

/**
 * What is wrong with expressions that the engine lets pass; undefined when nothing is: more than 300 operators and
 * functions in one, more than 100 operands of an IN, more than 2 MB of names and values put in. "Quotas in Amazon
 * DynamoDB", Expression parameters (Developer Guide). The length of an expression, 4 KB, is heeded by the engine.
 */
export function expressionFault(request: WithExpressions): string | undefined {
  for (const name of expressions) {
    const expression = request[name] ?? '';
    const count = operatorsIn(expression, name === 'UpdateExpression');
    if (count > maxOperators) {
      return `Invalid ${name}: The expression contains too many operators; operator count: ${count}`;
    }
    const operands = Math.max(0, ...[...expression.matchAll(/\bIN\s*\(([^)]*)\)/gi)].map(operandsOf));
    if (operands > maxOperandsOfIn) {
      return `Invalid ${name}: The IN operator is provided with too many operands; number of operands: ${operands}`;
    }
  }
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = request;
  const length = itemSize(values) + itemSize(Object.fromEntries(Object.entries(names).map(asText)));
  if (length > maxSubstitutes) return `The names and values of expressions are longer than 2 MB: ${length}`;
  return undefined;
}

const operandsOf = ([, list = '']: RegExpMatchArray) => list.split(',').length;
const asText = ([name, text]: [string, string]) => [name, { S: text }] as const;

/** In an update `=` assigns and is no operator. */
function operatorsIn(expression: string, isUpdate: boolean): number {
  const functions = expression.match(/[a-z_]\w*\s*\(/gi) ?? [];
  if (isUpdate) return functions.length + (expression.match(/[+]|\s-\s/g) ?? []).length;
  const words = functions.filter((word) => !/^(?:AND|OR|NOT|IN)\s*\(/i.test(word));
  return words.length + (expression.match(/<>|<=|>=|[<>=]|\b(?:AND|OR|NOT|BETWEEN|IN)\b/gi) ?? []).length;
}
