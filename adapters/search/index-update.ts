import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { entryOf, type IndexedTitle } from '../../domain/catalogue/search/index-entry.ts';
import { IndexSpool } from './index-spool.ts';
import { fetchSegments, findEntry, hideOlder, type OpenSegment } from './open-segments.ts';
import { schemaVersion } from './segment-file.ts';
import { writeSegment } from './segment-writer.ts';
import { freshForMs } from './snapshot-search.ts';
import type { NewSnapshot, SnapshotShipping } from './snapshot-shipping.ts';
import type { CurrentSnapshot, SnapshotSegment } from './snapshots.ts';
import type { ChangedTitle } from './changed-title.ts';
import { sameOf, withoutKnown } from './todays-titles.ts';

export type { IndexedTitle };

/**
 * A share of the base has at most this many titles: what a reader replaces at once, and what is in memory while it is
 * made.
 */
const maxTitlesPerShare = 250_000;

/**
 * What is new goes beside the base until it is a twentieth of it, or this many titles: readers look for each of them.
 */
const maxRecent = 50_000;
const leastRecent = 500;

const maxAttempts = 5;

/**
 * The search index as an import changes it: what is new or changed goes into a small segment beside the base that is
 * served, and only when that has grown large the base is made anew, from the segments and not from the table.
 */
export class SearchIndex {
  readonly #snapshots: SnapshotShipping;
  readonly #folder: string;
  readonly #spool: IndexSpool;
  readonly #open: readonly OpenSegment[];
  readonly #from: CurrentSnapshot | undefined;
  #changed = 0;
  #titles: number;

  private constructor(snapshots: SnapshotShipping, open: readonly OpenSegment[], from: CurrentSnapshot | undefined) {
    this.#snapshots = snapshots;
    this.#folder = mkdtempSync(join(tmpdir(), 'my-library-index-'));
    this.#spool = new IndexSpool(this.#folder);
    this.#open = open;
    this.#from = from;
    this.#titles = from?.titles ?? 0;
  }

  /**
   * @param anew ignores the snapshot that is served
   * @param everyTitle gives all titles when there is no snapshot that can be gone on from
   */
  static async open(
    snapshots: SnapshotShipping,
    options: { anew?: boolean; everyTitle: () => AsyncIterable<IndexedTitle> },
  ): Promise<SearchIndex> {
    const current = await snapshots.current();
    const snapshot = current && current !== 'unchanged' ? current.snapshot : undefined;
    const isReadable = snapshot?.shape === schemaVersion;
    if (!options.anew && isReadable) {
      try {
        const open = await fetchSegments(snapshots, snapshot.segments);
        hideOlder(open, snapshot);
        return new SearchIndex(snapshots, open, snapshot);
      } catch {
        // Lost or damaged: the table knows every title.
      }
    }
    // What the desk added until now is in the table; what it adds from now on is told by the difference.
    const today = isReadable ? snapshot.segments.filter(({ part }) => part === 'today') : [];
    const index = new SearchIndex(snapshots, await fetchSegments(snapshots, today).catch(() => []), undefined);
    for await (const title of options.everyTitle()) index.put(title);
    return index;
  }

  /** How many titles are in the index that is served. */
  get titles(): number {
    return this.#titles;
  }

  put(title: IndexedTitle): void {
    const { titleId } = title.record;
    const spooled = this.#spool.find(titleId);
    const known = spooled ?? this.#known(titleId);
    // Where its copies are stays as it was, when nothing new is said about it.
    const libraries = title.libraries ?? known?.libraries;
    const entry = entryOf({ ...title, ...(libraries && { libraries }) });
    if (known?.hash === entry.hash) return;
    this.#spool.put(entry);
    if (!spooled) this.#changed += 1;
  }

