import { libraryDay } from '../../domain/time/day.ts';
import { libraryExists } from '../../domain/circulation/policy.ts';
import { libraryUnknown, Refused } from '../../domain/refused.ts';
import type { ScanRequest } from '../../domain/desk/settle-copy.ts';
import type { openLibrary } from '../library.ts';

type Library = Pick<ReturnType<typeof openLibrary>, 'copies' | 'calendars' | 'policy'>;

type Scanned = {
  readonly action: string;
  readonly body: { readonly barcode: string; readonly libraryId: string };
  readonly caller: { readonly staffId: string };
  readonly now: Date;
};

/**
 * What a scan at a desk is about: the copy and the calendar of the desk's library, read together.
 * @throws Refused `library-unknown`, `not-found`.
 */
export async function scannedCopy(library: Library, { action, body, caller, now }: Scanned): Promise<ScanRequest> {
  const { barcode, libraryId } = body;
  requireLibrary(library, libraryId);
  const [copy, calendar] = await Promise.all([library.copies.read(barcode), library.calendars.fresh(libraryId)]);
  if (!copy) throw new Refused('not-found');
  const scan = { staffId: caller.staffId, action, at: now.toISOString() };
  return { copy, readNow: () => library.copies.readNow(barcode), libraryId, calendar, today: libraryDay(now), scan };
}

/** @throws Refused `library-unknown` */
export function requireLibrary({ policy }: Pick<Library, 'policy'>, libraryId: string): void {
  if (!libraryExists(policy, libraryId)) throw libraryUnknown('libraryId');
}
