import { previewReservations as row } from '../../contract/routes/reservations.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { previewReservations, type ReservationPreview } from '../../domain/reservations/preview-reservations.ts';
import { limitNamed } from '../../domain/reservations/reserving.ts';
import type { Say } from '../http/exchange.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { completeChoice, mailWarnings } from './choice.ts';

const library = openLibrary();

export const handler = serve(row, async ({ body, caller: { patronNumber }, now, say }) => {
  const [card, queues] = await Promise.all([
    library.accounts.card(patronNumber),
    library.queues.readAll(body.titleIds),
  ]);
  if (!card) throw new Refused('not-signed-in');
  const { pickupLibraryId, contactMethod, mail } = await completeChoice(body, library.policy, async () => card.profile);
  const request = { titleIds: body.titleIds, pickupLibraryId, today: libraryDay(now) };
  const { results, slotsLeft } = previewReservations(card.account, queues, request, library.policy);
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
  return { ...result, detail: say(result.code, limitNamed(result.code, library.policy)) };
}
