import { previewReservations as row } from '../../contract/routes/reservations.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { previewReservations, type ReservationPreview } from '../../domain/reservations/preview-reservations.ts';
import { limitNamed } from '../../domain/reservations/reserving.ts';
import type { Say } from '../http/exchange.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { completeChoice } from '../../domain/reservations/choice.ts';
import { mailWarnings } from './mail-warnings.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ body, caller: { patronNumber }, now, say }) => {
  const [patron, queues] = await Promise.all([
    ports.accounts.patron(patronNumber),
    ports.queues.readAllThere(body.titleIds),
  ]);
  if (!patron) throw new Refused('not-signed-in');
  const { pickupLibraryId, contactMethod, mail } = await completeChoice(body, ports.policy, async () => patron.profile);
  const request = { titleIds: body.titleIds, pickupLibraryId, today: libraryDay(now) };
  const { results, slotsLeft } = previewReservations(patron.account, queues, request, ports.policy);
  return {
    status: 200,
    body: {
      results: results.map((result) => explained(result, say)),
      slotsLeft,
      pickupLibraryId,
      contactMethod,
      ...(mail && mail.address !== null && { mailTo: mail.address }),
      warnings: mailWarnings(mail, say),
    },
  };
});

function explained(result: ReservationPreview, say: Say) {
  if (result.outcome === 'reserved') return result;
  return { ...result, detail: say(result.code, limitNamed(result.code, ports.policy)) };
}
