/** What these tests share: one library behind its handlers, and new patrons and titles for each test. */
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { startDynamoDb } from '../engines/dynamodb.ts';
import { handlersOver, type Call } from '../engines/handlers.ts';
import { libraryOn } from '../engines/library.ts';
import { letTimePass } from '../engines/settled.ts';

export interface ReservingAnswer {
  readonly code?: string;
  readonly results: readonly {
    readonly titleId: string;
    readonly outcome: string;
    readonly code?: string;
    readonly reservation?: { readonly reservationId: string };
  }[];
}

export interface ReservationItem {
  readonly reservationId: string;
  readonly titleId: string;
  readonly state: string;
  readonly position?: number;
  readonly waiting?: number;
  readonly visibleThrough?: string;
}

export interface LoanItem {
  readonly loanId: string;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly canRenew: boolean;
  readonly reason?: string;
  readonly renewedDueOn?: string;
}

export const inEnglish = { 'accept-language': 'en' };

export type Harness = Awaited<ReturnType<typeof openHarness>>;

export async function openHarness() {
  const engine = await startDynamoDb();
  const library = libraryOn(await engine.newTable());
  const handlers = handlersOver({ tableName: library.table.name, endpoint: engine.endpoint, now: library.now });
  let made = 0;
  const next = () => String((made += 1)).padStart(6, '0');
  const staff = 'desk-01';
  async function reservations(patron: string): Promise<readonly ReservationItem[]> {
    return (await handlers.call<{ items: ReservationItem[] }>('reservations/list-reservations', { patron })).items;
  }
  return {
    ...handlers,
    library,
    stop: () => engine.stop(),
    newPatron: (profile = {}) => library.patron(next(), {}, profile),
    newTitle: (homes = ['main'], kind: 'book' | 'av' = 'book') => library.title(`t${next()}`, { homes, kind }),
    /** Reserves one title; the whole answer. */
    reserve: (patron: string, titleIds: readonly string[], more: Partial<Call> = {}) =>
      handlers.send<ReservingAnswer>('reservations/reserve-titles', {
        patron,
        body: { titleIds, pickupLibraryId: 'main', contactMethod: 'none' },
        ...more,
      }),
    reservations,
    /** The reservations as somebody sees them who looks a while after the last write. */
    settledReservations(patron: string) {
      letTimePass(library.table);
      return reservations(patron);
    },
    async loans(patron: string): Promise<readonly LoanItem[]> {
      return (await handlers.call<{ items: LoanItem[] }>('loans/list-loans', { patron })).items;
    },
    atDesk: (action: string, body: Record<string, string>, headers = {}) =>
      handlers.send(`desk/${action}`, { staff, body: { libraryId: 'main', ...body }, headers }),
    /** @throws Error that names the items that do not agree */
    async agrees(): Promise<void> {
      const { breaches: broken } = await auditTable(library.table);
      if (broken.length > 0) throw new Error(broken.map(({ invariant, where }) => `${invariant}: ${where}`).join('\n'));
    },
  };
}

/** Statuses in order, and the codes of those that refused. */
export function outcomesOf(answers: readonly { readonly statusCode: number; readonly json: unknown }[]): string[] {
  return answers
    .map(({ statusCode, json }) => {
      const { code, results } = json as { code?: string; results?: readonly { code?: string }[] };
      const why = code === 'nothing-reserved' ? results?.[0]?.code : code;
      return statusCode < 300 ? String(statusCode) : `${statusCode} ${why}`;
    })
    .toSorted();
}
