import * as z from 'zod/mini';

/** The same schema with what the API's document says of it: its name there (`id`), a description, an example. */
export function described<Schema extends z.ZodMiniType>(schema: Schema, words: z.core.GlobalMeta): Schema {
  const own = schema.clone();
  z.globalRegistry.add(own, words);
  return own;
}
