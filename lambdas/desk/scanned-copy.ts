import { libraryDay } from '../../domain/time/day.ts';
import { libraryExists } from '../../domain/circulation/policy.ts';
import { libraryUnknown, Refused } from '../../domain/refused.ts';
import type { Scan } from '../../domain/circulation/port.ts';
import type { ScanRequest } from '../../domain/desk/settle-copy.ts';
import type { openCirculationPorts } from '../circulation-ports.ts';
import type { Attempt } from '../http/attempt.ts';

type DeskPorts = Pick<ReturnType<typeof openCirculationPorts>, 'copies' | 'calendars' | 'policy'>;

type Scanned = {
  readonly action: string;
  readonly body: { readonly barcode: string; readonly libraryId: string };
  readonly caller: { readonly staffId: string };
  readonly now: Date;
  readonly attempt: Pick<Attempt, 'isRepeat'>;
};

/**
 * What a scan at a desk is about: the copy and the calendar of the desk's library, read together.
 * @throws Refused `library-unknown`, `not-found`.
 */
export async function scannedCopy(
  ports: DeskPorts,
  { action, body, caller, now, attempt }: Scanned,
): Promise<ScanRequest> {
  const { barcode, libraryId } = body;
  requireLibrary(ports, libraryId);
  const [found, calendar] = await Promise.all([ports.copies.readScanned(barcode), ports.calendars.fresh(libraryId)]);
  if (!found) throw new Refused('not-found');
  const { copy, lastScan } = found;
  const scan = { staffId: caller.staffId, action, at: now.toISOString() };
  return {
    copy,
    readNow: () => ports.copies.read(barcode),
    libraryId,
    calendar,
    today: libraryDay(now),
    scan,
    ...(attempt.isRepeat && { earlier: isSameScan(lastScan, scan) ? 'written' : 'unknown' }),
  };
}

function isSameScan(one: Scan | undefined, other: Scan): boolean {
  return one?.at === other.at && one.action === other.action && one.staffId === other.staffId;
}

/** @throws Refused `library-unknown` */
export function requireLibrary({ policy }: Pick<DeskPorts, 'policy'>, libraryId: string): void {
  if (!libraryExists(policy, libraryId)) throw libraryUnknown('libraryId');
}
