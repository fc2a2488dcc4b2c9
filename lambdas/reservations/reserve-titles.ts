import { reserveTitles as row } from '../../contract/routes/reservations.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { ticketedUlids } from '../../adapters/ticket-clock.ts';
import type { TitleQueue } from '../../domain/circulation/title-queue.ts';
import { reserveTitles, type ReserveOutcome } from '../../domain/reservations/reserve-titles.ts';
import { limitNamed } from '../../domain/reservations/reserving.ts';
import type { Say } from '../http/exchange.ts';
import { logFailure } from '../http/log.ts';
import { asRefused } from '../http/problem.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { completeChoice } from '../../domain/reservations/choice.ts';
import { mailWarnings } from './mail-warnings.ts';
import { shownReservation } from './reservation-view.ts';

const ports = openCirculationPorts();

export const handler = serve(
  row,
  async ({ body, caller: { patronNumber }, now, attempt, say }) => {
    const { accounts, circulation, policy } = ports;
    const { mail, ...choice } = await completeChoice(body, policy, () => accounts.profile(patronNumber));
    const outcomes = await reserveTitles(
      circulation,
      {
        patronNumber,
        titleIds: body.titleIds,
        inOrder: body.inOrder,
        ...choice,
        today: libraryDay(now),
        newUlid: ticketedUlids(now, (ms, titleId = '') => attempt.newUlid(new Date(ms), titleId)),
      },
      policy,
    );
    const queues = await placesOf(outcomes);
    const results = outcomes.map((outcome) => resultOf(patronNumber, outcome, queues, say));
    if (outcomes.every(({ outcome }) => outcome === 'refused'))
      throw new Refused('nothing-reserved', { extra: { results } });
    return {
      status: 201 as const,
      body: { message: say('reservations-made'), results, warnings: mailWarnings(mail, say) },
    };
  },
  { answers: ports.answers },
);

/** Names and places for the answer, read after the write. Without time for them the reservations still stand. */
async function placesOf(outcomes: readonly ReserveOutcome[]): Promise<Map<string, TitleQueue>> {
  const made = outcomes.flatMap((outcome) => (outcome.outcome === 'reserved' ? [outcome.entry.id] : []));
  if (made.length === 0) return new Map();
  return ports.queues.readAllAfter(made).catch((error: unknown) => {
    if (asRefused(error).code !== 'busy') logFailure(error);
    return new Map();
  });
}

function resultOf(patronNumber: string, outcome: ReserveOutcome, queues: ReadonlyMap<string, TitleQueue>, say: Say) {
  const { titleId } = outcome;
  if (outcome.outcome === 'refused')
    return { ...outcome, detail: say(outcome.code, limitNamed(outcome.code, ports.policy)) } as const;
  const reservation = shownReservation(patronNumber, outcome.entry, queues, say);
  return { titleId, outcome: outcome.outcome, reservation } as const;
}
