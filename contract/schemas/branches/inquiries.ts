import * as z from 'zod/mini';
import { described } from '../described.ts';
import { libraryId, line, text, typedEmail } from '../fields.ts';

/** A message to a library's desk (I2). */
export const inquiry = z.object({
  libraryId,
  name: line(100),
  email: described(typedEmail, { description: 'Where the desk answers to.' }),
  message: text(4000).check(
    z.refine((message) => message.trim() !== '', { params: { code: 'too-few' }, error: 'fill-in' }),
  ),
});
