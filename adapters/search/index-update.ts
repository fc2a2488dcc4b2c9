import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TitleRecord } from '../../domain/catalogue/title-record.ts';
import { openIndexFile, type IndexFile } from './index-file.ts';
import { freshForMs } from './snapshot-search.ts';
import type { SnapshotShipping } from './snapshot-shipping.ts';

export type IndexedTitle = { readonly record: TitleRecord; readonly contentHash: string };

/** A title that the index must take up, or drop since it has left the catalogue. */
export type ChangedTitle = IndexedTitle & { readonly hasLeft: boolean };

/**
 * The search index as an import, or a title added or removed by hand, changes it: a copy of the snapshot that is served, to which titles
 * are put, and which is shipped as the next one.
 */
export class SearchIndex {
  readonly #snapshots: SnapshotShipping;
  readonly #folder: string;
  readonly #path: string;
  #file: IndexFile;
  #tag: string | null;
  #changed = 0;

  private constructor(snapshots: SnapshotShipping, folder: string, tag: string | null) {
    this.#snapshots = snapshots;
    this.#folder = folder;
    this.#path = join(folder, 'index.sqlite');
    this.#tag = tag;
    this.#file = openIndexFile(this.#path);
  }

  /**
   * @param anew ignores the snapshot that is served
   * @param everyTitle gives all titles when there is no snapshot that can be gone on from
   */
  static async open(
    snapshots: SnapshotShipping,
    options: { anew?: boolean; everyTitle: () => AsyncIterable<IndexedTitle> },
  ): Promise<SearchIndex> {
    const folder = mkdtempSync(join(tmpdir(), 'my-library-index-'));
    const current = await snapshots.current();
    const tag = current && current !== 'unchanged' ? current.tag : null;
    const path = join(folder, 'index.sqlite');
    if (!options.anew && current && current !== 'unchanged') {
      try {
        await snapshots.download(current.snapshot, path);
        return new SearchIndex(snapshots, folder, tag);
      } catch {
        // Lost, damaged or of an older shape: the table knows every title.
        await rm(path, { force: true });
      }
    }
    const index = new SearchIndex(snapshots, folder, tag);
    for await (const title of options.everyTitle()) index.put(title);
    return index;
  }

  put({ record, contentHash }: IndexedTitle): void {
    if (this.#file.put(record, contentHash)) this.#changed += 1;
  }

  /** Takes up what is new or changed by hand, and drops what has left. */
  change(titles: readonly ChangedTitle[]): void {
    for (const title of titles) {
      if (!title.hasLeft) this.put(title);
      else if (this.#file.drop(title.record.titleId)) this.#changed += 1;
    }
  }

  /**
   * Ships the index when something in it is new, and waits until every reader has seen it.
   * @param readersMs for how long a reader may hold on to the one before
   * @returns how many titles are new or changed in it
   * @throws when another import shipped an index meanwhile
   */
  async ship(builtAt: string, readersMs: number = freshForMs): Promise<number> {
    const titles = this.#file.count();
    this.#file.close();
    if (this.#changed === 0) return 0;
    if (!(await this.#snapshots.ship(this.#path, { titles, builtAt }, this.#tag))) {
      throw new Error('another import has changed the search index meanwhile; run this one again');
    }
    await sleep(readersMs);
    return this.#changed;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
