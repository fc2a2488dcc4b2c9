import type { ShownReservation } from '../../contract/answers/reservations.ts';
import type { ActiveReservation, EndedReservation } from '../../domain/circulation/account.ts';
import { titlesReserved } from '../../domain/circulation/reservation-id.ts';
import type { TitleQueue } from '../../domain/circulation/title-queue.ts';
import { endedText, reasonText, viewReservation } from '../../domain/reservations/reservation-list.ts';
import type { Say } from '../http/exchange.ts';

/** A reservation as an answer shows it: with the words for its state, and for what cannot be done with it any more. */
export function shownReservation(
  patronNumber: string,
  entry: ActiveReservation | EndedReservation,
  queues: ReadonlyMap<string, TitleQueue>,
  say: Say,
): ShownReservation {
  const [titleId] = titlesReserved([entry.id]);
  const view = viewReservation(patronNumber, entry, titleId === undefined ? null : queues.get(titleId));
  const [why, ended] = [reasonText(entry), endedText(entry)];
  return {
    ...view,
    stateLabel: say(`state-${view.state}`),
    ...(why && { reasonDetail: say(why) }),
    ...(ended && { endedDetail: say(ended) }),
    ...(view.waitsBehind && { waitsBehindDetail: say('waits-behind') }),
    ...(view.heldUpBecause && { heldUpDetail: say(`held-up-${view.heldUpBecause}`) }),
    ...(view.takenBackOn && { takenBackDetail: say('copy-taken-back') }),
  };
}
