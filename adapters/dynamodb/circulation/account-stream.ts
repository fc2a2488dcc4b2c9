import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Account, EndedReservation } from '../../../domain/circulation/account.ts';
import { readAccount, readEnded } from './accounts.ts';
import { keys } from '../table/keys.ts';
import type { StoredItem } from '../table/transaction.ts';

/** The images of a stream's record, as Lambda gives them. */
type Images = { readonly OldImage?: unknown; readonly NewImage?: unknown };

/** An account before and after one write, or null when the record shows not both. */
export function accountChange({ OldImage, NewImage }: Images): { before: Account; after: Account } | null {
  const [before, after] = [itemIn(OldImage), itemIn(NewImage)];
  if (!before || !isAccount(before) || !after) return null;
  return { before: readAccount(before), after: readAccount(after) };
}

/** A reservation that one write ended, and whose it was; null when the record shows no new one. */
export function endedInsert({ OldImage, NewImage }: Images): { patronNumber: string; ended: EndedReservation } | null {
  const item = OldImage === undefined ? itemIn(NewImage) : null;
  if (!item || !String(item['SK']).startsWith(keys.endedPrefix)) return null;
  return { patronNumber: String(item['PK']).slice('P#'.length), ended: readEnded(item) };
}

function isAccount({ PK, SK }: StoredItem): boolean {
  return SK === keys.account(String(PK).slice('P#'.length)).SK;
}

function itemIn(image: unknown): StoredItem | null {
  return image ? unmarshall(image as Record<string, AttributeValue>) : null;
}
