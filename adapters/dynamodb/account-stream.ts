import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Account } from '../../domain/account.ts';
import { readAccount } from './accounts.ts';

/** The images of a stream's record, as Lambda gives them. */
type Images = { readonly OldImage?: unknown; readonly NewImage?: unknown };

/** An account before and after one write, or null when the record shows not both. */
export function accountChange({ OldImage, NewImage }: Images): { before: Account; after: Account } | null {
  const before = accountIn(OldImage);
  const after = accountIn(NewImage);
  return before && after && { before, after };
}

function accountIn(image: unknown): Account | null {
  return image ? readAccount(unmarshall(image as Record<string, AttributeValue>)) : null;
}
