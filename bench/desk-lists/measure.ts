/** Pick lists and hold shelves of any length on a table behind a meter, and what the handlers cost there. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { copyItem } from '../../adapters/dynamodb/circulation/copies.ts';
import { accountItem } from '../../adapters/dynamodb/circulation/accounts.ts';
import { indexKeys, keys } from '../../adapters/dynamodb/table/keys.ts';
import type { StoredItem, Table } from '../../adapters/dynamodb/table/table.ts';
import { ticketedUlids } from '../../adapters/ticket-clock.ts';
import { reservationId, shortReservationId } from '../../domain/circulation/reservation-id.ts';
import { ticketOf } from '../../domain/circulation/ticket.ts';
import { monotonicFactory } from 'ulid';
import { startDynamoDb } from '../../testing/engines/dynamodb.ts';
import { handlersOver, running, type Handlers } from '../../testing/engines/handlers.ts';
import { libraryOn, type Library } from '../../testing/engines/library.ts';
import { startMeter, type Meter, type Usage } from '../metering-proxy.ts';

type Cost = Pick<Usage, 'roundTrips' | 'readUnits' | 'writeUnits'> & { readonly shown: number };

export type Look = { readonly what: string; readonly entries: number; readonly cost: Cost };

/** In the list of `main` lie so many; `branch` has none. */
export async function measureLists(lengths: readonly number[]): Promise<Look[]> {
  const looks: Look[] = [];
  const engine = await startDynamoDb();
  const meter = await startMeter(engine.endpoint);
  const library = libraryOn(await engine.newTable());
  const handlers = handlersOver({ tableName: library.table.name, endpoint: meter.url, now: running(library.now) });
  try {
    let made = 0;
    for (const entries of lengths) {
      for (; made < entries; made += atOnce) await fill(library, made, Math.min(made + atOnce, entries));
      made = entries;
      const look = async (what: string, action: string, query: Record<string, string>, pages = 1) => {
        console.error(`${what} at ${entries}`);
        looks.push({ what, entries, cost: await read({ handlers, meter }, `desk/${action}`, query, pages) });
      };
      // A function that has just started reads calendars and the like once.
      await onePage({ handlers, meter }, 'desk/list-pick-list', { libraryId: 'branch' });
      for (const action of ['list-pick-list', 'list-hold-shelf']) {
        const name = action === 'list-pick-list' ? 'pick list' : 'hold shelf';
        await look(`${name}, a page of 100`, action, { libraryId: 'main', limit: '100' });
        await look(`${name}, all of its pages`, action, { libraryId: 'main', limit: '100' }, Infinity);
        await look(`${name} of a library without any`, action, { libraryId: 'branch', limit: '100' });
      }
      await look('numbers of the desk’s work', 'show-desk-work', { libraryId: 'main' });
    }
  } finally {
    await meter.stop();
    await engine.stop();
  }
  return looks;
}

/** So many titles are put into the table at the same time. */
const atOnce = 100;

async function fill(library: Library, from: number, to: number): Promise<void> {
  const places = Array.from({ length: to - from }, (_, at) => from + at);
  await batchWrite(
    library.table,
    places.flatMap((at) => [...wanted(library, at), ...onShelf(library, at)]),
  );
}

const staff = 'desk-01';

type Stage = { readonly handlers: Handlers; readonly meter: Meter };
type Shown = { readonly items?: readonly unknown[]; readonly nextCursor?: string };

/** So often a page that a busy machine cut off is asked for again. */
const maxTries = 20;

async function read(stage: Stage, path: string, query: Record<string, string>, pages: number): Promise<Cost> {
  let sum: Cost = { roundTrips: 0, readUnits: 0, writeUnits: 0, shown: 0 };
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { answer, usage } = await onePage(stage, path, { ...query, ...(cursor && { cursor }) });
    sum = {
      roundTrips: sum.roundTrips + usage.roundTrips,
      readUnits: sum.readUnits + usage.readUnits,
      writeUnits: sum.writeUnits + usage.writeUnits,
      shown: sum.shown + (answer.items?.length ?? 0),
    };
    cursor = answer.nextCursor;
    if (cursor === undefined) break;
  }
  return sum;
}

async function onePage({ handlers, meter }: Stage, path: string, query: Record<string, string>) {
  for (let tried = 1; ; tried += 1) {
    try {
      meter.take();
      const answer = await handlers.call<Shown>(path, { staff, query });
      return { answer, usage: meter.take() };
    } catch (error) {
      if (tried === maxTries || !String(error).includes('answered 503')) throw error;
    }
  }
}

const newUlid = ticketedUlids(new Date('2026-06-01T00:00:00Z'), monotonicFactory());
const sixDigits = (at: number) => String(at).padStart(6, '0');

/** A title whose free copy somebody waits for, as the index has it once a list was looked at. */
function wanted({ today }: Library, at: number): StoredItem[] {
  const [titleId, patronNumber] = [`wanted-${sixDigits(at)}`, sixDigits(at)];
  const id = reservationId(newUlid(), { kind: 'book', pickupLibraryId: 'main', contactMethod: 'none', titleId });
  const barcode = `${titleId}-1`;
  const copy = copyItem({ barcode, titleId, kind: 'book', homeLibraryId: 'main', lendable: true });
  return [
    {
      ...queueOf(titleId, barcode),
      waiting: { [patronNumber]: ticketOf(id) },
      hints: { [patronNumber]: shortReservationId(id) },
      nextTicket: ticketOf(id) + 1,
    },
    { ...copy, ...indexKeys.pickAt('main', titleId, barcode) },
    accountItem({ patronNumber, registeredOn: today(), lastUsedOn: today() }),
  ];
}

/** A copy that is held on the shelf. */
function onShelf({ today }: Library, at: number): StoredItem[] {
  const [titleId, patronNumber] = [`held-${sixDigits(at)}`, sixDigits(at)];
  const reservation = reservationId(newUlid(), {
    kind: 'book',
    pickupLibraryId: 'main',
    contactMethod: 'none',
    titleId,
  });
  const barcode = `${titleId}-1`;
  const [readyOn, pickupBy] = [today(), today()];
  return [
    queueOf(titleId, barcode),
    {
      ...copyItem({ barcode, titleId, kind: 'book', homeLibraryId: 'main', lendable: true }),
      state: 'on-hold',
      ...{ atLibraryId: 'main', patronNumber, reservationId: reservation, readyOn, pickupBy },
      ...indexKeys.hold('main', pickupBy, barcode, titleId),
    },
  ];
}

function queueOf(titleId: string, barcode: string): StoredItem {
  const named = { kind: 'book', title: `題名 ${titleId}`, authors: ['作者'] };
  const nobody = { waiting: {}, suspended: {}, hints: {}, nextTicket: 1 };
  return { ...keys.queue(titleId), ...named, ...nobody, copies: { [barcode]: 'main' } };
}

/** Twenty-five items a request. */
async function batchWrite({ client, name }: Table, items: readonly StoredItem[]): Promise<void> {
  const portions = Array.from({ length: Math.ceil(items.length / 25) }, (_, at) => items.slice(at * 25, at * 25 + 25));
  await Promise.all(
    portions.map((portion) => {
      const puts = portion.map((Item) => ({ PutRequest: { Item } }));
      return client.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
    }),
  );
}
