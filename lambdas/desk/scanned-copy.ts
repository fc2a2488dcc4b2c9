import { libraryDay } from '../../domain/time/day.ts';
import { libraryExists } from '../../domain/circulation/policy.ts';
import { libraryUnknown, Refused } from '../../domain/refused.ts';
import type { ScanRequest } from '../../domain/desk/settle-copy.ts';
import type { openCirculationPorts } from '../circulation-ports.ts';

type DeskPorts = Pick<ReturnType<typeof openCirculationPorts>, 'copies' | 'calendars' | 'policy'>;

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
export async function scannedCopy(ports: DeskPorts, { action, body, caller, now }: Scanned): Promise<ScanRequest> {
  const { barcode, libraryId } = body;
  requireLibrary(ports, libraryId);
  const [copy, calendar] = await Promise.all([ports.copies.read(barcode), ports.calendars.fresh(libraryId)]);
  if (!copy) throw new Refused('not-found');
  const scan = { staffId: caller.staffId, action, at: now.toISOString() };
  return { copy, readNow: () => ports.copies.read(barcode), libraryId, calendar, today: libraryDay(now), scan };
}

/** @throws Refused `library-unknown` */
export function requireLibrary({ policy }: Pick<DeskPorts, 'policy'>, libraryId: string): void {
  if (!libraryExists(policy, libraryId)) throw libraryUnknown('libraryId');
}
