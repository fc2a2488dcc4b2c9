import { answersOfActions, shownMembers } from './answer-words.ts';
import { fieldWords, type FieldWord } from './field-words.ts';

/** What is read here of a schema of the document. */
type Schema = {
  $ref?: string;
  description?: string;
  example?: unknown;
  const?: unknown;
  default?: unknown;
  enum?: readonly unknown[];
  type?: string | readonly string[];
  properties?: { [name: string]: Schema };
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
};
type Media = { schema: Schema; example?: unknown; examples?: { [name: string]: { value: unknown } } };
type Body = { content?: { [type: string]: Media } };
type Parameter = { name: string; description?: string; schema: Schema };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Body;
  responses: { [status: string]: Body };
};
type Document = {
  paths: { [path: string]: { [method: string]: Operation } };
  components: { schemas: { [name: string]: Schema }; responses: { [name: string]: Body } };
};

/**
 * The same document, in which each field is described and each body has an example, by the words of
 * contract/field-words.ts and answer-words.ts. What a schema or an answer says of itself stays.
 * @throws Error with its place, when a body holds something of which nobody has given an example
 */
export function withWords<Made extends object>(made: Made): Made {
  const document = structuredClone(made) as Made & Document;
  const { schemas, responses } = document.components;
  const writer = writerFor(schemas);
  for (const [name, schema] of Object.entries(schemas)) writer.describe(name, schema);
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    const { operationId, parameters = [], requestBody = {} } = operation;
    for (const parameter of parameters) writer.describeParameter(operationId, parameter);
    writer.complete(operationId, requestBody);
    for (const answer of Object.values(operation.responses))
      writer.complete(operationId, answer, answersOfActions[operationId]);
  }
  for (const [name, answer] of Object.entries(responses)) writer.complete(name, answer);
  return document;
}

function wordFor(scope: string, name: string): FieldWord | undefined {
  return fieldWords[`${scope}.${name}`] ?? fieldWords[name];
}

function writerFor(schemas: Document['components']['schemas']) {
  const nameOf = ({ $ref }: Schema) => $ref?.split('/').at(-1);

  function describe(scope: string, schema: Schema): void {
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      const says = fieldWords[`${scope}.${name}`]?.says ?? member.description ?? fieldWords[name]?.says;
      if (says !== undefined) member.description = says;
    }
    for (const part of partsOf(schema)) describe(scope, part);
  }

  function exampleOf(scope: string, schema: Schema): unknown {
    const named = nameOf(schema);
    if (named !== undefined) return exampleOf(named, schemas[named] ?? {});
    if (schema.example !== undefined) return schema.example;
    if ('const' in schema) return schema.const;
    if ('default' in schema) return schema.default;
    if (schema.enum) return schema.enum[0];
    const [choice] = schema.anyOf ?? schema.oneOf ?? [];
    if (choice) return exampleOf(scope, choice);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(scope, part)));
    if (schema.items) return [exampleOf(scope, schema.items)];
    if (schema.type === 'object') return objectOf(scope, schema);
    throw new Error(`no example in ${scope}: ${JSON.stringify(schema)}`);
  }

  /** What must be there, and what this schema's word wants to be shown. */
  function objectOf(scope: string, { properties = {}, required = [] }: Schema): object {
    const shown = [...required, ...(shownMembers[scope] ?? [])];
    const members = Object.entries(properties).filter(([name]) => shown.includes(name));
    return Object.fromEntries(members.map(([name, schema]) => [name, memberOf(scope, name, schema)]));
  }

  function memberOf(scope: string, name: string, schema: Schema): unknown {
    if ('const' in schema) return schema.const;
    const own = fieldWords[`${scope}.${name}`];
    if (own && 'example' in own) return own.example;
    const word = fieldWords[name];
    if (word && 'example' in word) return word.example;
    try {
      return differing(exampleOf(scope, schema), answersOfActions[`${scope}.${name}`]);
    } catch (cause) {
      throw new Error(`no example for ${scope}.${name}`, { cause });
    }
  }

  /** Of several possible answers each is shown, by what tells them apart. */
  function complete(scope: string, { content = {} }: Body, other?: { readonly [member: string]: unknown }): void {
    for (const media of Object.values(content)) {
      describe(scope, media.schema);
      if (media.example !== undefined) continue;
      const choices = media.schema.oneOf ?? [];
      if (choices.length === 0) media.example = differing(exampleOf(scope, media.schema), other);
      else media.examples = Object.fromEntries(choices.map((choice) => shownChoice(exampleOf(scope, choice))));
    }
  }

  function describeParameter(scope: string, parameter: Parameter): void {
    const word = wordFor(scope, parameter.name);
    parameter.description ??= parameter.schema.description ?? word?.says ?? fieldWords[parameter.name]?.says ?? '';
    if (word && 'example' in word) parameter.schema.example ??= word.example;
  }

  return { describe, complete, describeParameter };
}

/** @param other members to be shown in the place of the usual ones */
function differing(example: unknown, other?: { readonly [member: string]: unknown }): unknown {
  return other ? { ...(example as object), ...other } : example;
}

function shownChoice(value: unknown): [string, { value: unknown }] {
  const { status } = value as { status: string };
  return [status, { value }];
}

function partsOf({ items, anyOf = [], oneOf = [], allOf = [], properties = {} }: Schema): readonly Schema[] {
  return [...(items ? [items] : []), ...anyOf, ...oneOf, ...allOf, ...Object.values(properties)];
}
