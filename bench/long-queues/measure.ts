/** Queues of any length on a table behind a meter, and what the handlers cost there. */
import { idBesideTicket } from '../../adapters/dynamodb/circulation/queues/queue-hints.ts';
import { keepShort } from '../../adapters/dynamodb/circulation/queues/queue-upkeep.ts';
import { usualLimits } from '../../adapters/dynamodb/circulation/queues/queue-parts.ts';
import { pagesIn } from '../../adapters/dynamodb/circulation/queues/far-back.ts';
import { titleItem } from '../../adapters/dynamodb/catalogue/titles.ts';
import { keys } from '../../adapters/dynamodb/table/keys.ts';
import { readItem } from '../../adapters/dynamodb/table/read.ts';
import { putItem } from '../../adapters/dynamodb/table/write.ts';
import { reservationId } from '../../domain/circulation/reservation-id.ts';
import { ticketedUlids } from '../../adapters/ticket-clock.ts';
import { ticketOf } from '../../domain/circulation/ticket.ts';
import { startDynamoDb } from '../../testing/engines/dynamodb.ts';
import { handlersOver, running, type Call, type Handlers } from '../../testing/engines/handlers.ts';
import { libraryOn, type Library } from '../../testing/engines/library.ts';
import { monotonicFactory } from 'ulid';
import { startMeter, type Meter, type Usage } from '../metering-proxy.ts';

export type Figures = Pick<Usage, 'roundTrips' | 'readUnits' | 'writeUnits'>;

export const actions = [
  'reserve',
  'cancel, from anywhere in the queue',
  'list reservations, one of them far back',
  'title page',
  'return, somebody waits',
  'suspend, from anywhere in the queue',
  'resume',
] as const;
type Action = (typeof actions)[number];

/** So many of each action for an average: what a queue is kept short by comes every few. */
const rounds = 96;
const staff = 'desk-01';
/** Milliseconds of one request: in so many the client has sent all those that it sends together. */
const latency = 20;

/** By action and length. */
export async function measureQueues(lengths: readonly number[]): Promise<Map<Action, Map<number, Figures>>> {
  const engine = await startDynamoDb();
  const meter = await startMeter(engine.endpoint, latency);
  const library = libraryOn(await engine.newTable());
  const handlers = handlersOver({ tableName: library.table.name, endpoint: meter.url, now: running(library.now) });
  const found = new Map<Action, Map<number, Figures>>(actions.map((action) => [action, new Map()]));
  try {
    for (const length of lengths) {
      const line = await fill(library, `wanted-${length}`, length);
      for (const [action, figures] of await measureOne({ library, handlers, meter }, line))
        found.get(action)?.set(length, figures);
    }
  } finally {
    await meter.stop();
    await engine.stop();
  }
  return found;
}

type Waiting = { readonly patron: string; readonly id: string };
type Line = { readonly titleId: string; readonly waiting: Waiting[] };
type Stage = { readonly library: Library; readonly handlers: Handlers; readonly meter: Meter };

let made = 0;
const nextNumber = () => String((made += 1)).padStart(6, '0');
/** More than so many wait in an item only while it is filled. */
const filledFrom = usualLimits.front + usualLimits.filedAtOnce - 1;
/** Who stands in a queue's item at the same time while it is filled. */
const filledAtOnce = 64;

/** A title for which so many wait; accounts have those only of whom the rounds may need one. */
async function fill(library: Library, titleId: string, length: number): Promise<Line> {
  await library.title(titleId);
  // No number at its end, which would make it a volume of a set.
  const record = { titleId, kind: 'book', title: '待たれる本', authors: ['作者'], isbn: [] } as const;
  await putItem(library.table, { ...titleItem(record, 'hash') });
  const newUlid = ticketedUlids(new Date(library.now().getTime() - 1_000_000), monotonicFactory());
  const waiting = Array.from({ length }, (): Waiting => {
    const id = reservationId(newUlid(), { kind: 'book', pickupLibraryId: 'main', contactMethod: 'none', titleId });
    return { patron: nextNumber(), id };
  });
  for (let from = 0; from < length; from += filledAtOnce)
    await append(library, titleId, waiting.slice(from, from + filledAtOnce));
  const some = waiting.filter((_, at) => at < 4 * rounds || at >= length - 4 * rounds || at % 97 === 0);
  for (const { patron, id } of some) {
    const entry = { id, state: 'waiting', pickupLibraryId: 'main', contactMethod: 'none' };
    await library.patron(patron, { bookReservations: { [titleId]: entry }, cancellations: {} });
  }
  return { titleId, waiting: some };
}

