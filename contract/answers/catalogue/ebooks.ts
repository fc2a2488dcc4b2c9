import * as z from 'zod/mini';
import { described } from '../../schemas/described.ts';

/** How the platform of e-books is entered (G1). */
export const ebooks = described(
  z.object({
    provider: z.string(),
    url: described(z.string(), { format: 'uri' }),
    conditions: described(z.string(), { description: 'What patrons should know before they enter; plain text.' }),
  }),
  { id: 'Ebooks' },
);
