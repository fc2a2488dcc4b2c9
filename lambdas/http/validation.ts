import type * as z from 'zod';
import { refusals, type RefusalCode } from '../../contract/refusals.ts';
import { Refused, type FieldFault } from '../../domain/refused.ts';

/** No answer lists more faults than these, whatever a body of 10,000 wrong entries holds. */
const maxFaults = 20;

/**
 * The value as its schema reads it.
 * @throws Refused `malformed-request` (400) when a field is missing or of the wrong type, else
 * `unacceptable-fields` (422); `errors` names the fields.
 */
export function accept<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(faultOf);
  const malformed = faults.some((fault) => refusals[fault.code].status === 400);
  throw new Refused(malformed ? 'malformed-request' : 'unacceptable-fields', { errors: faults.slice(0, maxFaults) });
}

function faultOf(issue: z.core.$ZodIssue): FieldFault {
  return { field: issue.path.map(String).join('.'), code: codeOf(issue) };
}

function codeOf(issue: z.core.$ZodIssue): RefusalCode {
  switch (issue.code) {
    case 'invalid_type':
      return typeFault(issue.input);
    case 'invalid_value':
      // An enum or a literal: the type may be right and the value not.
      return typeof issue.input === typeof issue.values[0] ? 'unacceptable-value' : typeFault(issue.input);
    case 'invalid_union':
      return 'wrong-type';
    case 'too_small':
      return 'too-few';
    case 'too_big':
      return 'too-many';
    case 'custom':
      return ownCode(issue.params);
    default:
      return 'unacceptable-value';
  }
}

function typeFault(input: unknown): RefusalCode {
  return input === undefined ? 'field-missing' : 'wrong-type';
}

/** The code that a schema's own rule names (`params: { code }`), if any. */
function ownCode(params: Record<string, unknown> | undefined): RefusalCode {
  const code = params?.['code'];
  return typeof code === 'string' && Object.hasOwn(refusals, code) ? (code as RefusalCode) : 'unacceptable-value';
}
