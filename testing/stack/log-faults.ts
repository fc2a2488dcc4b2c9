/**
 * No log knows a person (M1): lines that functions printed, searched for everybody whom the table knows, and for a card
 * beside a title or a copy.
 */
import { everyItem } from '../../adapters/dynamodb/audit/whole-table.ts';
import { isItem, partitionIdOf } from '../../adapters/dynamodb/table/keys.ts';
import type { StoredItem, Table } from '../../adapters/dynamodb/table/table.ts';

/** What of a table no log may show. */
export type Unspoken = {
  /** Names, readings, birth dates, addresses. */
  readonly personal: readonly string[];
  readonly patronNumbers: ReadonlySet<string>;
  /** Title ids and barcodes. */
  readonly things: ReadonlySet<string>;
};

const personalNames = new Set(['name', 'nameReading', 'birthDate', 'email', 'email1', 'email2', 'address']);
const ofPeople = (item: StoredItem) => isItem(item, 'profile') || isItem(item, 'emailRequest');

export async function unspokenOf(table: Table): Promise<Unspoken> {
  const items: StoredItem[] = [];
  for await (const item of everyItem(table)) items.push(item);
  const idsOf = (name: 'account' | 'title' | 'copy') => items.filter((item) => isItem(item, name)).map(partitionIdOf);
  return {
    personal: [...new Set(items.filter(ofPeople).flatMap((item) => stringsOf(item)))],
    patronNumbers: new Set(idsOf('account')),
    things: new Set([...idsOf('title'), ...idsOf('copy')]),
  };
}

/** Every string below the names of what is personal, wherever it stands in an item. */
function stringsOf(value: unknown, below = false): string[] {
  if (typeof value === 'string') return below ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => stringsOf(inner, below || personalNames.has(name)));
}

/** Shorter ones are in other words, too. */
const leastLetters = 4;

/** The lines that say what they must not; none, as it should be. */
export function logFaults(lines: readonly string[], { personal, patronNumbers, things }: Unspoken): string[] {
  const searched = personal.filter((text) => text.length >= leastLetters);
  return lines.filter((line) => {
    if (searched.some((text) => line.includes(text))) return true;
    const words = line.split(/[^\w-]+/);
    return words.some((word) => patronNumbers.has(word)) && words.some((word) => things.has(word));
  });
}
