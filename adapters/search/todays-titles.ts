import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryOf, inOrder, type IndexEntry } from '../../domain/catalogue/search/index-entry.ts';
import type { ChangedTitle } from './changed-title.ts';
import { fetchSegments, type OpenSegment } from './open-segments.ts';
import { schemaVersion } from './segment-file.ts';
import { writeSegment } from './segment-writer.ts';
import type { SnapshotShipping } from './snapshot-shipping.ts';
import type { CurrentSnapshot, SnapshotSegment } from './snapshots.ts';

/** What is added by hand lies in a segment of its own until it has this many titles; then it joins the recent ones. */
export const maxToday = 300;

/** A small segment in memory: entries by title, or null for a title that has left. */
type Few = Map<string, IndexEntry | null>;

/**
 * Takes titles that the desk added or removed into the index that is served: only the small segment of today is
 * written, whatever the size of the catalogue.
 * @returns false when somebody else has shipped meanwhile; then nothing has changed
 * @throws when a snapshot was shipped that cannot be gone on from: an index of these titles alone would hide the
 * catalogue
 */
export async function shipByHand(
  snapshots: SnapshotShipping,
  titles: readonly ChangedTitle[],
  builtAt: string,
): Promise<boolean> {
  const current = await snapshots.current();
  if (current === 'unchanged') return false;
  if (current && current.snapshot.shape !== schemaVersion) throw new Error('the snapshot cannot be read');
  const snapshot = current?.snapshot ?? { segments: [], shares: 1 };
  const today = await readFew(snapshots, partOf(snapshot, 'today'));
  if (!takeUp(today, titles)) return true;
  const others = snapshot.segments.filter(({ part }) => part !== 'today');
  const isFull = today.size > maxToday;
  const recent = isFull ? await readFew(snapshots, partOf(snapshot, 'recent')) : new Map<string, never>();
  const made = await uploadFew(snapshots, new Map([...recent, ...today]), isFull ? 'recent' : 'today');
  const segments = [...others.filter(({ part }) => !isFull || part !== 'recent'), made];
  if (await snapshots.ship({ shares: snapshot.shares, segments, builtAt }, current?.tag ?? null)) return true;
  await snapshots.discard([made]);
  return false;
}

/** @returns whether anything in it is new */
function takeUp(today: Few, titles: readonly ChangedTitle[]): boolean {
  let changed = false;
  for (const title of titles) {
    const { titleId } = title.record;
    const entry = title.hasLeft ? null : entryOf(title);
    const known = today.get(titleId);
    if (known !== undefined && known?.hash === entry?.hash) continue;
    today.set(titleId, entry);
    changed = true;
  }
  return changed;
}

/** True when two snapshots have the same segments of these parts. */
export function sameOf(
  parts: readonly SnapshotSegment['part'][],
  one: CurrentSnapshot,
  other: CurrentSnapshot,
): boolean {
  const keys = ({ segments }: CurrentSnapshot) =>
    segments.filter(({ part }) => parts.includes(part)).map(({ key }) => key);
  return JSON.stringify(keys(one)) === JSON.stringify(keys(other));
}

/**
 * What is in a snapshot's segment of today, but not in the one of the index that is being made from an older snapshot:
 * it comes after that index.
 */
export async function withoutKnown(
  snapshots: SnapshotShipping,
  snapshot: CurrentSnapshot,
  open: readonly OpenSegment[],
): Promise<SnapshotSegment[]> {
  const stored = partOf(snapshot, 'today');
  const known = open.find((each) => each.stored.part === 'today');
  if (stored.length === 0 || stored[0]?.key === known?.stored.key) return [];
  const today = await readFew(snapshots, stored);
  for (const [titleId, entry] of known ? fewOf(known) : [])
    if (today.get(titleId)?.hash === entry?.hash) today.delete(titleId);
  return today.size === 0 ? [] : [await uploadFew(snapshots, today, 'today')];
}

function partOf({ segments }: Pick<CurrentSnapshot, 'segments'>, part: SnapshotSegment['part']): SnapshotSegment[] {
  return segments.filter((segment) => segment.part === part);
}

async function readFew(snapshots: SnapshotShipping, stored: readonly SnapshotSegment[]): Promise<Few> {
  const open = await fetchSegments(snapshots, stored, 1);
  try {
    return new Map(open.flatMap((each) => [...fewOf(each)]));
  } finally {
    for (const { segment } of open) segment.close();
  }
}

function* fewOf({ segment }: OpenSegment): Generator<[string, IndexEntry | null]> {
  for (const entry of segment.entries()) yield [entry.titleId, entry];
  for (const titleId of segment.gone()) yield [titleId, null];
}

async function uploadFew(snapshots: SnapshotShipping, few: Few, part: 'today' | 'recent'): Promise<SnapshotSegment> {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-index-'));
  try {
    const path = join(folder, 'segment.sqlite');
    const entries = [...few.values()].filter((entry) => entry !== null).toSorted(inOrder);
    const gone = [...few].filter(([, entry]) => entry === null).map(([titleId]) => titleId);
    return await snapshots.upload(path, { titles: writeSegment(path, entries, gone), part });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
