import { readMailAddress } from '../../../domain/patrons/mail-address.ts';
import type { AddressSlot } from '../../../domain/patrons/profile.ts';
import type { BadAddresses } from '../../../domain/mail/mark-bad-addresses.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { updateItem } from '../table/write.ts';

/** Marks addresses to which mail came back (J8). */
export function badAddresses(table: Table): BadAddresses {
  const mark = async (
    patronNumber: string,
    place: readonly [AddressSlot, ...string[]],
    address: string,
  ): Promise<boolean> => {
    const matching = readMailAddress(address)?.matching ?? address;
    const update = new Expression();
    // Compared in the write: an address that was replaced meanwhile is not the one that bounced.
    update.whereEquals(update.path(...place, 'matching'), matching);
    update.whereEquals(update.path(...place, 'state'), 'active');
    update.setValue(update.path(...place, 'state'), 'bad');
    const written = await updateItem(table, keys.profile(patronNumber), update);
    if (written.done) return true;
    // Our own first try: the answer to it was lost on the way.
    const there = at(written.image, place);
    return written.sent > 1 && there?.['matching'] === matching && there['state'] === 'bad';
  };
  return {
    mark: (patronNumber, slot, address) => mark(patronNumber, [slot], address),
    markFormer: (patronNumber, slot, address) => mark(patronNumber, [slot, 'former'], address),
  };
}

/** The map at a path of an item, where there is one. */
function at(item: StoredItem | null, place: readonly string[]): StoredItem | undefined {
  return place.reduce<StoredItem | undefined>((map, name) => map?.[name] as StoredItem | undefined, item ?? undefined);
}
