import { isSameAddress } from '../patrons/mail-address.ts';
import { addressSlots, type AddressSlot, type Profile } from '../patrons/profile.ts';

export interface BadAddresses {
  /** Marks the address of a slot, if it is this one and active. @returns whether it was */
  mark(patronNumber: string, slot: AddressSlot, address: string): Promise<boolean>;
  /** The same for the one that an unconfirmed address shall replace, which counts until then. */
  markFormer(patronNumber: string, slot: AddressSlot, address: string): Promise<boolean>;
}

/**
 * J8: no more mail to an address to which mail came back, or whose owner complained. A new confirmation makes it
 * active again (C2).
 * @returns how many addresses were marked
 */
export async function markBadAddresses(
  ports: { readonly readProfile: (patronNumber: string) => Promise<Profile | null>; readonly addresses: BadAddresses },
  patronNumber: string,
  recipients: readonly string[],
): Promise<number> {
  const profile = await ports.readProfile(patronNumber);
  let marked = 0;
  for (const slot of addressSlots) {
    const { address, state, former } = profile?.[slot] ?? {};
    const cameBack = (one: string) => recipients.some((recipient) => isSameAddress(recipient, one));
    if (address !== undefined && state === 'active' && cameBack(address)) {
      if (await ports.addresses.mark(patronNumber, slot, address)) marked += 1;
    }
    if (former?.state === 'active' && cameBack(former.address)) {
      if (await ports.addresses.markFormer(patronNumber, slot, former.address)) marked += 1;
    }
  }
  return marked;
}
