/**
 * How many sequential round trips to the table lie behind each outcome of a scan, measured at a meter before the
 * engine.
 */
import { startSetup, type Setup } from '../capacity/capacity-setup.ts';

export type OutcomeRow = 'lent' | 'shelve' | 'hold here' | 'send' | 'arrival' | 'refused' | 'not ours';

const staff = 'desk-01';
let made = 0;

async function scene({ library, call }: Setup, pickupLibraryId?: string): Promise<{ patron: string; barcode: string }> {
  made += 1;
  const [patron, titleId] = [await library.patron(String(800_000 + made)), await library.title(`scan-${made}`)];
  if (pickupLibraryId !== undefined) {
    const body = { titleIds: [titleId], pickupLibraryId, contactMethod: 'none' };
    await call('reservations/reserve-titles', { patron, body });
  }
  return { patron, barcode: `${titleId}-1` };
}

/** The calls that the page makes for each outcome; a refusal is an answer, too. */
const calls: { readonly [Row in OutcomeRow]: (setup: Setup) => Promise<() => Promise<unknown>> } = {
  async lent(setup) {
    const { patron, barcode } = await scene(setup);
    return () => lend(setup, patron, barcode);
  },
  async shelve(setup) {
    const { patron, barcode } = await scene(setup);
    await lend(setup, patron, barcode);
    return () => take(setup, barcode);
  },
  async 'hold here'(setup) {
    const { barcode } = await scene(setup, 'main');
    return () => take(setup, barcode);
  },
  async send(setup) {
    const { barcode } = await scene(setup, 'branch');
    return () => take(setup, barcode);
  },
  async arrival(setup) {
    const { barcode } = await scene(setup, 'branch');
    await take(setup, barcode);
    return () => take(setup, barcode, 'branch');
  },
  async refused(setup) {
    const { patron, barcode } = await scene(setup);
    await setup.library.suspend(patron);
    return () => lend(setup, patron, barcode).catch(() => undefined);
  },
  'not ours': (setup) => Promise.resolve(() => take(setup, 'NOBODY-KNOWS').catch(() => undefined)),
};

const lend = (setup: Setup, patronNumber: string, barcode: string) =>
  setup.call('desk/lend-copy', { staff, body: { patronNumber, barcode, libraryId: 'main' } });

const take = (setup: Setup, barcode: string, libraryId = 'main') =>
  setup.call('desk/return-copy', { staff, body: { barcode, libraryId } });

/** The second of two runs: a function that has just started reads more. */
export async function roundTripsOfScans(): Promise<ReadonlyMap<OutcomeRow, number>> {
  const setup = await startSetup();
  try {
    const found = new Map<OutcomeRow, number>();
    for (const row of Object.keys(calls) as OutcomeRow[]) {
      await (
        await calls[row](setup)
      )();
      const act = await calls[row](setup);
      setup.meter.take();
      await act();
      found.set(row, setup.meter.take().roundTrips);
    }
    return found;
  } finally {
    await setup.stop();
  }
}
