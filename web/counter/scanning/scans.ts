/** The scans of this machine: how they are sent, and what an answer changes in what was fetched. One per page load. */
import { useSyncExternalStore } from 'react';
import { answerOf, once } from '../../api/client.ts';
import type { AnswerOf } from '../../api/paths.ts';
import { Refused } from '../../api/refused.ts';
import { api, queries } from '../desk.ts';
import { machine } from '../machine.ts';
import { copy, deskWork, patronDesk } from '../queries.ts';
import type { Outcome, Scan } from './outcome.ts';
import { openScanQueue } from './scan-queue.ts';
import { play } from './sounds.ts';

/** A line that is cut may swallow a request; after this long it is sent again under the same key. */
const answerWithinMs = 8000;

async function send(scan: Scan): Promise<Outcome> {
  const headers = once(scan.id);
  const signal = AbortSignal.timeout(answerWithinMs);
  const { code: barcode, libraryId, patronNumber } = scan;
  try {
    if (patronNumber !== undefined) {
      const body = { patronNumber, barcode, libraryId };
      return { is: 'lent', loan: await answerOf(api.POST('/api/staff/loans', { body, headers, signal })) };
    }
    if (scan.kind === 'capture') {
      const settled = await answerOf(
        api.POST('/api/staff/captures', { body: { barcode, libraryId }, headers, signal }),
      );
      return { is: settled.next, settled };
    }
    // One question for a return, a capture and an arrival: the library knows where it believed the copy to be.
    const settled = await answerOf(api.POST('/api/staff/returns', { body: { barcode, libraryId }, headers, signal }));
    if (scan.kind === 'undo') return { is: 'undone', settled };
    return { is: stoodOnTheShelf(barcode, libraryId) ? 'take-off' : settled.next, settled };
  } catch (error) {
    if (signal.aborted) throw new Refused('no-connection');
    throw error;
  }
}

function stoodOnTheShelf(barcode: string, libraryId: string): boolean {
  const known = queries.getQueryData(deskWork(libraryId).queryKey);
  return known?.toRemove.some((one) => one.barcode === barcode) ?? false;
}

function answered(scan: Scan): void {
  const { outcome } = scan;
  if (outcome === undefined) return;
  // What a card may do is heard when the patron is shown.
  if (machine().sound && outcome.is !== 'card') play(outcome.is);
  if (outcome.is === 'card' || outcome.is === 'doubled') return;
  queries.removeQueries({ queryKey: copy(scan.code).queryKey });
  if (outcome.is === 'lent') noteLoan(scan, outcome.loan);
  else if (outcome.is !== 'not-ours') void describe(scan);
  refreshSoon();
}

/** A first look that is still on its way would be joined by a second one, so it is given up. */
async function askAnew(queryKey: readonly unknown[]): Promise<void> {
  await queries.cancelQueries({ queryKey });
  await queries.refetchQueries({ queryKey });
}

/** What was lent stands with the patron at once: another look would leave another entry for each copy. */
function noteLoan(scan: Scan, loan: AnswerOf<'POST', '/api/staff/loans'>): void {
  scans.describe(scan.id, loan.title);
  const { queryKey } = patronDesk(scan.patronNumber ?? '');
  // Lent before the patron was shown: what is on its way may not know of it yet, and is asked for again.
  if (queries.getQueryData(queryKey) === undefined) void askAnew(queryKey);
  queries.setQueryData(queryKey, (shown) => {
    if (shown === undefined) return shown;
    const { barcode, titleId, title, kind, dueOn, overdue, renewals } = loan;
    const others = shown.onLoan.filter((one) => one.barcode !== barcode);
    return {
      ...shown,
      loans: others.length + 1,
      onLoan: [...others, { barcode, titleId, title, kind, dueOn, overdue, renewals }],
      ready: shown.ready.filter((one) => one.barcode !== barcode),
    };
  });
}

/** The name of what was taken in, behind the answer. */
async function describe(scan: Scan): Promise<void> {
  const shown = await queries.fetchQuery({ ...copy(scan.code), staleTime: 60_000 }).catch(() => undefined);
  if (shown !== undefined) scans.describe(scan.id, shown.title);
}

let refreshing: ReturnType<typeof setTimeout> | undefined;

/** The numbers of the desk follow once nothing was scanned for a moment. */
function refreshSoon(): void {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => {
    void queries.invalidateQueries({ queryKey: ['staff', 'work'] });
    void queries.invalidateQueries({ queryKey: ['staff', 'pick-list'] });
  }, 2000);
}

function ownStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

export const scans = openScanQueue({
  send,
  onAnswer: answered,
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => Date.now(),
  newKey: () => crypto.randomUUID(),
  storage: ownStorage(),
});

addEventListener('online', scans.resume);

export const useScans = (): readonly Scan[] => useSyncExternalStore(scans.subscribe, scans.scans);
export const useStalled = (): boolean => useSyncExternalStore(scans.subscribe, scans.isStalled);
export const useAnswers = (): ReadonlyMap<string, Scan> => useSyncExternalStore(scans.subscribe, scans.answers);
