const maxOperators = 300;
const expressions = ['ConditionExpression', 'FilterExpression', 'KeyConditionExpression', 'UpdateExpression'] as const;

export type WithExpressions = { readonly [name in (typeof expressions)[number]]?: string };

/**
 * What is wrong with an expression of more than 300 operators and functions, which the engine lets pass; undefined when
 * nothing is. "Quotas in Amazon DynamoDB", Expression parameters (Developer Guide).
 */
export function operatorsFault(request: WithExpressions): string | undefined {
  for (const name of expressions) {
    const count = operatorsIn(request[name] ?? '', name === 'UpdateExpression');
    if (count > maxOperators) {
      return `Invalid ${name}: The expression contains too many operators; operator count: ${count}`;
    }
  }
  return undefined;
}

/** In an update `=` assigns and is no operator. */
function operatorsIn(expression: string, isUpdate: boolean): number {
  const functions = expression.match(/[a-z_]\w*\s*\(/gi) ?? [];
  if (isUpdate) return functions.length + (expression.match(/[+]|\s-\s/g) ?? []).length;
  const words = functions.filter((word) => !/^(?:AND|OR|NOT|IN)\s*\(/i.test(word));
  return words.length + (expression.match(/<>|<=|>=|[<>=]|\b(?:AND|OR|NOT|BETWEEN|IN)\b/gi) ?? []).length;
}
