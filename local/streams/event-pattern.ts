/** Event patterns of Lambda's filter criteria: which records start a function. */

type Pattern = { readonly [name: string]: unknown };

/** @throws when the pattern uses an operator that this stack does not know, so that nothing is filtered wrongly */
export function checkPattern(pattern: unknown): void {
  for (const [name, rule] of Object.entries(pattern as Pattern)) {
    if (name === '$or') (rule as unknown[]).forEach(checkPattern);
    else if (Array.isArray(rule)) rule.forEach(checkRule);
    else if (typeof rule === 'object' && rule !== null) checkPattern(rule);
    else throw new Error(`the filter pattern ${JSON.stringify({ [name]: rule })}`);
  }
}

/** Whether a record fits: every named field has one of its values. */
export function matchesPattern(pattern: unknown, record: unknown): boolean {
  return Object.entries(pattern as Pattern).every(([name, rule]) => {
    if (name === '$or') return (rule as unknown[]).some((one) => matchesPattern(one, record));
    const value = isObject(record) ? record[name] : undefined;
    if (Array.isArray(rule)) return rule.some((one) => fits(one, value));
    return matchesPattern(rule, value);
  });
}

type Operator = (argument: unknown, value: unknown) => boolean;

const operators: { readonly [name: string]: Operator } = {
  prefix: (argument, value) => typeof value === 'string' && value.startsWith(String(argument)),
  suffix: (argument, value) => typeof value === 'string' && value.endsWith(String(argument)),
  exists: (argument, value) => (value !== undefined) === argument,
  'equals-ignore-case': (argument, value) =>
    typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase(),
  'anything-but': (argument, value) => value !== undefined && ![argument].flat().some((one) => fits(one, value)),
  numeric: (argument, value) => typeof value === 'number' && numericFits(argument as readonly unknown[], value),
};

function checkRule(rule: unknown): void {
  if (!isObject(rule)) return;
  const [name, ...others] = Object.keys(rule);
  if (name === undefined || others.length > 0 || operators[name] === undefined)
    throw new Error(`the filter rule ${JSON.stringify(rule)}`);
}

function fits(rule: unknown, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => fits(rule, one));
  if (!isObject(rule)) return rule === value;
  const [[name, argument] = ['', undefined]] = Object.entries(rule);
  return operators[name]?.(argument, value) ?? false;
}

/** `["=", 5]`, `[">", 0, "<=", 10]` */
function numericFits(conditions: readonly unknown[], value: number): boolean {
  const compare: { readonly [sign: string]: (bound: number) => boolean } = {
    '=': (bound) => value === bound,
    '>': (bound) => value > bound,
    '>=': (bound) => value >= bound,
    '<': (bound) => value < bound,
    '<=': (bound) => value <= bound,
  };
  for (let index = 0; index + 1 < conditions.length; index += 2) {
    if (compare[String(conditions[index])]?.(Number(conditions[index + 1])) !== true) return false;
  }
  return true;
}

function isObject(value: unknown): value is Pattern {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
