import { readMailAddress } from '../../../domain/patrons/mail-address.ts';
import type { AddressSlot } from '../../../domain/patrons/profile.ts';
import type { BadAddresses } from '../../../domain/mail/mark-bad-addresses.ts';
import { Expression } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { updateItem } from '../table/write.ts';

/** Marks addresses to which mail came back (J8). */
export function badAddresses(table: Table): BadAddresses {
  const mark = async (
    patronNumber: string,
    place: readonly [AddressSlot, ...string[]],
    address: string,
  ): Promise<boolean> => {
    const update = new Expression();
    // Compared in the write: an address that was replaced meanwhile is not the one that bounced.
    update.whereEquals(update.path(...place, 'matching'), readMailAddress(address)?.matching ?? address);
    update.whereEquals(update.path(...place, 'state'), 'active');
    update.setValue(update.path(...place, 'state'), 'bad');
    return (await updateItem(table, keys.profile(patronNumber), update)).done;
  };
  return {
    mark: (patronNumber, slot, address) => mark(patronNumber, [slot], address),
    markFormer: (patronNumber, slot, address) => mark(patronNumber, [slot, 'former'], address),
  };
}
