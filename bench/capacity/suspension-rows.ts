/** Rows of docs/measured/capacity.md for suspended reservations and days of need. */
import { floors } from './floors.ts';
import type { Row } from './row.ts';
import type { Setup } from './capacity-setup.ts';

const dayMs = 86_400_000;
let made = 0;

/** A patron who waits for a title, behind nobody; its pick list has forgotten it when it was suspended. */
async function waiting(setup: Setup, suspended = false) {
  made += 1;
  const patron = await setup.library.patron(String(800_000 + made));
  const titleId = await setup.library.title(`paused-${made}`);
  const [outcome] = await setup.library.reserve(patron, [titleId]);
  if (outcome?.outcome !== 'reserved') throw new Error('not reserved');
  const reservationId = outcome.entry.id;
  if (suspended) {
    await setup.library.pause(patron, reservationId, setup.library.today());
    // Whoever looks at the pick list takes the title off it.
    await setup.call('desk/list-pick-list', { staff: 'desk-01', query: { libraryId: 'main' } });
  }
  return { patron, reservationId };
}

const inDays = ({ library }: Setup, days: number) => new Date(library.now().getTime() + days * dayMs);
const dayIn = (setup: Setup, days: number) => inDays(setup, days).toISOString().slice(0, 10);
const idle = (setup: Setup) => setup.runJob('keep-reservation-terms');

function byJob(action: string, floor: Row['floor'], set: (setup: Setup) => Promise<unknown>): Row {
  return {
    action,
    floor,
    idle,
    async prepare(setup) {
      await set(setup);
      setup.library.moveTo(inDays(setup, 1).toISOString());
      return () => setup.runJob('keep-reservation-terms');
    },
  };
}

export const suspensionRows: readonly Row[] = [
  {
    action: 'suspend a reservation',
    floor: floors.suspend,
    async prepare(setup) {
      const { patron, reservationId } = await waiting(setup);
      const body = { until: dayIn(setup, 30) };
      return () => setup.call('reservations/suspend-reservation', { patron, params: { reservationId }, body });
    },
  },
  {
    action: 'resume a reservation',
    floor: floors.resume,
    async prepare(setup) {
      const { patron, reservationId } = await waiting(setup, true);
      return () => setup.call('reservations/resume-reservation', { patron, params: { reservationId } });
    },
  },
  {
    action: 'say through which day a reservation is needed',
    floor: floors.needThrough,
    async prepare(setup) {
      const { patron, reservationId } = await waiting(setup);
      const body = { neededThrough: dayIn(setup, 30) };
      return () => setup.call('reservations/change-reservation', { patron, params: { reservationId }, body });
    },
  },
  byJob('suspension over', floors.resumeByJob, (setup) => waiting(setup, true)),
  byJob('reservation not needed any more', floors.endByJob, async (setup) => {
    const { patron, reservationId } = await waiting(setup);
    await setup.library.need(patron, reservationId, setup.library.today());
  }),
];
