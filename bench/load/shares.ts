/** Where the time of an action goes: in the engine, or in what is ours, with the SDK and the way to the engine. */
import { startDynamoDb } from '../../testing/engines/dynamodb.ts';
import { handlersOver, running } from '../../testing/engines/handlers.ts';
import { libraryOn } from '../../testing/engines/library.ts';
import { startMeter } from '../metering-proxy.ts';
import { cancelling } from './loads.ts';
import { summaryOf } from './latencies.ts';

/** Medians in milliseconds: of a handler that is called in this process, and of the engine meanwhile. */
export type Share = { readonly handler: number; readonly engine: number };

const titleId = 'wanted';
const barcode = `${titleId}-1`;
/** One that nobody waits for. */
const ownTitleId = 'own';
const ownBarcode = `${ownTitleId}-1`;
const staff = 'desk-01';
/** The handlers are compiled in the first hundreds. */
const rounds = { notCounted: 300, counted: 300 };

/** By action. */
export async function measureShares(): Promise<ReadonlyMap<string, Share>> {
  const engine = await startDynamoDb();
  const meter = await startMeter(engine.endpoint);
  const taken = new Map<string, { handler: number; engine: number }[]>();
  try {
    const library = libraryOn(await engine.newTable());
    const handlers = handlersOver({ tableName: library.table.name, endpoint: meter.url, now: running(library.now) });
    await library.title(titleId, { homes: ['main'] });
    await library.title(ownTitleId, { homes: ['main'] });
    const holder = await library.patron('900001');
    await library.lend(holder, barcode);
    for (let round = 0; round < rounds.notCounted + rounds.counted; round += 1) {
      const patron = String(1 + Math.floor(round / cancelling.visitsOfOne)).padStart(6, '0');
      if (round % cancelling.visitsOfOne === 0) await library.patron(patron);
      const measured = async <Answer>(action: string, path: string, call: Parameters<typeof handlers.call>[1]) => {
        meter.take();
        const from = performance.now();
        const answer = await handlers.call<Answer>(path, call);
        const share = { handler: performance.now() - from, engine: meter.take().engineMilliseconds };
        if (round >= rounds.notCounted) taken.set(action, [...(taken.get(action) ?? []), share]);
        return answer;
      };
      const body = { titleIds: [titleId], pickupLibraryId: 'main', contactMethod: 'none' };
      const { results } = await measured<{ results: { reservation: { reservationId: string } }[] }>(
        'reserve',
        'reservations/reserve-titles',
        { patron, body },
      );
      const params = { reservationId: results[0]?.reservation.reservationId ?? '' };
      await measured('cancel', 'reservations/cancel-reservation', { patron, params });
      const scan = { barcode: ownBarcode, libraryId: 'main' };
      await measured('checkout', 'desk/lend-copy', { staff, body: { ...scan, patronNumber: patron } });
      await measured('return', 'desk/return-copy', { staff, body: scan });
    }
  } finally {
    await meter.stop();
    await engine.stop();
  }
  const middle = (shares: readonly Share[], part: keyof Share) => summaryOf(shares.map((share) => share[part])).p50;
  return new Map(
    [...taken].map(([action, shares]) => [
      action,
      { handler: middle(shares, 'handler'), engine: middle(shares, 'engine') },
    ]),
  );
}
