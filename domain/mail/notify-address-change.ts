import { addressAddedLetter } from './letters/address-added-letter.ts';
import { addressReplacedLetter } from './letters/address-replaced-letter.ts';
import { isSameAddress } from '../patrons/mail-address.ts';
import { notify, type MailRoom } from './outbox.ts';
import { activeAddresses, type Profile } from '../patrons/profile.ts';

/**
 * Tells the owner of a card when mail goes elsewhere than before, by the addresses that counted until then:
 * those that do not any more, and, where one was added, those that stay. Without it somebody with a token of
 * ten minutes could register an address of their own, take the owner's away and set a password, unseen.
 */
export async function notifyAddressChange(room: MailRoom, before: Profile, after: Profile): Promise<void> {
  const [were, are] = [activeAddresses(before), activeAddresses(after)];
  const isIn = (list: readonly string[]) => (one: string) => list.some((other) => isSameAddress(one, other));
  const gone = were.filter((one) => !isIn(are)(one));
  const staying = are.every(isIn(were)) ? [] : were.filter(isIn(are));
  const mark = { patronNumber: before.patronNumber, kind: 'address' };
  await Promise.all([
    notify(room, gone, addressReplacedLetter(before.name, room.letterhead), mark),
    notify(room, staying, addressAddedLetter(before.name, room.letterhead), mark),
  ]);
}
