import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hashOf } from '../../adapters/dynamodb/catalogue/catalogue.ts';
import { fold } from '../../domain/catalogue/folding.ts';
import { controlNumberId, describedId, titleIdOf } from '../../domain/catalogue/title-id.ts';
import type { TitleRecord } from '../../domain/catalogue/title-record.ts';
import { Unreadable, type IncomingCopy, type IncomingTitle } from './incoming.ts';
import { distinct } from './wording.ts';

/** A title ready for the table. */
export type StagedTitle = { readonly record: TitleRecord; readonly copies: readonly IncomingCopy[] };

/** Where titles wait until their files are read; on disk, so that memory does not grow with them. */
export type Staging = {
  /**
   * Adds what a record says to its title.
   * @returns warnings
   * @throws Unreadable when the title cannot be stored
   */
  add(title: IncomingTitle): string[];
  count(): number;
  /** Portions of at most this many titles, in the order in which they first came. */
  portions(size: number): Generator<StagedTitle[]>;
  close(): void;
};

/** Larger titles would come near the 400 KB of an item, and nobody could read them anyway. */
const maxPerTitle = 60_000;

/** The rows of one title need not lie side by side: they meet here under the title's id. */
export function openStaging(): Staging {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-import-'));
  const db = new DatabaseSync(join(folder, 'staging.sqlite'));
  db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4000;
    CREATE TABLE staged (place INTEGER PRIMARY KEY, titleId TEXT NOT NULL UNIQUE, title TEXT NOT NULL);
    BEGIN;`);
  const find = db.prepare('SELECT title FROM staged WHERE titleId = ?');
  const keep = db.prepare(
    'INSERT INTO staged (titleId, title) VALUES (?, ?) ON CONFLICT (titleId) DO UPDATE SET title = excluded.title',
  );
  const staged = (titleId: string) => {
    const row = find.get(titleId) as { title: string } | undefined;
    return row && (JSON.parse(row.title) as IncomingTitle);
  };
  return {
    add(title) {
      const { titleId, warnings } = placeOf(title, staged);
      const before = staged(titleId);
      const text = JSON.stringify(before ? merged(before, title) : title);
      if (text.length > maxPerTitle) throw new Unreadable('too much text for one title');
      keep.run(titleId, text);
      return warnings;
    },
    count: () => Number((db.prepare('SELECT count(*) AS n FROM staged').get() as { n: number }).n),
    *portions(size) {
      const next = db.prepare('SELECT place, titleId, title FROM staged WHERE place > ? ORDER BY place LIMIT ?');
      for (let after = 0; ;) {
        const rows = next.all(after, size) as { place: number; titleId: string; title: string }[];
        if (rows.length === 0) return;
        after = rows.at(-1)?.place ?? after;
        yield rows.map(({ titleId, title }) => stagedTitle(titleId, JSON.parse(title) as IncomingTitle));
      }
    },
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The id of a title. Publishers give one ISBN to several volumes, and to new editions: where an ISBN
 * already stands for another title of this import, the record's own number or a hash is taken.
 */
function placeOf(
  title: IncomingTitle,
  staged: (titleId: string) => IncomingTitle | undefined,
): { titleId: string; warnings: string[] } {
  const titleId = titleIdOf(title, hashOf);
  if (titleId === null) throw new Unreadable(`titleId ${title.titleId?.slice(0, 80)} cannot be one`);
  const before = staged(titleId);
  if (!before || sameTitle(before, title)) return { titleId, warnings: [] };
  if (title.titleId !== undefined) {
    return { titleId, warnings: [`titleId ${titleId} came with another title before; the first one stays`] };
  }
  const own = controlNumberId(title) ?? describedId(title, hashOf);
  return { titleId: own, warnings: [`${titleId} already stands for another title; this one is ${own}`] };
}

function sameTitle(a: IncomingTitle, b: IncomingTitle): boolean {
  const sameNumber = (a.controlNumber ?? '') === (b.controlNumber ?? '');
  return sameNumber && fold(a.title) === fold(b.title);
}

/** Two records of one title: the first one's words, everybody's names, ISBN and copies. */
function merged(first: IncomingTitle, second: IncomingTitle): IncomingTitle {
  const both = (name: 'authors' | 'isbn' | 'authorReadings' | 'otherTitles') =>
    distinct([...(first[name] ?? []), ...(second[name] ?? [])]);
  const readings = both('authorReadings');
  const others = both('otherTitles');
  const copies = new Map([...first.copies, ...second.copies].map((copy) => [copy.barcode, copy]));
  return {
    ...second,
    ...first,
    authors: both('authors'),
    isbn: both('isbn'),
    ...(readings.length > 0 && { authorReadings: readings }),
    ...(others.length > 0 && { otherTitles: others }),
    copies: [...copies.values()],
  };
}

function stagedTitle(titleId: string, title: IncomingTitle): StagedTitle {
  const { copies, controlNumber: _number, controlNumberOf: _of, ...described } = title;
  return { record: { ...described, titleId }, copies };
}
