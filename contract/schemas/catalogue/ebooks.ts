import * as z from 'zod';

/** How the platform of e-books is entered (G1). */
export const ebooks = z
  .object({
    provider: z.string(),
    url: z.string().meta({ format: 'uri' }),
    conditions: z.string().meta({ description: 'What patrons should know before they enter; plain text.' }),
  })
  .meta({ id: 'Ebooks' });
