import * as z from 'zod/mini';
import { described } from '../schemas/described.ts';

/** The class of a title; null where the catalogue gives none. */
export const ndc = z.nullable(z.string());

/** An instant, ISO 8601 in UTC. */
export const instant = described(z.string(), { format: 'date-time', example: '2026-04-01T03:00:00.000Z' });

/** One page of a list; `nextCursor` is absent on the last one. */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.optional(z.string()) });
}

export function listOf<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ items: z.array(item) });
}

export const count = z.int().check(z.minimum(0));
