/**
 * The line of scans: each is sent once the one before it was answered, so they happen in the order of scanning. While
 * nobody answers they wait, marked as waiting; each carries a key, so that one whose answer was lost happens once. What
 * waits survives a reload of the page, in this tab alone.
 */
import { asRefused, Refused } from '../../api/refused.ts';
import type { Outcome, Scan } from './outcome.ts';

export type QueuePorts = {
  /** @throws Refused */
  readonly send: (scan: Scan) => Promise<Outcome>;
  /** Told when a scan was answered, in order. */
  readonly onAnswer: (scan: Scan) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  readonly newKey: () => string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
};

export type Entry = Pick<Scan, 'kind' | 'code' | 'libraryId'> & Partial<Pick<Scan, 'patronNumber' | 'held'>>;

/** The same code within this time is one scan that stuttered. */
export const stutterMs = 1500;
const shown = 20;
const place = 'my-library:scans';

/** Without an answer nobody knows what happened, or the library asks to come again: the same scan is sent again. */
const again = new Set(['no-connection', 'maintenance', 'busy', 'still-in-progress', 'too-many-requests']);
/** A fault of the library's is tried again a few times, so that one scan does not hold up all others. */
const maxFaults = 4;

export function openScanQueue(ports: QueuePorts) {
  const { send, onAnswer, pause, now, newKey, storage } = ports;
  let scans: readonly Scan[] = restore(storage);
  let working = false;
  let answers: ReadonlyMap<string, Scan> = new Map();
  let stalled = false;
  let wake: () => void = () => undefined;
  const listeners = new Set<() => void>();

  function become(next: readonly Scan[]): void {
    const open = next.filter(({ state }) => state !== 'answered');
    const answered = next.filter(({ state }) => state === 'answered').slice(-shown);
    scans = next.filter((scan) => open.includes(scan) || answered.includes(scan));
    keep(storage, open);
    for (const listener of listeners) listener();
  }

  function change(id: string, part: Partial<Scan>): void {
    become(scans.map((scan) => (scan.id === id ? { ...scan, ...part } : scan)));
  }

  function answer(scan: Scan, outcome: Outcome): void {
    const answered: Scan = { ...scan, state: 'answered', outcome };
    answers = new Map([...answers, [scan.code, answered]]);
    change(scan.id, answered);
    onAnswer(answered);
  }

  async function settle(scan: Scan): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      change(scan.id, { state: attempt === 1 ? 'sending' : 'waiting' });
      const outcome = await send(scan).catch((error: unknown) => asRefused(error));
      if (!(outcome instanceof Refused)) {
        stalled = false;
        answer(scan, outcome);
        return;
      }
      const { code, detail, retryAfter } = outcome;
      if (!again.has(code) && !(code === 'internal' && attempt < maxFaults)) {
        stalled = false;
        answer(scan, { is: code === 'not-found' && scan.kind !== 'lend' ? 'not-ours' : 'refused', code, detail });
        return;
      }
      stalled = true;
      change(scan.id, { state: 'waiting' });
      await Promise.race([pause(Math.min(5000, (retryAfter ?? attempt) * 1000)), woken()]);
    }
  }

  function woken(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    for (let next = firstOpen(scans); next !== undefined; next = firstOpen(scans)) await settle(next);
    working = false;
  }

  function enter(entry: Entry): void {
    const last = scans.findLast(({ kind }) => kind !== 'undo');
    const scan: Scan = { ...entry, id: newKey(), at: now(), state: 'waiting' };
    if (last !== undefined && isStutter(last, scan)) {
      become([...scans, scan]);
      answer(scan, { is: 'doubled' });
      return;
    }
    become([...scans, scan]);
    if (scan.kind === 'card') answer(scan, { is: 'card' });
    else void work();
  }

  return {
    enter,
    /** The last scan that was answered or waits; undefined before the first. */
    last: () => scans.at(-1),
    /** Takes a loan back, as a return at this desk. */
    undo(scan: Scan): void {
      change(scan.id, { undone: true });
      enter({ kind: 'undo', code: scan.code, libraryId: scan.libraryId });
    },
    describe: (id: string, title: string) => change(id, { title }),
    /** Begins again with what waited before a reload; or at once, when the line is back. */
    resume(): void {
      wake();
      void work();
    },
    scans: () => scans,
    /** The last answer to each code since the page was loaded. */
    answers: () => answers,
    /** Whether somebody was asked in vain last. */
    isStalled: () => stalled,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const firstOpen = (scans: readonly Scan[]) => scans.find(({ state }) => state !== 'answered');

function isStutter(last: Scan, scan: Scan): boolean {
  const same = last.code === scan.code && last.patronNumber === scan.patronNumber && last.kind === scan.kind;
  return same && scan.at - last.at < stutterMs && last.outcome?.is !== 'refused' && last.outcome?.is !== 'not-ours';
}

function restore(storage: QueuePorts['storage']): Scan[] {
  try {
    const kept = JSON.parse(storage?.getItem(place) ?? '[]') as Scan[];
    return kept.map((scan) => ({ ...scan, state: 'waiting' }));
  } catch {
    return [];
  }
}

function keep(storage: QueuePorts['storage'], open: readonly Scan[]): void {
  try {
    if (open.length === 0) storage?.removeItem(place);
    else storage?.setItem(place, JSON.stringify(open));
  } catch {
    // A browser that keeps nothing sends what waits as long as the page is open.
  }
}
