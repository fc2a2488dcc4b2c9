import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexEntry } from '../../domain/catalogue/search/index-entry.ts';
import { Segment } from './segment.ts';
import { shortHash } from './segment-file.ts';
import type { CurrentSnapshot, SnapshotSegment, SnapshotStore } from './snapshots.ts';

export type OpenSegment = { readonly stored: SnapshotSegment; readonly segment: Segment };

const ages = { base: 0, recent: 1, today: 2 } as const;

/** In which share of the base a title is, whatever else is in it. */
export function shareOf(titleId: string, shares: number): number {
  return shortHash(titleId) % shares;
}

/**
 * Fetches a segment into the temporary folder and opens it. Its name goes at once: a process that ends leaves nothing.
 */
export async function fetchSegment(store: SnapshotStore, stored: SnapshotSegment): Promise<OpenSegment> {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-search-'));
  try {
    const path = join(folder, 'segment.sqlite');
    await store.download(stored, path);
    return { stored, segment: new Segment(path) };
  } finally {
    removeQuietly(folder);
  }
}

/** Some systems do not let an open file go; there the system's own cleaning takes it. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Nothing depends on it.
  }
}

/** Fetches all segments, some at a time. When one fails none stays open. */
export async function fetchSegments(
  store: SnapshotStore,
  wanted: readonly SnapshotSegment[],
  atOnce = 4,
): Promise<OpenSegment[]> {
  const fetched: OpenSegment[] = [];
  // Small ones first: they are replaced most often, and may not be there for long.
  const remaining = wanted.toSorted((one, other) => one.bytes - other.bytes).values();
  const work = async () => {
    for (const stored of remaining) fetched.push(await fetchSegment(store, stored));
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, work));
  const failed = ended.find((each) => each.status === 'rejected');
  if (!failed) return fetched;
  for (const { segment } of fetched) segment.close();
  throw failed.reason;
}

/** Lets each segment hide the titles that a newer one knows better. */
export function hideOlder(open: readonly OpenSegment[], { shares }: Pick<CurrentSnapshot, 'shares'>): void {
  for (const { stored, segment } of open) {
    const newer = open.filter((other) => ages[other.stored.part] > ages[stored.part]);
    const isMine = (titleId: string) => stored.part !== 'base' || shareOf(titleId, shares) === stored.share;
    segment.hide(new Map(newer.map((other) => [other.stored.key, () => titlesOf(other.segment).filter(isMine)])));
  }
}

function titlesOf(segment: Segment): string[] {
  return [...segment.titleIds(), ...segment.gone()];
}

/** The entry that is right for a title, or undefined when no segment has it. */
export function findEntry(
  open: readonly OpenSegment[],
  titleId: string,
  { shares }: Pick<CurrentSnapshot, 'shares'>,
): IndexEntry | undefined {
  const share = shareOf(titleId, shares);
  for (const { stored, segment } of open.toSorted((one, other) => ages[other.stored.part] - ages[one.stored.part])) {
    if (stored.part === 'base' && stored.share !== share) continue;
    const id = segment.idOf(titleId);
    if (id !== undefined) return segment.entry(id);
    if (segment.hasGone(titleId)) return undefined;
  }
  return undefined;
}
