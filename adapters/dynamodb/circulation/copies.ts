import type { Scan } from '../../../domain/circulation/port.ts';
import type { Copy, CopyPlace, Holder } from '../../../domain/circulation/copy.ts';
import { batchRead } from '../table/batch-read.ts';
import type { Expression } from '../table/expression.ts';
import { indexKeys, keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';

/** Attributes that say where a copy is; those that a place does not have are removed. */
const placeAttributes = [
  'patronNumber',
  'loanId',
  'reservationId',
  'dueOn',
  'toLibraryId',
  'atLibraryId',
  'readyOn',
  'pickupBy',
  'lostOn',
  'withdrawnOn',
  'indexPK',
  'indexSK',
] as const;

/** A copy that has just come to the library: it stands on its home library's shelf. */
export function copyItem(copy: Pick<Copy, 'barcode' | 'titleId' | 'kind' | 'homeLibraryId' | 'lendable'>): StoredItem {
  const { barcode, titleId, kind, homeLibraryId, lendable } = copy;
  return { ...keys.copy(barcode), barcode, titleId, kind, homeLibraryId, lendable, state: 'available' };
}

export function readCopy(item: StoredItem): Copy {
  const { barcode, titleId, kind, homeLibraryId, lendable } = item as unknown as Copy;
  return { barcode, titleId, kind, homeLibraryId, lendable, ...readPlace(item) };
}

function readPlace(item: StoredItem): CopyPlace {
  const text = (name: string) => String(item[name]);
  const heldFor: Holder | undefined =
    item['reservationId'] === undefined
      ? undefined
      : { patronNumber: text('patronNumber'), reservationId: text('reservationId') };
  switch (item['state']) {
    case 'on-loan':
      return { state: 'on-loan', patronNumber: text('patronNumber'), loanId: text('loanId'), dueOn: text('dueOn') };
    case 'in-transit':
      return { state: 'in-transit', toLibraryId: text('toLibraryId'), ...(heldFor && { heldFor }) };
    case 'on-hold':
      if (!heldFor) throw new Error('a copy on hold is held for nobody');
      return {
        state: 'on-hold',
        atLibraryId: text('atLibraryId'),
        heldFor,
        readyOn: text('readyOn'),
        pickupBy: text('pickupBy'),
      };
    case 'lost':
      return { state: 'lost', lostOn: text('lostOn') };
    case 'withdrawn':
      return { state: 'withdrawn', withdrawnOn: text('withdrawnOn') };
    default:
      return { state: 'available' };
  }
}

/**
 * Writes a place over whatever was there: no trace of the former patron stays (M1).
 * The index entry follows from the place, unless another is given.
 */
export function setPlace(
  update: Expression,
  copy: Pick<Copy, 'barcode' | 'titleId'>,
  place: CopyPlace,
  indexEntry: StoredItem = indexOf(copy, place),
): void {
  const attributes: StoredItem = { state: place.state, ...storedPlace(place), ...indexEntry };
  for (const [name, value] of Object.entries(attributes)) update.setValue(update.path(name), value);
  for (const name of placeAttributes) if (!(name in attributes)) update.remove(update.path(name));
}

/** The condition that the copy is where it was last seen. */
export function whereStill(update: Expression, place: CopyPlace): void {
  const attributes: StoredItem = { state: place.state, ...storedPlace(place) };
  for (const [name, value] of Object.entries(attributes)) update.whereEquals(update.path(name), value);
  if (place.state === 'in-transit' && !place.heldFor) {
    update.where(`attribute_not_exists(${update.path('reservationId')})`);
  }
}

function storedPlace(place: CopyPlace): StoredItem {
  switch (place.state) {
    case 'available':
      return {};
    case 'on-loan':
      return { patronNumber: place.patronNumber, loanId: place.loanId, dueOn: place.dueOn };
    case 'in-transit':
      return { toLibraryId: place.toLibraryId, ...place.heldFor };
    case 'on-hold':
      return { atLibraryId: place.atLibraryId, readyOn: place.readyOn, pickupBy: place.pickupBy, ...place.heldFor };
    case 'lost':
      return { lostOn: place.lostOn };
    case 'withdrawn':
      return { withdrawnOn: place.withdrawnOn };
  }
}

function indexOf({ barcode, titleId }: Pick<Copy, 'barcode' | 'titleId'>, place: CopyPlace): StoredItem {
  if (place.state === 'on-loan') return indexKeys.due(place.dueOn, place.patronNumber, barcode);
  if (place.state === 'on-hold') return indexKeys.hold(place.atLibraryId, place.pickupBy, barcode, titleId);
  return {};
}

/**
 * Reads of copies. One that is scanned is read strongly consistently: it may be refused without a write that compares.
 */
export function copies(table: Table) {
  return {
    async read(barcode: string): Promise<Copy | null> {
      const item = await readItem(table, keys.copy(barcode));
      return item && readCopy(item);
    },

    /** A copy, and what was scanned of it last. */
    async readScanned(barcode: string): Promise<{ readonly copy: Copy; readonly lastScan?: Scan } | null> {
      const item = await readItem(table, keys.copy(barcode));
      if (!item) return null;
      const lastScan = item['lastScan'] as Scan | undefined;
      return { copy: readCopy(item), ...(lastScan && { lastScan }) };
    },

    async readAll(barcodes: readonly string[]): Promise<Copy[]> {
      return (await batchRead(table, barcodes.map(keys.copy))).map(readCopy);
    },
  };
}