async function append({ table }: Library, titleId: string, coming: readonly Waiting[]): Promise<void> {
  const item = await readItem(table, keys.queue(titleId));
  if (!item) throw new Error('no queue');
  const last = coming.at(-1);
  const tickets = Object.fromEntries(coming.map(({ patron, id }) => [patron, ticketOf(id)]));
  const hints = Object.fromEntries(coming.map(({ patron, id }) => [patron, idBesideTicket(id, ticketOf(id))]));
  let now: typeof item | null = {
    ...item,
    waiting: { ...(item['waiting'] as object), ...tickets },
    hints: { ...(item['hints'] as object), ...hints },
    nextTicket: last ? ticketOf(last.id) + 1 : 1,
    indexPK: 'PICK',
    indexSK: titleId,
  };
  await putItem(table, now);
  while (now && Object.keys(now['waiting'] as object).length > filledFrom) {
    await keepShort(table, now);
    now = await readItem(table, keys.queue(titleId));
  }
}

async function measureOne(stage: Stage, { titleId, waiting }: Line): Promise<Map<Action, Figures>> {
  const { library, meter } = stage;
  const sums = new Map<Action, { usage: Figures; times: number }>();
  const count = async <Answer>(action: Action, path: string, call: Call): Promise<Answer> => {
    meter.take();
    const answer = await stage.handlers.call<Answer>(path, call);
    const usage = meter.take();
    const before = sums.get(action) ?? { usage: { roundTrips: 0, readUnits: 0, writeUnits: 0 }, times: 0 };
    sums.set(action, {
      usage: {
        roundTrips: before.usage.roundTrips + usage.roundTrips,
        readUnits: before.usage.readUnits + usage.readUnits,
        writeUnits: before.usage.writeUnits + usage.writeUnits,
      },
      times: before.times + 1,
    });
    return answer;
  };
  const borrower = await library.patron(nextNumber());
  await library.lend(borrower, `${titleId}-1`);
  const reserve = async () => {
    const patron = await library.patron(nextNumber());
    const body = { titleIds: [titleId], pickupLibraryId: 'main', contactMethod: 'none' };
    const answer = await count<{ results: { reservation: { reservationId: string } }[] }>(
      'reserve',
      'reservations/reserve-titles',
      { patron, body },
    );
    return { patron, id: answer.results[0]?.reservation.reservationId ?? '' };
  };
  // A function that has just started reads calendars and the like once.
  await stage.handlers.call('catalogue/show-title', { params: { titleId } });
  const line = [...waiting];
  for (let round = 0; round < rounds; round += 1) {
    line.push(await reserve(), await reserve());
    const leaving = line.splice(Math.floor(line.length / 2), 1)[0];
    if (!leaving) throw new Error('nobody waits');
    const params = { reservationId: leaving.id };
    await count('list reservations, one of them far back', 'reservations/list-reservations', {
      patron: leaving.patron,
    });
    if (round % 8 === 0) {
      const body = { until: library.today().replace(/^(\d+)-(\d+)/, '$1-08') };
      await count('suspend, from anywhere in the queue', 'reservations/suspend-reservation', {
        patron: leaving.patron,
        params,
        body,
      });
      await count('resume', 'reservations/resume-reservation', { patron: leaving.patron, params });
    }
    await count('title page', 'catalogue/show-title', { params: { titleId } });
    await count('cancel, from anywhere in the queue', 'reservations/cancel-reservation', {
      patron: leaving.patron,
      params,
    });
    const body = { barcode: `${titleId}-1`, libraryId: 'main' };
    await count('return, somebody waits', 'desk/return-copy', { staff, body });
    const copy = await library.readers.copies.read(body.barcode);
    if (copy?.state !== 'on-hold') throw new Error('nobody got the copy');
    await library.lend(copy.heldFor.patronNumber, body.barcode);
    const served = line.findIndex(({ patron }) => patron === copy.heldFor.patronNumber);
    if (served >= 0) line.splice(served, 1);
  }
  const item = await readItem(library.table, keys.queue(titleId));
  const atHand = Object.keys(item?.['waiting'] as object).length;
  const bytes = JSON.stringify(item).length;
  console.error(`${titleId}: ${JSON.stringify({ ...pagesIn(item ?? {}), atHand, bytes })}`);
  return new Map(
    [...sums].map(([action, { usage, times }]) => [
      action,
      {
        roundTrips: usage.roundTrips / times,
        readUnits: usage.readUnits / times,
        writeUnits: usage.writeUnits / times,
      },
    ]),
  );
}
