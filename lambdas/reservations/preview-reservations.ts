import { previewReservations as row } from '../../contract/routes/reservations.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { previewReservations } from '../../domain/reservations/preview-reservations.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { completeChoice } from './choice.ts';

const library = openLibrary();

export const handler = serve(row, async ({ body, caller: { patronNumber }, now, say }) => {
  const [card, queues] = await Promise.all([
    library.accounts.card(patronNumber),
    library.queues.readAll(body.titleIds),
  ]);
  if (!card) throw new Refused('not-signed-in');
  const { pickupLibraryId } = await completeChoice(body, async () => card.profile);
  const request = { titleIds: body.titleIds, pickupLibraryId, today: libraryDay(now) };
  const { results, slotsLeft } = previewReservations(card.account, queues, request, library.policy);
  const explained = results.map((result) => ({ ...result, ...(result.code && { detail: say(result.code) }) }));
  return { status: 200, body: { results: explained, slotsLeft } };
});
