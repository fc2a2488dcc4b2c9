import type { CatalogueImport, StoredQueue } from '../../../adapters/dynamodb/catalogue/catalogue-import.ts';
import type { StoredCopy } from '../../../adapters/dynamodb/catalogue/import-copies.ts';
import { circulates } from '../../../domain/circulation/copy.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import type { IncomingCopy } from '../incoming.ts';

export type CopyOptions = {
  /** Home of copies whose row names no library. */
  readonly libraryId?: string;
  /** Libraries that exist; undefined when that is not known. */
  readonly libraryIds?: ReadonlySet<string>;
};

/** A copy as it is to be, or why it cannot be. */
export type PlannedCopy =
  | { readonly barcode: string; readonly homeLibraryId: string; readonly lendable: boolean }
  | { readonly barcode: string; readonly fault: string };

/**
 * What can be said of a copy without writing: its barcode belongs to one title, and whoever comes second is told.
 * @param claimedBy what named the barcode before in this import, if that is another title
 */
export function planCopy(
  { barcode, libraryId, lendable }: IncomingCopy,
  titleId: string,
  stored: StoredCopy | undefined,
  options: CopyOptions,
  claimedBy: string | undefined,
): PlannedCopy {
  const homeLibraryId = libraryId ?? options.libraryId;
  if (stored && stored.titleId !== titleId) return { barcode, fault: `it belongs to title ${stored.titleId}` };
  if (!stored && claimedBy !== undefined) return { barcode, fault: claimedBy };
  if (homeLibraryId === undefined)
    return { barcode, fault: 'its library is not named; --library ID names one for all' };
  if (options.libraryIds?.has(homeLibraryId) === false)
    return { barcode, fault: `there is no library ${homeLibraryId}` };
  return { barcode, homeLibraryId, lendable };
}

const maxAttempts = 6;

/** What came of a copy of a file. `leftLending`: until now it could be lent, and now it cannot. */
export type CopyStored = {
  readonly changed: boolean;
  readonly leftLending?: boolean;
  readonly warnings: readonly string[];
};

/** Who waits for a title is told to nobody here; that somebody does, and cannot be served, the operator should know. */
export async function warnOfLastCopy(
  table: CatalogueImport,
  titleId: string,
  stored: readonly CopyStored[],
): Promise<string[]> {
  const mayBeLast = stored.some(({ leftLending }) => leftLending);
  if (!mayBeLast || !(await table.isWaitedForInVain(titleId))) return [];
  return [`patrons wait for title ${titleId}, and it has no copy left that can be lent`];
}

/** Brings one copy into the form in which a file names it. */
export async function storeCopy(
  table: CatalogueImport,
  title: { readonly titleId: string; readonly kind: Kind },
  named: IncomingCopy,
  seen: { stored: StoredCopy | undefined; queue: StoredQueue | undefined; claimedBy: string | undefined },
  options: CopyOptions,
): Promise<CopyStored> {
  let { stored, queue } = seen;
  for (let tried = 1; tried <= maxAttempts; tried += 1) {
    const plan = planCopy(named, title.titleId, stored, options, seen.claimedBy);
    if ('fault' in plan) return { changed: false, warnings: [`copy ${plan.barcode} left out: ${plan.fault}`] };
    // A file does not know what the staff found out about a copy: lost or withdrawn, it serves nobody.
    const warnings = stored?.state === 'withdrawn' ? [`copy ${plan.barcode} was withdrawn, and stays so`] : [];
    if (isSo(plan, stored, queue)) return { changed: false, warnings };
    const settled = await table.settleCopy({ ...plan, ...title }, stored);
    if (settled === 'written')
      return { changed: true, leftLending: stored?.lendable === true && !plan.lendable, warnings };
    if (settled === 'aside') {
      const stays = 'set aside for a patron, and stays for loan until the import is run again after that';
      return { changed: false, warnings: [`copy ${plan.barcode} is ${stays}`] };
    }
    stored = (await table.copies([named.barcode])).get(named.barcode);
    queue = (await table.queues([title.titleId])).get(title.titleId);
  }
  return { changed: false, warnings: [`copy ${named.barcode} left out: it is being changed; run the import again`] };
}

function isSo(
  plan: { barcode: string; homeLibraryId: string; lendable: boolean },
  stored: StoredCopy | undefined,
  queue: StoredQueue | undefined,
): boolean {
  if (stored?.homeLibraryId !== plan.homeLibraryId || stored.lendable !== plan.lendable) return false;
  return queue?.copies[plan.barcode] === (circulates(stored) ? plan.homeLibraryId : undefined);
}
