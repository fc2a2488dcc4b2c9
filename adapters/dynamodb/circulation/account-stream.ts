import type { Account, EndedReservation } from '../../../domain/circulation/account.ts';
import { readAccount } from './accounts.ts';
import { readEnded } from './ended-reservations.ts';
import { isItem, partitionIdOf } from '../table/keys.ts';
import { itemIn } from '../table/stream-image.ts';

/** The images of a stream's record, as Lambda gives them. */
type Images = { readonly OldImage?: unknown; readonly NewImage?: unknown };

/** An account before and after one write, or null when the record shows not both. */
export function accountChange({ OldImage, NewImage }: Images): { before: Account; after: Account } | null {
  const [before, after] = [itemIn(OldImage), itemIn(NewImage)];
  if (!before || !isItem(before, 'account') || !after) return null;
  return { before: readAccount(before), after: readAccount(after) };
}

/**
 * A reservation that one write ended, and whose it was; null when the record shows no new one. One that came from
 * another card, by a merger, ended before, and was told there.
 */
export function endedInsert({ OldImage, NewImage }: Images): { patronNumber: string; ended: EndedReservation } | null {
  const item = OldImage === undefined ? itemIn(NewImage) : null;
  if (!item || !isItem(item, 'ended') || item['wentOver'] === true) return null;
  return { patronNumber: partitionIdOf(item), ended: readEnded(item) };
}
