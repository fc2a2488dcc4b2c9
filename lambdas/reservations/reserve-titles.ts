import { ulid } from 'ulid';
import { reserveTitles as row } from '../../contract/routes/reservations.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { viewReservation } from '../../domain/reservations/reservation-list.ts';
import type { TitleQueue } from '../../domain/circulation/title-queue.ts';
import { reserveTitles, type ReserveOutcome } from '../../domain/reservations/reserve-titles.ts';
import type { RefusalCode } from '../../contract/refusals.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { completeChoice } from './choice.ts';

const library = openLibrary();

export const handler = serve(
  row,
  async ({ body, caller: { patronNumber }, now, say }) => {
    const choice = await completeChoice(body, () => library.accounts.profile(patronNumber));
    const request = {
      patronNumber,
      titleIds: body.titleIds,
      ...choice,
      today: libraryDay(now),
      newUlid: () => ulid(now.getTime()),
    };
    const [outcomes, titles] = await Promise.all([
      reserveTitles(library.circulation, request, library.policy),
      namesOf(body.titleIds),
    ]);
    const results = outcomes.map((outcome) => resultOf(patronNumber, outcome, titles, say));
    if (outcomes.every(({ outcome }) => outcome === 'refused'))
      throw new Refused('nothing-reserved', { extra: { results } });
    return { status: 201 as const, body: { message: '予約を行いました。', results } };
  },
  { answers: library.answers },
);

/** Names for the answer, read beside the write. Without them the reservation still stands. */
function namesOf(titleIds: readonly string[]): Promise<Map<string, TitleQueue>> {
  return library.queues.readAll(titleIds).catch(() => new Map());
}

function resultOf(
  patronNumber: string,
  outcome: ReserveOutcome,
  titles: ReadonlyMap<string, TitleQueue>,
  say: (code: RefusalCode) => string,
) {
  if (outcome.outcome === 'refused') return { ...outcome, detail: say(outcome.code) } as const;
  // The place is not told here: the names were read beside the write, perhaps before it.
  const {
    position: _place,
    waiting: _length,
    ...reservation
  } = viewReservation(patronNumber, outcome.entry, titles.get(outcome.titleId));
  return { titleId: outcome.titleId, outcome: outcome.outcome, reservation } as const;
}
