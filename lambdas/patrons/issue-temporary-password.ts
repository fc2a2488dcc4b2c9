import { issueTemporaryPassword as row } from '../../contract/routes/patrons.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { newTemporaryPassword, openPatronCredentials, openPatronDesk } from './patron-desk.ts';

const desk = openPatronDesk();
const credentials = openPatronCredentials();

/** Also for a card without a user in the pool (A3), and for one whose registration stopped half-way. */
export const handler = serve(
  row,
  async (request) => {
    const { patronNumber } = request.params;
    const noted = await desk.patronRecords.notePassword(
      patronNumber,
      libraryDay(request.now),
      auditEntryOf(request),
      request.attempt,
    );
    if (noted === 'unknown') throw new Refused('not-found');
    if (noted === 'replaced') throw new Refused('changed-meanwhile');
    const password = newTemporaryPassword(request, patronNumber);
    await credentials.issueTemporaryPassword(patronNumber, password);
    await credentials.signOutEverywhere(patronNumber);
    // The new password must work at once, even if wrong guesses have slowed sign-in down.
    await desk.attempts.clear(patronNumber);
    return { status: 201, body: { temporaryPassword: password } };
  },
  { answers: desk.answers },
);
