import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asked } from '../../domain/catalogue/search/asked.ts';
import { plain } from '../../domain/catalogue/search/grams.ts';
import type { Segment } from '../../adapters/search/segment.ts';
import { cpuOf, timesOf } from './measure.ts';
import type { Sample } from './queries.ts';

/** The same folded text in plain SQLite, with and without FTS5's index of three characters. */
export function openOtherWays(folder: string, segments: readonly Segment[]): DatabaseSync {
  const path = join(folder, 'plain.sqlite');
  const isThere = existsSync(path);
  const db = new DatabaseSync(path);
  db.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000; PRAGMA mmap_size = 8589934592;',
  );
  if (isThere) return db;
  db.exec(`CREATE TABLE plain (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE VIRTUAL TABLE trigrams USING fts5 (text, content = 'plain', content_rowid = 'id', tokenize = 'trigram');
    BEGIN`);
  const add = db.prepare('INSERT INTO plain (id, text) VALUES (?, ?)');
  let id = 0;
  for (const segment of segments) {
    for (const { titles, names, rest } of segment.entries()) {
      id += 1;
      add.run(id, [...titles, ...names, ...rest].map(plain).join('\n'));
    }
  }
  db.exec(`COMMIT; INSERT INTO trigrams (trigrams) VALUES ('rebuild')`);
  return db;
}

/** The first fifty in the order of their rows, which is the least that can be asked: no rank, no filter. */
export function measureOtherWays(
  db: DatabaseSync,
  samples: readonly Sample[],
  many: { readonly byTrigram: number; readonly byLike: number },
) {
  return samples.map(({ kind, queries }) => {
    const words = queries.slice(0, many.byTrigram).flatMap((query) => {
      const wanted = query.q === undefined || query.filters ? null : asked(query);
      return wanted && wanted.words.length > 0 ? [wanted.words.map((word) => word[0] ?? '')] : [];
    });
    const trigrams = words.filter((all) => all.every((word) => [...word].length >= 3));
    const match = db.prepare('SELECT rowid FROM trigrams WHERE trigrams MATCH ? ORDER BY rowid LIMIT 50');
    const byTrigram = trigrams.map((all) => cpuOf(() => match.all(all.map((word) => `"${word}"`).join(' '))));
    const byLike = words.slice(0, many.byLike).map((all) => {
      const like = db.prepare(
        `SELECT id FROM plain WHERE ${all.map(() => 'text LIKE ?').join(' AND ')} ORDER BY id LIMIT 50`,
      );
      return cpuOf(() => like.all(...all.map((word) => `%${word}%`)));
    });
    return {
      kind,
      trigram: byTrigram.length > 0 && trigrams.length === words.length ? timesOf(byTrigram) : null,
      like: byLike.length > 0 ? timesOf(byLike) : null,
    };
  });
}
