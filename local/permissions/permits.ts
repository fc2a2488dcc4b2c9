import type { Use } from './uses.ts';

/** A statement of a role, its references resolved. */
export type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };
};

/** Whether a role's statements allow a use, as IAM decides it: some statement fits as a whole, and none denies. */
export function permits(statements: readonly Statement[], use: Use): boolean {
  const fitting = statements.filter((statement) => fits(statement, use));
  return fitting.length > 0 && fitting.every(({ Effect }) => Effect === 'Allow');
}

function fits({ Action, Resource, Condition = {} }: Statement, use: Use): boolean {
  return (
    [Action].flat().some((action) => like(action, use.action)) &&
    [Resource].flat().some((resource) => like(resource, use.resource)) &&
    Object.entries(Condition).every(([operator, keys]) => holds(operator, keys, use))
  );
}

/** @throws for a condition that is not known here: guessing would show rights that AWS does not give */
function holds(operator: string, keys: { readonly [key: string]: string | readonly string[] }, use: Use): boolean {
  return Object.entries(keys).every(([key, wanted]) => {
    if (operator !== 'ForAllValues:StringLike' || key !== 'dynamodb:LeadingKeys') {
      throw new Error(`the condition ${operator} on ${key} is not known here`);
    }
    return use.leadingKeys.every((leadingKey) => [wanted].flat().some((pattern) => like(pattern, leadingKey)));
  });
}

/** IAM's StringLike: `*` stands for any text, `?` for one character. */
function like(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]');
  return new RegExp(`^${source}$`).test(text);
}
