import * as z from 'zod/mini';
import { described } from '../schemas/described.ts';

export const health = described(z.object({ status: z.literal('ok'), version: z.string() }), { id: 'Health' });

/** The document is described by its own standard. */
export const openApiDocument = described(z.looseObject({ openapi: z.string() }), { id: 'OpenApiDocument' });
