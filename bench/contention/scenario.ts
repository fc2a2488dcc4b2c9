/** Many patrons and the desk at one title at the same moment, while writes meet conflicts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import type { Holdings } from '../../domain/circulation/invariants.ts';
import type { Call, Handlers } from '../../testing/engines/handlers.ts';
import type { Library } from '../../testing/engines/library.ts';

export interface Contended {
  readonly clients: number;
  readonly requests: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers that no client should ever get; none is what is asked for. */
  readonly wrong: readonly string[];
  /** 503 with Retry-After, after which the client came again. */
  readonly askedToComeAgain: number;
}

interface Reserved {
  readonly results?: readonly { readonly reservation?: { readonly reservationId: string } }[];
}

export const titleId = 'wanted';
const homes = ['main', 'branch', 'main'];
const maxVisits = 10;

/**
 * Three waves over one title with three copies. All reserve, and a fifth of them press twice; then some
 * cancel, some change the pickup library, and three desks fetch, lend and take back; those who cancelled
 * reserve again. After each wave the whole table is looked at.
 * @throws Error that names what is lost, doubled or does not agree
 */
export async function contend(library: Library, handlers: Handlers, clients: number): Promise<Contended> {
  const harness = polite(handlers);
  const patrons = Array.from({ length: clients }, (_, at) => String(at + 1).padStart(6, '0'));
  await Promise.all(patrons.map((patron) => library.patron(patron)));
  await library.title(titleId, { homes });

  const ids = new Map<string, string>();
  const reserve = async (patron: string) => {
    const { json } = await harness.visit<Reserved>('reservations/reserve-titles', { patron, body: request });
    const id = json.results?.[0]?.reservation?.reservationId;
    if (id !== undefined) ids.set(patron, id);
  };
  const twice = patrons.filter((_, at) => at % 5 === 0);
  await Promise.all([...patrons, ...twice].map(reserve));
  expectTickets(await holdingsThatAgree(library), ids, clients);

  const cancelling = patrons.filter((_, at) => at % 4 === 1);
  const changing = patrons.filter((_, at) => at % 4 === 2);
  const idOf = (patron: string) => ({ reservationId: ids.get(patron) ?? '' });
  await Promise.all([
    ...cancelling.map((patron) => harness.visit('reservations/cancel-reservation', { patron, params: idOf(patron) })),
    ...changing.map((patron) =>
      harness.visit('reservations/change-reservation', {
        patron,
        params: idOf(patron),
        body: { pickupLibraryId: 'branch' },
      }),
    ),
    ...homes.map((libraryId, at) => serveTheQueue(library, harness, `${titleId}-${at + 1}`, libraryId)),
  ]);
  await holdingsThatAgree(library);
  await Promise.all(cancelling.map(reserve));
  expectNobodyForgotten(await holdingsThatAgree(library), patrons);
  return { clients, ...harness.counted() };
}

export const request = { titleIds: [titleId], pickupLibraryId: 'main', contactMethod: 'none' };

/** What one desk does with one copy: it serves five patrons, one after the other. */
async function serveTheQueue(library: Library, harness: Harness, barcode: string, libraryId: string): Promise<void> {
  const staff = 'desk-01';
  await harness.visit('desk/capture-copy', { staff, body: { barcode, libraryId } });
  for (let served = 0; served < 5; served += 1) {
    const copy = await library.readers.copies.read(barcode);
    if (copy?.state === 'in-transit') {
      await harness.visit('desk/receive-copy', { staff, body: { barcode, libraryId: copy.toLibraryId } });
    }
    const arrived = await library.readers.copies.read(barcode);
    if (arrived?.state !== 'on-hold') continue;
    const body = { barcode, libraryId: arrived.atLibraryId, patronNumber: arrived.heldFor.patronNumber };
    await harness.visit('desk/lend-copy', { staff, body });
    await harness.visit('desk/return-copy', { staff, body: { barcode, libraryId } });
  }
}

type Harness = ReturnType<typeof polite>;

/** Sends requests as a polite client does: after 503 it waits as long as it is told, and comes again. */
export function polite(handlers: Handlers) {
  const statuses: Record<string, number> = {};
  const wrong: string[] = [];
  let askedToComeAgain = 0;
  return {
    async visit<Body>(path: string, call: Call): Promise<{ statusCode: number; json: Body }> {
      for (let visits = 1; ; visits += 1) {
        const answer = await handlers.send<Body>(path, call);
        const { statusCode, headers } = answer;
        statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
        const after = Number(headers['Retry-After']);
        if (statusCode === 503 && after >= 1 && visits < maxVisits) {
          askedToComeAgain += 1;
          await sleep(after * 1000);
          continue;
        }
        if (statusCode >= 500) wrong.push(`${path} answered ${statusCode} ${answer.body ?? ''}`);
        return answer;
      }
    },
    counted: () => ({
      requests: Object.values(statuses).reduce((sum, one) => sum + one, 0),
      statuses: { ...statuses },
      wrong: [...wrong],
      askedToComeAgain,
    }),
  };
}

export async function holdingsThatAgree(library: Library): Promise<Holdings> {
  const { holdings, breaches } = await auditTable(library.table);
  if (breaches.length > 0)
    throw new Error(breaches.map(({ invariant, where }) => `${where} breaks: ${invariant}`).join('\n'));
  return holdings;
}

/** One ticket a patron: none lost, none doubled. */
export function expectTickets({ queues, accounts }: Holdings, ids: ReadonlyMap<string, string>, clients: number): void {
  const tickets = Object.values(queues.get(titleId)?.waiting ?? {}).toSorted((a, b) => a - b);
  if (tickets.length !== clients) throw new Error(`${clients} reserved and ${tickets.length} hold a ticket`);
  if (new Set(tickets).size !== tickets.length) throw new Error(`tickets are doubled: ${tickets.join(' ')}`);
  for (const [patron, id] of ids) {
    if (accounts.get(patron)?.reservations.book[titleId]?.id !== id)
      throw new Error(`${patron} was told ${id}, the account does not know it`);
  }
  if (ids.size !== clients) throw new Error(`${clients} reserved and ${ids.size} were told so`);
}

/** Whoever was not served by a loan still has the reservation, with a ticket or with a copy. */
function expectNobodyForgotten({ accounts }: Holdings, patrons: readonly string[]): void {
  const without = patrons.filter((patron) => accounts.get(patron)?.reservations.book[titleId] === undefined);
  const served = homes.length * 5;
  if (without.length > served)
    throw new Error(`at most ${served} were served, and ${without.length} have no reservation`);
}
