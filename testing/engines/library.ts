import { monotonicFactory } from 'ulid';
import { accountItem, accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { libraryCalendars } from '../../adapters/dynamodb/branches/calendars.ts';
import { patronRemoval } from '../../adapters/dynamodb/patrons/patron-removal.ts';
import { patronMergers } from '../../adapters/dynamodb/patrons/patron-mergers.ts';
import { patronRecords } from '../../adapters/dynamodb/patrons/patron-records.ts';
import { circulationOver } from '../../adapters/dynamodb/circulation/circulation.ts';
import { stockOver } from '../../adapters/dynamodb/circulation/stock.ts';
import { copies } from '../../adapters/dynamodb/circulation/copies.ts';
import { addCopy } from '../../adapters/dynamodb/catalogue/copy-additions.ts';
import { holdShelves } from '../../adapters/dynamodb/circulation/hold-shelf.ts';
import { keys } from '../../adapters/dynamodb/table/keys.ts';
import { profileItem } from '../../adapters/dynamodb/patrons/profile-item.ts';
import { queues } from '../../adapters/dynamodb/circulation/queues/queues.ts';
import { reservationTerms } from '../../adapters/dynamodb/circulation/reservation-terms.ts';
import { shelves } from '../../adapters/dynamodb/shelves/shelves.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import { letTimePass, putLongAgo } from './settled.ts';
import type { Copy } from '../../domain/circulation/copy.ts';
import { libraryDay, type Day } from '../../domain/time/day.ts';
import type { Kind } from '../../domain/circulation/kind.ts';
import type { CirculationPolicy } from '../../domain/circulation/policy.ts';
import type { Profile } from '../../domain/patrons/profile.ts';
import { cancelReservation } from '../../domain/reservations/cancel-reservation.ts';
import { changeReservation, changeWaiting } from '../../domain/reservations/change-reservation.ts';
import { deletePatron } from '../../domain/patrons/delete-patron.ts';
import { expirePickup } from '../../domain/reservations/expire-pickups.ts';
import { extendPickup } from '../../domain/desk/extend-pickup.ts';
import { keepTerm, type TermOutcome } from '../../domain/reservations/keep-reservation-terms.ts';
import { lendCopy } from '../../domain/desk/lend-copy.ts';
import { removeTitle } from '../../domain/desk/remove-title.ts';
import { mergePatrons, type MergerPorts } from '../../domain/patrons/merge-patrons.ts';
import { reportLoss } from '../../domain/desk/report-loss.ts';
import { reserveTitles } from '../../domain/reservations/reserve-titles.ts';
import { captureCopy, receiveCopy, returnCopy, type ScanRequest } from '../../domain/desk/settle-copy.ts';
import { resumeReservation, suspendReservation } from '../../domain/reservations/suspend-reservation.ts';
import { freeNextVolumes } from '../../domain/reservations/volume-order.ts';
import { readReservationId } from '../../domain/circulation/reservation-id.ts';
import { ticketedUlids } from '../../adapters/ticket-clock.ts';
import { usualLimits } from '../../adapters/dynamodb/circulation/queues/queue-parts.ts';
import { withdrawCopy } from '../../domain/desk/withdraw-copy.ts';

export const policy: Omit<CirculationPolicy, 'libraries'> & { libraries: CirculationPolicy['libraries'] } & {
  auditDays: number;
} = {
  libraries: [
    { libraryId: 'main', pickupKinds: ['book', 'av'] },
    { libraryId: 'branch', pickupKinds: ['book', 'av'] },
    { libraryId: 'kiosk', pickupKinds: ['book'] },
    { libraryId: 'archive', pickupKinds: [] },
  ],
  reservationLimit: { book: 12, av: 6 },
  cancellationsADay: 50,
  loanLimit: { book: 10, av: 6 },
  loanDays: 21,
  pickupOpenDays: 7,
  endedVisibleDays: 14,
  idleYears: 3,
  overdueBlockDays: 1,
  auditDays: 365,
};

/**
 * A small library on a table of its own: patrons, titles and copies are put in directly, everything
 * after that goes through the use cases. The day is moved by hand.
 */
export function libraryOn(table: Table, firstDay: Day = '2026-06-03', given = policy, limits = usualLimits) {
  const rules = { ...given };
  const circulation = circulationOver(table);
  const suspensions = {
    circulation,
    readAccount: accounts(table).read,
    readQueue: queues(table).read,
    endedExists: accounts(table).endedExists,
  };
  const stock = stockOver(table, rules);
  let now = new Date(`${firstDay}T01:00:00Z`);
  let newUlid = ticketedUlids(now, monotonicFactory());
  const stored = libraryCalendars(table, {
    libraries: rules.libraries.map(({ libraryId }) => ({
      libraryId,
      weeklyClosed: [],
      weeklyMovesOffHolidays: true,
      closedYearly: [],
    })),
  });

  /** What the staff write here, they have written a while ago. */
  const calendars: typeof stored = {
    ...stored,
    async write(...given) {
      const isWritten = await stored.write(...given);
      letTimePass(table);
      return isWritten;
    },
  };

  const put = (item: Record<string, unknown>) => putLongAgo(table, item);
  const today = () => libraryDay(now);
  const auditEntry = (action: string) => ({ id: newUlid(), staffId: 'desk-01', action, at: now });
  const scanOf = (action: string) => ({ staffId: 'desk-01', action, at: now.toISOString() });

  async function scan(barcode: string, libraryId: string): Promise<ScanRequest> {
    const copy = await copies(table).read(barcode);
    if (!copy) throw new Error(`no copy ${barcode}`);
    const calendar = await calendars.fresh(libraryId);
    return {
      copy,
      readNow: () => copies(table).read(barcode),
      libraryId,
      calendar,
      today: today(),
      scan: scanOf('test'),
    };
  }

  const readers = { accounts: accounts(table), copies: copies(table), queues: queues(table, limits) };

  const mergerPorts = (): MergerPorts => ({
    ...patronMergers(table, rules),
    readAccount: accounts(table).read,
    readQueue: queues(table).read,
    shelvesOf: shelves(table).all,
  });

  return {
    table,
    scan,
    circulation,
    stock,
    auditEntry,
    calendars,
    newUlid: () => newUlid(),
    today,
    now: () => now,
    moveTo(instant: string) {
      now = new Date(instant);
      letTimePass(table);
      newUlid = ticketedUlids(now, monotonicFactory());
    },
    /** The settings as they are at this moment. */
    rules,
    /** A library begins or stops to hand out these kinds. */
    handOut(libraryId: string, pickupKinds: readonly Kind[]) {
      rules.libraries = rules.libraries.map((one) => (one.libraryId === libraryId ? { libraryId, pickupKinds } : one));
    },
    readers,

    async patron(patronNumber: string, changes: Record<string, unknown> = {}, profile: Partial<Profile> = {}) {
      const registered = { patronNumber, registeredOn: today(), lastUsedOn: today() };
      await put({ ...accountItem(registered), ...changes });
      await put(
        profileItem({
          patronNumber,
          name: '試験 太郎',
          nameReading: 'シケン タロウ',
          birthDate: '1990-01-01',
          version: 1,
          email1: null,
          email2: null,
          reservationMailTo: 'email1',
          dueNotice: false,
          defaultPickupLibraryId: 'main',
          defaultContactMethod: 'none',
          ...profile,
        }),
      );
      return patronNumber;
    },

    /** A title with copies `<titleId>-1` … at their home libraries. */
    async title(titleId: string, { kind = 'book' as Kind, homes = ['main'] } = {}) {
      const barcodes = homes.map((_, at) => `${titleId}-${at + 1}`);
      await put({
        ...keys.queue(titleId),
        kind,
        title: `題名 ${titleId}`,
        authors: ['作者'],
        waiting: {},
        suspended: {},
        hints: {},
        nextTicket: 1,
        copies: Object.fromEntries(barcodes.map((barcode, at) => [barcode, homes[at]])),
      });
      for (const [at, barcode] of barcodes.entries()) {
        const copy: Partial<Copy> = {
          barcode,
          titleId,
          kind,
          homeLibraryId: homes[at] ?? 'main',
          lendable: true,
          state: 'available',
        };
        await put({ ...keys.copy(barcode), ...copy });
      }
      return titleId;
    },

    async reserve(
      patronNumber: string,
      titleIds: string[],
      pickupLibraryId = 'main',
      contactMethod: 'none' | 'mail' = 'none',
      inOrder = false,
    ) {
      const request = { patronNumber, titleIds, pickupLibraryId, contactMethod, inOrder, today: today(), newUlid };
      const outcomes = await reserveTitles(circulation, request, rules);
      await readers.queues.readAllAfter(outcomes.flatMap((one) => (one.outcome === 'reserved' ? [one.entry.id] : [])));
      return outcomes;
    },

    async lend(patronNumber: string, barcode: string, libraryId = 'main') {
      return lendCopy(circulation, { ...(await scan(barcode, libraryId)), patronNumber, newUlid }, rules);
    },

    async giveBack(barcode: string, libraryId = 'main') {
      return returnCopy(circulation, await scan(barcode, libraryId), rules);
    },

    async capture(barcode: string, libraryId = 'main') {
      const request = await scan(barcode, libraryId);
      return captureCopy(circulation, request, await queues(table).read(request.copy.titleId), rules);
    },

    async receive(barcode: string, libraryId = 'main') {
      return receiveCopy(circulation, await scan(barcode, libraryId), rules);
    },

    async cancel(patronNumber: string, reservationId: string) {
      const titleId = readReservationId(reservationId)?.titleId ?? '';
      await readers.queues.readAllBesideLeaving([titleId]);
      return cancelReservation(circulation, accounts(table).endedExists, { patronNumber, reservationId, now }, rules);
    },

    change(patronNumber: string, reservationId: string, pickupLibraryId: string) {
      const request = { patronNumber, reservationId, pickupLibraryId };
      return changeWaiting(circulation, accounts(table).endedExists, request, rules);
    },

    /** What follows the account in the stream: volumes whose turn it is. */
    async freeNextVolumes(patronNumber: string): Promise<void> {
      const account = await readers.accounts.read(patronNumber);
      if (account) await freeNextVolumes(circulation, account);
    },

    pause(patronNumber: string, reservationId: string, until: Day) {
      return suspendReservation(suspensions, { patronNumber, reservationId, until, today: today() });
    },

    resume(patronNumber: string, reservationId: string) {
      return resumeReservation(suspensions, { patronNumber, reservationId });
    },

    need(patronNumber: string, reservationId: string, through: Day | null) {
      const { endedExists, profile } = accounts(table);
      const request = { patronNumber, reservationId, neededThrough: through, today: today() };
      return changeReservation({ circulation, endedExists, readProfile: profile }, request, rules).then(
        ({ entry }) => entry,
      );
    },

    /** What the job for suspensions and days of need does at this instant: how often each outcome. */
    async keepTerms(): Promise<Partial<Record<TermOutcome, number>>> {
      const counts: Partial<Record<TermOutcome, number>> = {};
      for await (const page of reservationTerms(table).before(today())) {
        for (const term of page) {
          const outcome = await keepTerm(suspensions, term, now, rules);
          counts[outcome] = (counts[outcome] ?? 0) + 1;
          if (outcome !== 'open') await reservationTerms(table).forget(term);
        }
      }
      return counts;
    },

    /** What the job does at this instant; the number of reservations that it ended. */
    async expire(): Promise<number> {
      let ended = 0;
      for (const { libraryId } of rules.libraries) {
        for await (const page of holdShelves(table).overstays(libraryId, today())) {
          for (const { copy, queue } of page) {
            if (copy.state === 'on-hold' && (await expirePickup(circulation, { copy, queue }, now, rules))) ended += 1;
          }
        }
      }
      return ended;
    },

    async extend(barcode: string, libraryId = 'main') {
      const request = {
        ...(await scan(barcode, libraryId)),
        auditEntry: { ...auditEntry('extend-pickup'), note: '入院中' },
      };
      return extendPickup(stock, request, rules);
    },

    async lose(barcode: string) {
      const { copy } = await scan(barcode, 'main');
      return reportLoss(stock, accounts(table).read, { copy, today: today(), auditEntry: auditEntry('report-loss') });
    },

    removeTitle(titleId: string, cancelReservations = false) {
      const ports = {
        stock,
        readQueue: (id: string) => readers.queues.read(id, 30),
        readAccount: accounts(table).read,
      };
      return removeTitle(ports, { titleId, cancelReservations, now, auditEntry: auditEntry('remove-title') }, rules);
    },

    async withdraw(barcode: string) {
      const { copy } = await scan(barcode, 'main');
      return withdrawCopy(stock, { copy, today: today(), auditEntry: auditEntry('withdraw-copy') });
    },

    /** Adds a copy that was withdrawn by mistake again; refused while the barcode is in use. */
    async returnToShelf(barcode: string) {
      const { copy } = await scan(barcode, 'main');
      const { titleId, homeLibraryId } = copy;
      return addCopy(
        table,
        { barcode, titleId, homeLibraryId, lendable: true },
        audit(table, rules).item(auditEntry('add-copy')),
      );
    },

    mergerPorts,

    merge(staying: string, closing: string, through = mergerPorts()) {
      return mergePatrons(through, { staying, closing, now, auditEntry: auditEntry('merge-patrons') }, rules);
    },

    /** Deletes a card; logins have no part in circulation. */
    remove(patronNumber: string) {
      const { read, endedExists } = accounts(table);
      const ports = {
        ...patronRemoval(table, rules),
        readAccount: read,
        cancel: (number: string, reservationId: string) =>
          cancelReservation(circulation, endedExists, { patronNumber: number, reservationId, now }, rules),
        removeLogin: async () => undefined,
      };
      return deletePatron(ports, patronNumber, auditEntry('delete-patron'));
    },

    suspend: (patronNumber: string) =>
      patronRecords(table, rules).suspend(patronNumber, auditEntry('change-patron-status')),

    reactivate: (patronNumber: string) =>
      patronRecords(table, rules).noteVisit(
        patronNumber,
        { on: today(), status: 'active' },
        auditEntry('change-patron-status'),
      ),
  };
}

export type Library = ReturnType<typeof libraryOn>;
