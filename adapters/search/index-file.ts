import { DatabaseSync } from 'node:sqlite';
import { fold } from '../../domain/catalogue/folding.ts';
import { termsOf } from '../../domain/catalogue/terms.ts';
import { summaryOf, type TitleRecord } from '../../domain/catalogue/title-record.ts';

/** Files of another shape are not read, and the import makes them anew from the table. */
export const schemaVersion = 1;

/**
 * `titles` holds what a list shows and what ranking compares; `terms` is the inverted index. The
 * tokenizer `ascii` splits at blanks and takes every character beyond ASCII as a letter, so that the
 * terms that the domain makes go in as they are. One character is looked up as the beginning of a term.
 */
const schema = `
  PRAGMA user_version = ${schemaVersion};
  CREATE TABLE titles (
    id INTEGER PRIMARY KEY, titleId TEXT NOT NULL UNIQUE, contentHash TEXT NOT NULL, kind TEXT NOT NULL,
    name TEXT NOT NULL, reading TEXT NOT NULL, mainName TEXT NOT NULL, mainReading TEXT NOT NULL, summary TEXT NOT NULL
  );
  CREATE INDEX titlesInOrder ON titles (reading, titleId);
  CREATE TABLE isbns (isbn TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (isbn, id)) WITHOUT ROWID;
  CREATE INDEX isbnsOfTitle ON isbns (id);
  CREATE VIRTUAL TABLE terms USING fts5 (
    title, reading, author, other, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1'
  );
`;

/** A search index being written. Nothing is on disk for sure before `close`. */
export type IndexFile = {
  /** @returns true when this title was not in the index in just this form. */
  put(record: TitleRecord, contentHash: string): boolean;
  /** @returns true when this title was in the index, and now is not. */
  drop(titleId: string): boolean;
  count(): number;
  close(): void;
};

/** Opens an index file for writing; an empty or absent file becomes an index without titles. */
export function openIndexFile(path: string): IndexFile {
  const db = new DatabaseSync(path);
  // The file is shipped only as a whole: a broken one is thrown away, so no journal is needed.
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;');
  if (versionOf(db) === 0) db.exec(schema);
  else if (versionOf(db) !== schemaVersion) throw new Error(`a search index of version ${versionOf(db)}`);
  db.exec('BEGIN');
  const statements = prepare(db);
  let changes = 0;
  return {
    put(record, contentHash) {
      const known = statements.find.get(record.titleId) as { id: number; contentHash: string } | undefined;
      if (known?.contentHash === contentHash) return false;
      if (known) statements.forget(known.id);
      statements.add(record, contentHash);
      changes += 1;
      return true;
    },
    drop(titleId) {
      const known = statements.find.get(titleId) as { id: number } | undefined;
      if (!known) return false;
      statements.forget(known.id);
      changes += 1;
      return true;
    },
    count: () => Number((db.prepare('SELECT count(*) AS n FROM titles').get() as { n: number }).n),
    close() {
      db.exec('COMMIT');
      // Merged and dense: what readers download is as small as it can be.
      if (changes > 0) db.exec(`INSERT INTO terms (terms) VALUES ('optimize'); VACUUM;`);
      db.close();
    },
  };
}

export function versionOf(db: DatabaseSync): number {
  return Number((db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version);
}

function prepare(db: DatabaseSync) {
  const forgets = ['titles WHERE id', 'isbns WHERE id', 'terms WHERE rowid'].map((what) =>
    db.prepare(`DELETE FROM ${what} = ?`),
  );
  const addTitle = db.prepare(
    `INSERT INTO titles (titleId, contentHash, kind, name, reading, mainName, mainReading, summary)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addIsbn = db.prepare('INSERT OR IGNORE INTO isbns (isbn, id) VALUES (?, ?)');
  const addTerms = db.prepare('INSERT INTO terms (rowid, title, reading, author, other) VALUES (?, ?, ?, ?, ?)');
  return {
    find: db.prepare('SELECT id, contentHash FROM titles WHERE titleId = ?'),
    forget: (id: number) => forgets.forEach((statement) => statement.run(id)),
    add(record: TitleRecord, contentHash: string) {
      const { titleId, kind, title, titleReading = '' } = record;
      const names = [title, titleReading, mainPart(title), mainPart(titleReading)].map(fold);
      const summary = JSON.stringify(summaryOf(record));
      const { lastInsertRowid } = addTitle.run(
        titleId,
        contentHash,
        kind,
        ...(names as [string, string, string, string]),
        summary,
      );
      addTerms.run(lastInsertRowid, ...searchedText(record));
      for (const isbn of record.isbn) addIsbn.run(isbn, lastInsertRowid);
    },
  };
}

/** The title proper: what stands before other title information, a parallel title or a volume. */
function mainPart(title: string): string {
  return title.split(/\s[:=;/]\s/)[0] ?? title;
}

function searchedText(record: TitleRecord): [string, string, string, string] {
  const terms = (parts: readonly (string | undefined)[]) =>
    parts.flatMap((part) => termsOf(fold(part ?? ''))).join(' ');
  return [
    terms([record.title]),
    terms([record.titleReading]),
    terms([...record.authors, ...(record.authorReadings ?? [])]),
    terms([...(record.otherTitles ?? []), record.publisher, record.publishedYear?.toString(), record.ndc]),
  ];
}
