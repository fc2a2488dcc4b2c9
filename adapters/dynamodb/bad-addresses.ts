import { readMailAddress } from '../../domain/mail-address.ts';
import type { AddressSlot } from '../../domain/profile.ts';
import type { BadAddresses } from '../../domain/use-cases/mark-bad-addresses.ts';
import { Expression } from './expression.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';
import { updateIf } from './update-if.ts';

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
    return (await updateIf(table, keys.profile(patronNumber), update)).done;
  };
  return {
    mark: (patronNumber, slot, address) => mark(patronNumber, [slot], address),
    markFormer: (patronNumber, slot, address) => mark(patronNumber, [slot, 'former'], address),
  };
}
