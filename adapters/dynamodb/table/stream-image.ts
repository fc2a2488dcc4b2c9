import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { StoredItem } from './table.ts';

/** The item in an image of a stream's record, as Lambda gives it; null where the record has no such image. */
export function itemIn(image: unknown): StoredItem | null {
  return image ? unmarshall(image as Record<string, AttributeValue>) : null;
}
