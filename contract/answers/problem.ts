import * as z from 'zod/mini';
import { described } from '../schemas/described.ts';

/** One field at fault. */
const fieldFault = described(
  z.object({
    field: described(z.string(), {
      description: 'Path of the field, its parts joined by dots.',
      example: 'titleIds.0',
    }),
    code: z.string(),
    detail: z.string(),
  }),
  { id: 'FieldFault' },
);

/** What every refusal looks like (RFC 9457). */
export const problemSchema = described(
  z.looseObject({
    type: described(z.string(), { format: 'uri', example: 'urn:my-library:problem:not-found' }),
    title: z.string(),
    status: z.int(),
    code: described(z.string(), { description: 'Stable; see the description of the answer.' }),
    detail: described(z.string(), { description: 'Japanese, or English with Accept-Language: en.' }),
    errors: described(z.optional(z.array(fieldFault)), { description: 'With 400 and 422: each field at fault.' }),
    requestId: z.string(),
  }),
  { id: 'Problem' },
);