  #known(titleId: string) {
    return this.#from && !this.#spool.hasGone(titleId) ? findEntry(this.#open, titleId, this.#from) : undefined;
  }

  /** Takes up what is new or changed by hand, and drops what has left. */
  change(titles: readonly ChangedTitle[]): void {
    for (const title of titles) {
      const { titleId } = title.record;
      if (!title.hasLeft) this.put(title);
      else if (this.#spool.find(titleId) ?? this.#known(titleId)) {
        this.#spool.drop(titleId);
        this.#changed += 1;
      }
    }
  }

  /**
   * Ships the index when something in it is new, and waits until every reader has seen it.
   * @param readersMs for how long a reader may hold on to the one before
   * @returns how many titles are new or changed in it
   * @throws when another import shipped an index meanwhile
   */
  async ship(builtAt: string, readersMs: number = freshForMs): Promise<number> {
    if (this.#changed === 0 && this.#from) return 0;
    const made = await this.#make();
    for (let tried = 1; tried <= maxAttempts; tried += 1) {
      if (await this.#shipBeside(made, builtAt)) {
        await sleep(readersMs);
        return this.#changed;
      }
    }
    await this.#snapshots.discard(made.segments);
    throw new Error('another import has changed the search index meanwhile; run this one again');
  }

  /** The new segments, and those of the base that stay. */
  async #make(): Promise<Omit<NewSnapshot, 'builtAt'>> {
    const base = (this.#from?.segments ?? []).filter(({ part }) => part === 'base');
    const from = this.#from ? this.#open : [];
    const beside = from.filter(({ stored }) => stored.part !== 'base');
    for (const { segment } of beside.toSorted(newestFirst)) this.#spool.addOlder(segment.entries(), segment.gone());
    const { titles, gone } = this.#spool.counts();
    const inBase = base.reduce((sum, segment) => sum + segment.titles, 0);
    const maxBeside = Math.min(maxRecent, Math.max(leastRecent, Math.floor(inBase / 20)));
    if (base.length > 0 && titles + gone <= maxBeside) {
      const recent = await this.#upload(this.#spool.ordered(), { part: 'recent' }, this.#spool.gone());
      return { shares: this.#from?.shares ?? 1, segments: [...base, recent] };
    }
    for (const { stored, segment } of from) if (stored.part === 'base') this.#spool.addOlder(segment.entries());
    return this.#makeBase();
  }

  async #makeBase(): Promise<Omit<NewSnapshot, 'builtAt'>> {
    const { titles } = this.#spool.counts();
    const shares = 2 ** Math.ceil(Math.log2(Math.max(1, titles / maxTitlesPerShare)));
    const segments: SnapshotSegment[] = [];
    for (let share = 0; share < shares; share += 1) {
      segments.push(await this.#upload(this.#spool.share(share, shares), { part: 'base', share }));
    }
    return { shares, segments };
  }

  async #upload(
    entries: Iterable<Parameters<IndexSpool['put']>[0]>,
    described: Pick<SnapshotSegment, 'part' | 'share'>,
    gone: Iterable<string> = [],
  ): Promise<SnapshotSegment> {
    const path = join(this.#folder, 'segment.sqlite');
    try {
      const titles = writeSegment(path, entries, gone);
      return await this.#snapshots.upload(path, { titles, ...described });
    } finally {
      rmSync(path, { force: true });
    }
  }

  /**
   * What the desk added while this index was made stays beside it; a base or a segment of recent titles that somebody
   * else has made meanwhile would be lost, so then this is not shipped.
   */
  async #shipBeside(made: Omit<NewSnapshot, 'builtAt'>, builtAt: string): Promise<boolean> {
    const current = await this.#snapshots.current();
    if (!current || current === 'unchanged') return this.#ship({ ...made, builtAt }, null);
    const { snapshot, tag } = current;
    if (this.#from && !sameOf(['base', 'recent'], snapshot, this.#from)) return false;
    const today = await withoutKnown(this.#snapshots, snapshot, this.#open);
    if (await this.#ship({ ...made, segments: [...made.segments, ...today], builtAt }, tag)) return true;
    await this.#snapshots.discard(today);
    return false;
  }

  async #ship(snapshot: NewSnapshot, replaces: string | null): Promise<boolean> {
    const shipped = await this.#snapshots.ship(snapshot, replaces);
    if (shipped) this.#titles = snapshot.segments.reduce((sum, { titles }) => sum + titles, 0);
    return shipped;
  }

  remove(): void {
    for (const { segment } of this.#open) segment.close();
    this.#spool.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function newestFirst(one: OpenSegment, other: OpenSegment): number {
  return Number(other.stored.part === 'today') - Number(one.stored.part === 'today');
}
