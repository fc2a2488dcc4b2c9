import type * as z from 'zod/mini';

export type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: DeepReadonly<Value[Name]> }
    : Value;

/** The shape of an answer as its schema declares it: the domain's views derive from it, nobody writes it again. */
export type ShapeOf<Schema extends z.ZodMiniType> = DeepReadonly<z.input<Schema>>;
