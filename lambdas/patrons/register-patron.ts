import { registerPatron as row } from '../../contract/routes/patrons.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { checkNewPatron, newProfile } from '../../domain/patrons/new-patron.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { newTemporaryPassword, openPatronCredentials, openPatronDesk } from './patron-desk.ts';

const desk = openPatronDesk();
const credentials = openPatronCredentials();

export const handler = serve(
  row,
  async (request) => {
    const today = libraryDay(request.now);
    checkNewPatron(request.body, today);
    const auditEntry = auditEntryOf(request);
    // An attempt that gave no answer may have made the card: its entry says so, and which.
    const before = request.attempt.isRepeat ? await desk.audit.find(auditEntry) : null;
    const patronNumber =
      before?.patronNumber ??
      (await desk.patronRecords.register((number) => newProfile(number, request.body, desk.policy), today, auditEntry))
        .patronNumber;
    const password = newTemporaryPassword(request, patronNumber);
    await credentials.issueTemporaryPassword(patronNumber, password).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      // The card stands; the number lets the desk issue the password later, instead of a second card.
      throw new Refused(error.code, { ...error.details, extra: { patronNumber } });
    });
    return { status: 201, body: { patronNumber, temporaryPassword: password } };
  },
  { answers: desk.answers },
);
