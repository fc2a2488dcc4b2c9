import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { FoundTitles, TitleQuery } from '../../domain/catalogue/catalogue-search.ts';
import { fold, foldWords } from '../../domain/catalogue/folding.ts';
import { toIsbn13 } from '../../domain/catalogue/isbn.ts';
import { fragmentTerms } from '../../domain/catalogue/terms.ts';
import type { TitleSummary } from '../../domain/catalogue/title-record.ts';

/** How much a match counts in the title, the reading, names of authors, and everything else. */
const weights = '8.0, 8.0, 4.0, 1.0';

/**
 * One page of an index. The whole title or reading comes first, then the title proper, then titles
 * that begin with the words, then the rest by bm25; equals stand in the order of their ids.
 */
export function searchIndex(db: DatabaseSync, query: TitleQuery): FoundTitles {
  const wanted = readQuery(query);
  if (!wanted) return { items: [] };
  const rows = db
    .prepare(`${sqlFor(wanted)} LIMIT :limit OFFSET :after`)
    .all({ ...wanted.values, limit: query.limit + 1, after: query.after }) as { summary: string }[];
  const items = rows.slice(0, query.limit).map((row) => JSON.parse(row.summary) as TitleSummary);
  return { items, ...(rows.length > query.limit && { next: query.after + query.limit }) };
}

type Wanted = {
  /** An FTS5 expression, or undefined when no words are asked for. */
  readonly match?: string;
  readonly conditions: readonly string[];
  readonly values: Record<string, SQLInputValue>;
};

/** Null when something is asked for that no title can have: only punctuation, or no ISBN. */
function readQuery({ q = '', author = '', isbn = '', kind }: TitleQuery): Wanted | null {
  const isbnInWords = toIsbn13(q);
  const words = isbnInWords ? [] : foldWords(q);
  const names = foldWords(author);
  const isbns = [isbnInWords, isbn.trim() === '' ? null : (toIsbn13(isbn) ?? '')].filter((each) => each !== null);
  const unanswerable = (given: string, folded: readonly string[]) => given.trim() !== '' && folded.length === 0;
  if (unanswerable(isbnInWords ? '' : q, words) || unanswerable(author, names)) return null;

  const values: Record<string, SQLInputValue> = {};
  const conditions = isbns.map((each, index) => {
    values[`isbn${index}`] = each;
    return `titles.id IN (SELECT id FROM isbns WHERE isbn = :isbn${index})`;
  });
  if (kind) {
    values['kind'] = kind;
    conditions.push('titles.kind = :kind');
  }
  const match = [...words.map(phrase), ...names.map((name) => `author : ${phrase(name)}`)].join(' AND ');
  if (match === '') return { conditions, values };
  const whole = fold(words.length > 0 ? q : author);
  return { match, conditions, values: { ...values, match, whole, ...prefixRange(whole) } };
}

/** Terms are letters and digits only, so nothing in them can mean anything to FTS5. */
function phrase(folded: string): string {
  const { terms, prefix } = fragmentTerms(folded);
  return `"${terms.join(' ')}"${prefix ? ' *' : ''}`;
}

function prefixRange(whole: string): Record<string, SQLInputValue> {
  return { below: `${whole}\u{10FFFF}` };
}

function sqlFor({ match, conditions }: Wanted): string {
  const where = (all: readonly string[]) => (all.length > 0 ? `WHERE ${all.join(' AND ')}` : '');
  if (match === undefined) {
    return `SELECT summary FROM titles ${where(conditions)} ORDER BY reading = '', reading, titleId`;
  }
  return `
    SELECT summary FROM terms JOIN titles ON titles.id = terms.rowid
    ${where(['terms MATCH :match', ...conditions])}
    ORDER BY CASE
        WHEN titles.name = :whole OR titles.reading = :whole THEN 0
        WHEN titles.mainName = :whole OR titles.mainReading = :whole THEN 1
        WHEN titles.name >= :whole AND titles.name < :below THEN 2
        WHEN titles.reading >= :whole AND titles.reading < :below THEN 2
        ELSE 3
      END, bm25(terms, ${weights}), titles.titleId`;
}
