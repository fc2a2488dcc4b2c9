import type * as z from 'zod/mini';
import { refusals, type RefusalCode } from '../../contract/refusals.ts';
import { texts, type TextKey } from '../../contract/texts.ts';
import { fieldsRefused, Refused, type FieldFault } from '../../domain/refused.ts';

/** No answer lists more faults than these, whatever a body of 10,000 wrong entries holds. */
const maxFaults = 20;

/**
 * The value as its schema reads it.
 * @throws Refused `malformed-request` (400) when a field is missing or of the wrong type, else
 * `unacceptable-fields` (422); `errors` names the fields.
 */
export function accept<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(faultOf);
  const malformed = faults.some((fault) => refusals[fault.code].status === 400);
  const errors = faults.slice(0, maxFaults);
  throw malformed ? new Refused('malformed-request', { errors }) : fieldsRefused(errors);
}

function faultOf(issue: z.core.$ZodIssue): FieldFault {
  const text = textFor(issue);
  return {
    field: issue.path.map(String).join('.'),
    code: codeOf(issue),
    ...(text && { text }),
    ...(issue.code === 'too_small' && { values: { least: String(issue.minimum) } }),
    ...(issue.code === 'too_big' && { values: { most: String(issue.maximum) } }),
  };
}

/** What says it better than the code's own text: the text that the schema's rule names, or the one of its kind. */
function textFor(issue: z.core.$ZodIssue): TextKey | undefined {
  if (Object.hasOwn(texts, issue.message)) return issue.message as TextKey;
  if (issue.code === 'too_small') return tooSmall[issue.origin];
  if (issue.code === 'too_big') return tooBig[issue.origin];
  return codeOf(issue) === 'unacceptable-value' && issue.code === 'invalid_value' ? 'choose-one' : undefined;
}

const tooSmall: Readonly<Record<string, TextKey | undefined>> = {
  string: 'fill-in',
  array: 'choose-more',
  number: 'number-too-small',
  int: 'number-too-small',
};

const tooBig: Readonly<Record<string, TextKey | undefined>> = {
  string: 'text-too-long',
  array: 'choose-fewer',
  number: 'number-too-large',
  int: 'number-too-large',
};

function codeOf(issue: z.core.$ZodIssue): RefusalCode {
  if (Object.hasOwn(refusals, issue.message)) return issue.message as RefusalCode;
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
