import * as z from 'zod/mini';
import { listEmailRegistrations as row } from '../../contract/routes/patrons.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { serve } from '../http/serve.ts';
import { openRegistrationDesk } from './registration-desk.ts';

const desk = openRegistrationDesk();

/** The list names patrons and those who say that they are, so looking at it is written down (K4). */
export const handler = serve(row, async (request) => {
  const after = readCursor(request, z.string());
  const [{ items, last }] = await Promise.all([
    desk.requests.list(request.query.limit, after),
    desk.audit.write(auditEntryOf(request)),
  ]);
  const onFile = await desk.accounts.profiles(items.map(({ patronNumber }) => patronNumber));
  return {
    status: 200,
    body: {
      items: items.map((item) => {
        const profile = onFile.get(item.patronNumber);
        return { ...item, onFile: profile ? { name: profile.name, birthDate: profile.birthDate } : null };
      }),
      ...(last !== null && { nextCursor: writeCursor(request, last) }),
    },
  };
});
