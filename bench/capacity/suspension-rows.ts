/** Rows of docs/capacity.md for suspended reservations and days of need. */
import { floors } from './floors.ts';
import type { Row } from './rows.ts';
import type { Stage } from './stage.ts';

const dayMs = 86_400_000;
let made = 0;

/** A patron who waits for a title, behind nobody; its pick list has forgotten it when it was suspended. */
async function waiting(stage: Stage, suspended = false) {
  made += 1;
  const patron = await stage.library.patron(String(800_000 + made));
  const titleId = await stage.library.title(`paused-${made}`);
  const [outcome] = await stage.library.reserve(patron, [titleId]);
  if (outcome?.outcome !== 'reserved') throw new Error('not reserved');
  const reservationId = outcome.entry.id;
  if (suspended) {
    await stage.library.pause(patron, reservationId, stage.library.today());
    // Whoever looks at the pick list takes the title off it.
    await stage.call('desk/list-pick-list', { staff: 'desk-01', query: { libraryId: 'main' } });
  }
  return { patron, reservationId };
}

const inDays = ({ library }: Stage, days: number) => new Date(library.now().getTime() + days * dayMs);
const dayIn = (stage: Stage, days: number) => inDays(stage, days).toISOString().slice(0, 10);
const idle = (stage: Stage) => stage.runJob('keep-reservation-terms');

function byJob(action: string, floor: Row['floor'], set: (stage: Stage) => Promise<unknown>): Row {
  return {
    action,
    floor,
    idle,
    async prepare(stage) {
      await set(stage);
      stage.library.moveTo(inDays(stage, 1).toISOString());
      return () => stage.runJob('keep-reservation-terms');
    },
  };
}

export const suspensionRows: readonly Row[] = [
  {
    action: 'suspend a reservation',
    floor: floors.suspend,
    async prepare(stage) {
      const { patron, reservationId } = await waiting(stage);
      const body = { until: dayIn(stage, 30) };
      return () => stage.call('reservations/suspend-reservation', { patron, params: { reservationId }, body });
    },
  },
  {
    action: 'resume a reservation',
    floor: floors.resume,
    async prepare(stage) {
      const { patron, reservationId } = await waiting(stage, true);
      return () => stage.call('reservations/resume-reservation', { patron, params: { reservationId } });
    },
  },
  {
    action: 'say through which day a reservation is needed',
    floor: floors.needThrough,
    async prepare(stage) {
      const { patron, reservationId } = await waiting(stage);
      const body = { neededThrough: dayIn(stage, 30) };
      return () => stage.call('reservations/change-reservation', { patron, params: { reservationId }, body });
    },
  },
  byJob('suspension over', floors.resumeByJob, (stage) => waiting(stage, true)),
  byJob('reservation not needed any more', floors.endByJob, async (stage) => {
    const { patron, reservationId } = await waiting(stage);
    await stage.library.need(patron, reservationId, stage.library.today());
  }),
];
