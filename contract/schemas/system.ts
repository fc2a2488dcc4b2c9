import * as z from 'zod';

export const health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' });

/** The document is described by its own standard. */
export const openApiDocument = z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApiDocument' });
