import type { CatalogueImport } from '../../../adapters/dynamodb/catalogue/catalogue-import.ts';
import type { IncomingHolding } from '../incoming.ts';
import type { StagedHolding } from '../staging.ts';
import { storeCopy, warnOfLastCopy, type CopyOptions, type CopyStored } from './store-copies.ts';
import { reject, warn, type ImportSummary } from '../tally.ts';

/**
 * Adds copies to a title that a row names by its id or an ISBN alone. An ISBN that several titles bear does not say
 * which of them was meant.
 * @returns the title, or undefined when the row was rejected
 */
export async function storeHolding(
  table: CatalogueImport,
  { holding, origin }: StagedHolding,
  options: CopyOptions,
  summary: ImportSummary,
): Promise<string | undefined> {
  const { titleIds, number } = await titlesNamed(table, holding);
  const [titleId] = titleIds;
  if (titleIds.length > 1) {
    reject(summary, [origin], `several titles bear ${number}: ${titleIds.join(', ')}; give a titleId`);
    return undefined;
  }
  const queue = titleId === undefined ? undefined : (await table.queues([titleId])).get(titleId);
  if (titleId === undefined || !queue) {
    reject(summary, [origin], `no title ${number} is in the catalogue`);
    return undefined;
  }
  const stored = await table.copies(holding.copies.map(({ barcode }) => barcode));
  const done: CopyStored[] = [];
  for (const copy of holding.copies) {
    const seen = { stored: stored.get(copy.barcode), queue, claimedBy: undefined };
    done.push(await storeCopy(table, { titleId, kind: queue.kind }, copy, seen, options));
  }
  const warnings = [...done.flatMap((each) => each.warnings), ...(await warnOfLastCopy(table, titleId, done))];
  for (const reason of warnings) warn(summary, origin, reason);
  const changed = done.some((each) => each.changed);
  summary[changed ? 'updated' : 'unchanged'] += 1;
  return titleId;
}

async function titlesNamed(
  table: CatalogueImport,
  { titleId, isbn }: IncomingHolding,
): Promise<{ titleIds: string[]; number: string }> {
  const number = titleId ?? isbn ?? '';
  const { titles, bearers } = await table.known([number]);
  const named = titleId === undefined ? [number, ...(bearers.get(number) ?? [])] : [number];
  const titleIds = [...new Set(named)].filter((id) => titles.get(id)?.hasLeft === false);
  return { titleIds, number: titleId === undefined ? `with ISBN ${number}` : number };
}
