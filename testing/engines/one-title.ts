/** What tests of one queue share: a title with one copy, three patrons who may reserve it, and how each sees it. */
import { viewReservation } from '../../domain/reservations/reservation-list.ts';
import { openDesk } from './desk.ts';
import type { Engine } from './dynamodb.ts';

export const [first, second, third] = ['000001', '000002', '000003'] as const;

export type OneTitle = Awaited<ReturnType<typeof openOneTitle>>;

/** A desk with the title `novel`, of which there is the copy `novel-1`. */
export async function openOneTitle(engine: Engine) {
  const desk = await openDesk(engine, [first, second, third]);
  await desk.title('novel');

  async function entryOf(patronNumber: string) {
    return (await desk.readers.accounts.read(patronNumber))?.reservations.book['novel'];
  }

  return {
    ...desk,
    moveToDay: (day: string) => desk.moveTo(`${day}T01:00:00Z`),
    entryOf,
    /** @throws Error when the patron has no reservation of the title */
    async viewOf(patronNumber: string) {
      const [entry, queue] = [await entryOf(patronNumber), await desk.readers.queues.read('novel')];
      if (!entry) throw new Error(`${patronNumber} has no reservation`);
      return viewReservation(patronNumber, entry, queue);
    },
  };
}
